using System;
using System.Linq;

namespace NetGen.Tests;

/// <summary>Random parameters and rows for a network, each a function of the generator's state alone.</summary>
internal static class Sampling
{
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Weights of the size an initializer would give, and biases that are not 0, so that none can be forgotten unseen.</summary>
    public static double[] Parameters(NetSpec spec, Random random) => spec.Layers.SelectMany((layer, l) =>
    {
        int inputs = spec.InputsOf(l);
        var weights = Enumerable.Range(0, layer.Units * inputs).Select(_ => random.Normal() * 1.3 / Math.Sqrt(inputs)).ToArray();
        var bias = Enumerable.Range(0, layer.Bias ? layer.Units : 0).Select(_ => random.Normal() * 0.5).ToArray();
        return weights.Concat(bias);
    }).ToArray();

    public static double[] Input(NetSpec spec, Random random) => Enumerable.Range(0, spec.Inputs).Select(_ => random.Normal()).ToArray();

    /// <summary>A target that fits the loss: a distribution, numbers from 0 to 1, or any numbers.</summary>
    public static double[] Target(NetSpec spec, Random random)
    {
        int n = spec.Outputs;
        switch (spec.Loss)
        {
            case Loss.CrossEntropy when random.Next(2) == 0:
                int label = random.Next(n);
                return Enumerable.Range(0, n).Select(i => i == label ? 1.0 : 0).ToArray();
            case Loss.CrossEntropy:
                double[] parts = Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray();
                return parts.Select(part => part / parts.Sum()).ToArray();
            case Loss.BinaryCrossEntropy:
                return Enumerable.Range(0, n).Select(_ => random.Next(3) == 0 ? random.NextDouble() : random.Next(2)).ToArray();
            default:
                return Enumerable.Range(0, n).Select(_ => random.Normal() * 1.5).ToArray();
        }
    }

    /// <summary>m rows and targets that keep <paramref name="margin"/> from every kink; null where a row cannot be found in 200 draws.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="reference">The network with its parameters.</param>
    /// <param name="m">The number of rows.</param>
    /// <param name="margin">The distance of z from the kinks.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="round">Rounds a number to the precision of the network under test.</param>
    public static (double[][] X, double[][] Y)? RowsAwayFromKinks(
        NetSpec spec, ReferenceNetwork reference, int m, double margin, Random random, Func<double, double> round)
    {
        var x = new double[m][];
        var y = new double[m][];
        for (int i = 0; i < m; i++)
        {
            int draws = 0;
            do
            {
                if (draws++ == 200)
                {
                    return null;
                }

                x[i] = Input(spec, random).Select(round).ToArray();
                y[i] = Target(spec, random).Select(round).ToArray();
            }
            while (reference.KinkDistance(x[i], y[i]) < margin);
        }

        return (x, y);
    }
}
