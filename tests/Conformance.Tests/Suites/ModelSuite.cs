using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>
/// What the suites share. A suite is a generic class that holds for either precision; its two sealed subclasses are what the test runner sees.
/// </summary>
public abstract class ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Origin and name of every network in this precision.</summary>
    public static TheoryData<string, string> Networks => SuiteNetworks.Of<T>();

    /// <summary>Rounding of a value of order 1 that is computed in another order.</summary>
    protected static double Rounding => 256 * Distance.Epsilon<T>();

    /// <summary>A model whose biases are not 0.</summary>
    protected static INetwork<T> Create(string origin, string network, int seed = 1)
    {
        var model = SuiteNetworks.Create<T>(origin, network, seed);
        model.SetParameters(Parameters(model, seed));
        return model;
    }

    protected static T[] Parameters(INetwork<T> model, int seed) =>
        Distance.To<T>(Sampling.Parameters(SuiteNetworks.SpecOf(model.Architecture), new Random(seed)));

    protected static T[] Parameters(INetwork<T> model)
    {
        var parameters = new T[model.Architecture.ParameterCount];
        model.GetParameters(parameters);
        return parameters;
    }

    /// <summary>m rows and their targets.</summary>
    protected static (T[] X, T[] Y) Rows(INetwork<T> model, int m, int seed = 2)
    {
        var spec = SuiteNetworks.SpecOf(model.Architecture);
        var random = new Random(seed);
        double[][] x = Enumerable.Range(0, m).Select(_ => Sampling.Input(spec, random)).ToArray();
        double[][] y = Enumerable.Range(0, m).Select(_ => Sampling.Target(spec, random)).ToArray();
        return (Distance.Flatten<T>(x), Distance.Flatten<T>(y));
    }

    /// <summary>x / 2, which loses no digit.</summary>
    protected static Standardization Halving(int inputs) => new(new double[inputs], Enumerable.Repeat(2.0, inputs).ToArray());

    protected static T[] Row(T[] rows, int length, int i) => rows[(i * length)..((i + 1) * length)];

    protected static T[] Predict(INetwork<T> model, ReadOnlySpan<T> x)
    {
        var y = new T[model.Architecture.OutputSize];
        model.Predict(x, y);
        return y;
    }

    protected static T[] PredictBatch(INetwork<T> model, T[] x)
    {
        var y = new T[x.Length / model.Architecture.InputSize * model.Architecture.OutputSize];
        model.PredictBatch(x, y);
        return y;
    }

    protected static T[] Features(INetwork<T> model, ReadOnlySpan<T> x)
    {
        var features = new T[model.Architecture.FeatureSize];
        model.Features(x, features);
        return features;
    }

    protected static T[] Gradients(INetwork<T> model, T[] x, T[] y)
    {
        var gradient = new T[model.Architecture.ParameterCount];
        model.Gradients(x, y, gradient);
        return gradient;
    }

    protected static void Near(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - (tolerance * Math.Max(1, Math.Abs(expected))), expected + (tolerance * Math.Max(1, Math.Abs(expected))));

    protected static void Near(T expected, T actual, double tolerance) => Near(double.CreateTruncating(expected), double.CreateTruncating(actual), tolerance);

    protected static void Near(T[] expected, T[] actual, double tolerance)
    {
        double[] values = Distance.ToDouble(expected);
        Assert.InRange(Distance.Absolute(values, Distance.ToDouble(actual)), 0, tolerance * Math.Max(1e-3, values.Max(Math.Abs)));
    }
}
