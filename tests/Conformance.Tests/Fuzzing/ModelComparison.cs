using System;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace NetGen.Tests;

/// <summary>Everything a generated network says of itself and computes, compared with its specification and the interpreter.</summary>
internal static class ModelComparison
{
    /// <summary>Compares a freshly constructed model and gives the parameters it started with.</summary>
    public static double[] Check(object model, NetSpec spec, int seed) => model switch
    {
        INetwork<float> single => Check(single, spec, seed),
        INetwork<double> @double => Check(@double, spec, seed),
        _ => throw new ArgumentException($"{model.GetType()} is no network.", nameof(model)),
    };

    private static double[] Check<T>(INetwork<T> model, NetSpec spec, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(spec.Precision, typeof(T) == typeof(float) ? Precision.Single : Precision.Double);
        ArchitectureComparison.Check(model.Architecture, spec);
        StorageComparison.PaddingIsZero(model, model.Storage.Span, "the initial parameters");

        var initial = new T[spec.ParameterCount];
        model.GetParameters(initial);
        InitialWeights.Check(spec, Distance.ToDouble(initial));

        var random = new Random(seed);
        T[] parameters = Distance.To<T>(Sampling.Parameters(spec, random));
        model.SetParameters(parameters);
        var returned = new T[spec.ParameterCount];
        model.GetParameters(returned);
        Assert.True(parameters.AsSpan().SequenceEqual(returned), "GetParameters does not return what SetParameters was given");
        StorageComparison.PaddingIsZero(model, model.Storage.Span, "the parameters after SetParameters");

        var reference = new ReferenceNetwork(spec, Distance.ToDouble(parameters));
        CheckViews<T>(model, spec, reference);
        foreach (int m in new[] { 1, random.Next(2, 8), random.Next(8, 24) })
        {
            CheckRows(model, spec, reference, m, random);
        }

        CheckBatch(model, spec, reference, random.Next(60, 140), random);
        CheckSteps(model, spec, random.Next(1, 24), random);
        return Distance.ToDouble(initial);
    }

