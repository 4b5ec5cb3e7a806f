using System;
using System.Linq;
using System.Numerics;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>
/// The gradient of a generated network is the derivative of its own cost, by central differences in double; and the network in single
/// precision has the same gradient.
/// </summary>
public class GradientTests
{
    private const int Samples = 4;

    /// <summary>A parameter's step of 1e-5 moves no z as far as this.</summary>
    private const double KinkMargin = 1e-3;

    private const double DoubleTolerance = 1e-6;
    private const double SingleTolerance = 1e-4;

    public static TheoryData<string, Loss> SchedulesAndLosses()
    {
        var all = new TheoryData<string, Loss>();
        foreach (string schedule in Schedules.All)
        {
            foreach (var loss in Enum.GetValues<Loss>())
            {
                all.Add(schedule, loss);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(SchedulesAndLosses))]
    public void The_gradient_is_the_derivative_of_the_cost(string schedule, Loss loss)
    {
        var cases = GradientCases.Of(loss);
        var doubles = cases.Select((one, i) => Declaration.Of(one.Spec, $"Double{i}")).ToArray();
        var singles = cases.Select((one, i) => Declaration.Of(one.Spec with { Precision = Precision.Single }, $"Single{i}")).ToArray();
        var assembly = NetworkCompiler.Load(doubles.Concat(singles).Select(declaration => declaration.Source).ToArray(), schedule);
        int compared = 0;
        for (int i = 0; i < cases.Length; i++)
        {
            compared += Check(cases[i], (INetwork<double>)doubles[i].Create(assembly, 1), (INetwork<float>)singles[i].Create(assembly, 1), seed: i) ? 1 : 0;
        }

        Assert.Equal(cases.Length, compared);
    }

    /// <summary>That no pair goes missing: the number of cases by counting on one's fingers, and each activation where it may stand.</summary>
    [Fact]
    public void Every_activation_stands_before_every_loss()
    {
        int activations = Enum.GetValues<Activation>().Length;
        foreach (var loss in Enum.GetValues<Loss>())
        {
            var cases = GradientCases.Of(loss);
            int outputs = loss is Loss.BinaryCrossEntropy or Loss.CrossEntropy ? 1 : activations;
            Assert.Equal((3 * outputs) + (2 * (activations - 1)), cases.Length);
            Assert.Equal(outputs, cases.Where(one => one.OnOutput).Select(one => one.Activation).Distinct().Count());
            Assert.Equal(activations - 1, cases.Where(one => !one.OnOutput).Select(one => one.Activation).Distinct().Count());
        }
    }

    /// <summary>False where no rows away from kinks were found.</summary>
    private static bool Check(GradientCase one, INetwork<double> network, INetwork<float> single, int seed)
    {
        var random = new Random(seed);
        double[] parameters = Sampling.Parameters(one.Spec, random).Select(value => (double)(float)value).ToArray();
        var reference = new ReferenceNetwork(one.Spec, parameters);
        if (Sampling.RowsAwayFromKinks(one.Spec, reference, Samples, KinkMargin, random, value => (float)value) is not var (x, y))
        {
            return false;
        }

        double[] flatX = Distance.Flatten<double>(x);
        double[] flatY = Distance.Flatten<double>(y);
        double[] differences = CentralDifferences.Of(
            shifted =>
            {
                network.SetParameters(shifted);
                return network.Cost(flatX, flatY);
            },
            parameters);

        network.SetParameters(parameters);
        double[] gradient = new double[parameters.Length];
        network.Gradients(flatX, flatY, gradient);
        double distance = Distance.Relative(differences, gradient);
        Assert.True(distance <= DoubleTolerance, $"{one}: {distance:g3} off the central differences");

        single.SetParameters(Distance.To<float>(parameters));
        float[] singleGradient = new float[parameters.Length];
        single.Gradients(Distance.Flatten<float>(x), Distance.Flatten<float>(y), singleGradient);
        double singleDistance = Distance.Relative(gradient, Distance.ToDouble(singleGradient));
        Assert.True(singleDistance <= SingleTolerance, $"{one}: in single precision {singleDistance:g3} off double precision");
        CheckNaN(one, network, flatX, flatY);
        CheckNaN(one, single, Distance.Flatten<float>(x), Distance.Flatten<float>(y));
        return true;
    }

    /// <summary>No activation and no loss swallows a NaN: one in a row reaches its outputs, J and the whole gradient.</summary>
    private static void CheckNaN<T>(GradientCase one, INetwork<T> network, T[] x, T[] y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x[0] = T.NaN;
        T[] outputs = new T[network.Architecture.OutputSize];
        T[] gradient = new T[network.Architecture.ParameterCount];
        network.Predict(x.AsSpan(0, network.Architecture.InputSize), outputs);
        Assert.True(outputs.All(T.IsNaN), $"{one}: an output is a number");
        Assert.True(T.IsNaN(network.Gradients(x, y, gradient)), $"{one}: J is a number");
        Assert.True(gradient.All(T.IsNaN), $"{one}: a part of the gradient is a number");
    }
}
