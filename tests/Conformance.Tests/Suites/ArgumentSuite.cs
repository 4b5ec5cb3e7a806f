using System;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>Every length is checked, and the message says which argument, what was expected and what came; spans may overlap where that is said.</summary>
public abstract class ArgumentSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_span_of_another_length_is_refused(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        T[] Of(int length) => new T[length];

        foreach (int wrong in Wrong(a.InputSize))
        {
            Refused("x", a.InputSize, wrong, () => model.Predict(Of(wrong), Of(a.OutputSize)));
            Refused("x", a.InputSize, wrong, () => model.Classify(Of(wrong)));
            Refused("x", a.InputSize, wrong, () => model.Features(Of(wrong), Of(a.FeatureSize)));
        }

        foreach (int wrong in Wrong(a.OutputSize))
        {
            Refused("y", a.OutputSize, wrong, () => model.Predict(Of(a.InputSize), Of(wrong)));
        }

        foreach (int wrong in Wrong(a.FeatureSize))
        {
            Refused("features", a.FeatureSize, wrong, () => model.Features(Of(a.InputSize), Of(wrong)));
        }

        foreach (int wrong in Wrong(a.ParameterCount))
        {
            Refused("destination", a.ParameterCount, wrong, () => model.GetParameters(Of(wrong)));
            Refused("source", a.ParameterCount, wrong, () => model.SetParameters(Of(wrong)));
            Refused("gradient", a.ParameterCount, wrong, () => model.Gradients(Of(a.InputSize), Of(a.OutputSize), Of(wrong)));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_seam_checks_what_the_kernels_index_without_checks(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        foreach (int wrong in Wrong(a.StorageLength))
        {
            Refused("gradient", a.StorageLength, wrong, () => model.Backward(new T[a.InputSize], new T[a.OutputSize], T.One, new T[wrong]));
        }

        foreach (int wrong in Wrong(a.InputSize))
        {
            Refused("x", a.InputSize, wrong, () => model.ForwardFeatures(new T[wrong], new T[a.FeatureSize]));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Rows_that_do_not_fit_are_refused(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        const int M = 3;
        T[] gradient = new T[a.ParameterCount];

        // Any length is one of rows of a single number.
        foreach (int wrong in a.InputSize == 1 ? [] : new[] { (M * a.InputSize) - 1, (M * a.InputSize) + 1 })
        {
            T[] x = new T[wrong];
            T[] y = new T[M * a.OutputSize];
            Refused("x", a.InputSize, wrong, () => model.PredictBatch(x, y));
            Refused("x", a.InputSize, wrong, () => model.Cost(x, y));
            Refused("x", a.InputSize, wrong, () => model.Gradients(x, y, gradient));
        }

        foreach (int wrong in new[] { 0, a.OutputSize * (M - 1), (M * a.OutputSize) - 1, (M * a.OutputSize) + 1, (M + 1) * a.OutputSize })
        {
            T[] x = new T[M * a.InputSize];
            T[] y = new T[wrong];
            Refused("y", M * a.OutputSize, wrong, () => model.PredictBatch(x, y));
            Refused("y", M * a.OutputSize, wrong, () => model.Cost(x, y));
            Refused("y", M * a.OutputSize, wrong, () => model.Gradients(x, y, gradient));
        }

        // A target without its row.
        Refused("y", 0, a.OutputSize, () => model.PredictBatch([], new T[a.OutputSize]));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_refused_call_changes_nothing(string origin, string network)
    {
        var model = Create(origin, network);
        T[] before = Parameters(model);
        Assert.Throws<ArgumentException>(() => model.SetParameters(new T[before.Length - 1]));
        Assert.Throws<ArgumentException>(() => model.Standardization = new Standardization(new double[model.Architecture.InputSize + 1], Enumerable.Repeat(1.0, model.Architecture.InputSize + 1).ToArray()));
        Assert.Throws<ArgumentException>(() => model.ClassNames = ["one"]);

        Assert.True(before.AsSpan().SequenceEqual(Parameters(model)));
        Assert.Null(model.Standardization);
        Assert.Null(model.ClassNames);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_single_sample_may_be_overwritten_by_its_result(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        var (x, _) = Rows(model, 1);
        T[] expected = Predict(model, x);
        T[] expectedFeatures = Features(model, x);
        foreach (bool standardized in new[] { false, true })
        {
            if (standardized)
            {
                model.Standardization = new Standardization(new double[a.InputSize], Enumerable.Repeat(1.0, a.InputSize).ToArray());
            }

            foreach (int shift in new[] { 0, 1, a.InputSize / 2 })
            {
                T[] memory = new T[a.InputSize + Math.Max(a.OutputSize, a.FeatureSize) + 1];
                x.CopyTo(memory, 0);
                model.Predict(memory.AsSpan(0, a.InputSize), memory.AsSpan(shift, a.OutputSize));
                Assert.True(expected.AsSpan().SequenceEqual(memory.AsSpan(shift, a.OutputSize)));

                x.CopyTo(memory, 0);
                model.Features(memory.AsSpan(0, a.InputSize), memory.AsSpan(shift, a.FeatureSize));
                Assert.True(expectedFeatures.AsSpan().SequenceEqual(memory.AsSpan(shift, a.FeatureSize)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_batch_may_not_be_overwritten(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        var memory = new T[(2 * a.InputSize) + (2 * a.OutputSize)];

        foreach (int start in new[] { 0, 1, (2 * a.InputSize) - 1 })
        {
            var refusal = Assert.Throws<ArgumentException>(() => model.PredictBatch(memory.AsSpan(0, 2 * a.InputSize), memory.AsSpan(start, 2 * a.OutputSize)));
            Assert.Equal("y", refusal.ParamName);
        }

        // Side by side is no overlap.
        model.PredictBatch(memory.AsSpan(0, 2 * a.InputSize), memory.AsSpan(2 * a.InputSize));
    }

    private static int[] Wrong(int length) => [0, length - 1, length + 1, 2 * length];

    private static void Refused(string name, int expected, int actual, Action call)
    {
        var refusal = Assert.Throws<ArgumentException>(call);
        Assert.Equal(name, refusal.ParamName);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(actual.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
    }
}

public sealed class SingleArgumentSuite : ArgumentSuite<float>;

public sealed class DoubleArgumentSuite : ArgumentSuite<double>;