    private static void CheckViews<T>(object model, NetSpec spec, ReferenceNetwork reference)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int l = 1; l <= spec.Layers.Count; l++)
        {
            double[][] expected = reference.W(l);
            var w = (MatrixView<T>)Property($"W{l}")!.GetValue(model)!;
            Assert.Equal((expected.Length, expected[0].Length), (w.Rows, w.Columns));
            Assert.Equal(expected.SelectMany(row => row), Distance.ToDouble(w.ToArray()));
            Assert.Equal(expected[^1][0], double.CreateTruncating(w[w.Rows - 1, 0]));
            if (reference.B(l) is { } bias)
            {
                Assert.Equal(bias, Distance.ToDouble(((VectorView<T>)Property($"B{l}")!.GetValue(model)!).ToArray()));
            }
            else
            {
                Assert.Null(Property($"B{l}"));
            }
        }

        PropertyInfo? Property(string name) => model.GetType().GetProperty(name);
    }

    private static void CheckRows<T>(INetwork<T> model, NetSpec spec, ReferenceNetwork reference, int m, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tolerance = Tolerance.Of<T>();
        var rows = Sampling.RowsAwayFromKinks(spec, reference, m, tolerance.KinkMargin, random, value => double.CreateTruncating(T.CreateTruncating(value)));
        Assert.True(rows is not null, "no rows away from kinks were found");
        var (x, y) = rows.Value;
        T[] flatX = Distance.Flatten<T>(x);
        T[] flatY = Distance.Flatten<T>(y);

        var batch = new T[m * spec.Outputs];
        model.PredictBatch(flatX, batch);
        for (int i = 0; i < m; i++)
        {
            T[] row = Distance.To<T>(x[i]);
            var (expected, expectedFeatures, largestSum) = reference.Measure(x[i]);
            double allowed = tolerance.ForValues(largestSum);
            var a = new T[spec.Outputs];
            model.Predict(row, a);
            Near(expected, Distance.ToDouble(a), allowed, $"Predict, row {i} of {m}");
            Near(expected, Distance.ToDouble(batch[(i * spec.Outputs)..((i + 1) * spec.Outputs)]), allowed, $"PredictBatch, row {i} of {m}");

            var features = new T[spec.InputsOf(spec.Layers.Count - 1)];
            model.Features(row, features);
            Near(expectedFeatures, Distance.ToDouble(features), allowed, $"Features, row {i} of {m}");
            Assert.Equal(ClassOf(Distance.ToDouble(a)), model.Classify(row));
        }

        double cost = reference.Cost(x, y);
        double costAllowed = tolerance.Cost * Math.Max(1, Math.Abs(cost));
        Near([cost], [double.CreateTruncating(model.Cost(flatX, flatY))], costAllowed, $"Cost of {m} rows");
        var gradient = new T[spec.ParameterCount];
        Near([cost], [double.CreateTruncating(model.Gradients(flatX, flatY, gradient))], costAllowed, $"the cost Gradients returns of {m} rows");
        double[] expectedGradient = reference.Gradient(x, y);
        double gradientAllowed = tolerance.ForGradient(Distance.Norm(expectedGradient), Distance.Norm(reference.GradientOfMagnitudes(x, y)));
        double distance = Distance.Euclidean(expectedGradient, Distance.ToDouble(gradient));
        Assert.True(distance <= gradientAllowed, $"Gradients of {m} rows is {distance:g3} off; allowed is {gradientAllowed:g3}");
        StorageComparison.CheckBackward(model, flatX, flatY, gradient);
    }

    /// <summary>More rows than pass through the layers together.</summary>
    private static void CheckBatch<T>(INetwork<T> model, NetSpec spec, ReferenceNetwork reference, int m, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = Distance.Flatten<T>(Enumerable.Range(0, m).Select(_ => Sampling.Input(spec, random)).ToArray());
        var batch = new T[m * spec.Outputs];
        model.PredictBatch(x, batch);
        foreach (int i in new[] { 0, m / 2, m - 1 })
        {
            var (expected, _, largestSum) = reference.Measure(Distance.ToDouble(x[(i * spec.Inputs)..((i + 1) * spec.Inputs)]));
            double allowed = Tolerance.Of<T>().ForValues(largestSum);
            Near(expected, Distance.ToDouble(batch[(i * spec.Outputs)..((i + 1) * spec.Outputs)]), allowed, $"PredictBatch, row {i} of {m}");
        }
    }

    /// <summary>Steps whose update happens in the kernels, against those of whole gradients: bit for bit.</summary>
    private static void CheckSteps<T>(INetwork<T> model, NetSpec spec, int m, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = Distance.Flatten<T>(Enumerable.Range(0, m).Select(_ => Sampling.Input(spec, random)).ToArray());
        T[] y = Distance.Flatten<T>(Enumerable.Range(0, m).Select(_ => Sampling.Target(spec, random)).ToArray());
        T[] parameters = new T[spec.ParameterCount];
        model.GetParameters(parameters);
        var options = new TrainingOptions { Optimizer = new Adam(0.01), L2 = 0.01, Threads = 2 };
        T[] fused = Train(options);
        model.SetParameters(parameters);
        T[] unfused = Train(options with { ClipValue = 1e30 });
        Assert.True(Bits.Same<T>(unfused, fused), $"two fused steps of {m} rows give other weights than unfused ones");
        StorageComparison.PaddingIsZero(model, fused, "the parameters after two steps");

        T[] Train(TrainingOptions trainingOptions)
        {
            var session = Trainer.CreateSession(model, trainingOptions);
            session.TrainStep(x, y);
            session.TrainStep(x, y);
            return model.Storage.Span.ToArray();
        }
    }

    private static void Near(double[] expected, double[] actual, double allowed, string what)
    {
        double distance = Distance.Absolute(expected, actual);
        Assert.True(distance <= allowed, $"{what} is {distance:g3} off; allowed is {allowed:g3}");
    }

    /// <summary>Arg max with the first of equals; for one output the threshold ½.</summary>
    private static int ClassOf(double[] a) => a.Length == 1 ? (a[0] >= 0.5 ? 1 : 0) : Array.IndexOf(a, a.Max());
}
