using System.Collections.Generic;

namespace NetGen.Tests;

/// <summary>The one place where the tests of training and evaluation make data sets.</summary>
internal static class TestData
{
    public static Dataset Make(
        double[] features,
        double[] targets,
        int inputs,
        int outputs,
        Standardization? standardization = null,
        IReadOnlyList<string>? classNames = null)
    {
        var data = Dataset.FromArrays(features, targets, inputs, outputs, classNames);
        return standardization is null ? data : data.Standardize(standardization);
    }

    /// <summary>Rows with their targets, row-major; standardised by themselves if asked.</summary>
    public static Dataset Of(double[] features, int featureCount, double[] targets, string[]? classNames = null, bool standardized = false)
    {
        var data = Make(features, targets, featureCount, targets.Length / (features.Length / featureCount), classNames: classNames);
        return standardized ? data.Standardize() : data;
    }

    /// <summary>m rows of y = W x + b with W_ij = (i + 1) − 0.5 j and b_i = 0.25 i − 1, x from [−1, 1), exactly linear unless there is noise.</summary>
    public static (double[] Features, double[] Targets) LinearRows(int m, int inputs, int outputs, double noise = 0, int seed = 1)
    {
        var random = new SeededRandom(seed);
        var features = new double[m * inputs];
        var targets = new double[m * outputs];
        for (int row = 0; row < m; row++)
        {
            for (int j = 0; j < inputs; j++)
            {
                features[(row * inputs) + j] = (2 * random.NextDouble()) - 1;
            }

            for (int i = 0; i < outputs; i++)
            {
                double y = (0.25 * i) - 1 + (noise * random.NextNormal());
                for (int j = 0; j < inputs; j++)
                {
                    y += (i + 1 - (0.5 * j)) * features[(row * inputs) + j];
                }

                targets[(row * outputs) + i] = y;
            }
        }

        return (features, targets);
    }

    public static Dataset Linear(int m, int inputs, int outputs, double noise = 0, int seed = 1)
    {
        var (features, targets) = LinearRows(m, inputs, outputs, noise, seed);
        return Make(features, targets, inputs, outputs);
    }

    public static LinearNetwork<T> Network<T>(int inputs, int outputs, int seed = 42, Loss loss = Loss.MeanSquaredError)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var network = new LinearNetwork<T>(inputs, outputs, loss);
        NetworkInitializer.Initialize(network, seed);
        return network;
    }

    public static T[] Parameters<T>(INetwork<T> network)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var parameters = new T[network.Architecture.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
