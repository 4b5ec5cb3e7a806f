using System;
using System.Linq;
using System.Numerics;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>A NaN never gets lost on its way, wherever it comes in; infinities end in numbers of their own or in NaN.</summary>
public abstract class NonFiniteSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_NaN_in_the_row_reaches_every_output(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        foreach (int at in new[] { 0, a.InputSize / 2, a.InputSize - 1 })
        {
            var (x, y) = Rows(model, 3);
            T[] sound = Predict(model, Row(x, a.InputSize, 1));
            x[at] = T.NaN;

            T[] batch = PredictBatch(model, x);
            Assert.All(Row(batch, a.OutputSize, 0), one => Assert.True(T.IsNaN(one)));
            Near(sound, Row(batch, a.OutputSize, 1), Rounding);
            Assert.Equal(0, model.Classify(Row(x, a.InputSize, 0)));
            Assert.True(T.IsNaN(model.Cost(x, y)));
            Assert.All(a.Layers.Count > 1 ? Features(model, Row(x, a.InputSize, 0)) : [], one => Assert.True(T.IsNaN(one)));

            T[] gradient = Gradients(model, x, y);
            Assert.All(gradient, one => Assert.True(T.IsNaN(one)));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_NaN_in_the_targets_reaches_the_cost_and_the_gradient(string origin, string network)
    {
        var model = Create(origin, network);
        var (x, y) = Rows(model, 2);
        y[^1] = T.NaN;

        Assert.True(T.IsNaN(model.Cost(x, y)));
        T[] gradient = new T[model.Architecture.ParameterCount];
        Assert.True(T.IsNaN(model.Gradients(x, y, gradient)));
        Assert.Contains(gradient, T.IsNaN);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_NaN_in_any_tensor_reaches_the_outputs(string origin, string network)
    {
        var model = Create(origin, network);
        T[] parameters = Parameters(model);
        var (x, _) = Rows(model, 1);
        int last = 0;
        foreach (var tensor in model.Architecture.Tensors)
        {
            last += tensor.Length;
            T[] spoilt = [.. parameters];
            spoilt[last - 1] = T.NaN;
            model.SetParameters(spoilt);

            // Of the last layer it is one unit's; of the others every output has it. A softmax mixes its units.
            Assert.True(T.IsNaN(Predict(model, x)[^1]), tensor.Name);
        }

        model.SetParameters(parameters);
        Assert.All(Predict(model, x), one => Assert.True(T.IsFinite(one)));
    }

    /// <summary>∞ · 0 is NaN, but not one of the network's numbers: what pads a layer must not reach the next.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void An_infinite_input_is_NaN_where_it_is_in_plain_loops(string origin, string network)
    {
        var model = Create(origin, network);
        var plain = Create(Schedules.Plain, network);
        int n = model.Architecture.InputSize;
        foreach (T infinity in new[] { T.PositiveInfinity, T.NegativeInfinity })
        {
            var (x, y) = Rows(model, 2);
            x[n - 1] = infinity;
            bool[] expected = [.. PredictBatch(plain, x).Select(T.IsNaN)];

            Assert.Equal(expected, PredictBatch(model, x).Select(T.IsNaN));
            Assert.Equal(expected[..model.Architecture.OutputSize], Predict(model, Row(x, n, 0)).Select(T.IsNaN));
            Assert.Equal(T.IsNaN(plain.Cost(x, y)), T.IsNaN(model.Cost(x, y)));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Infinite_and_huge_inputs_end_in_something(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        foreach (T huge in new[] { T.PositiveInfinity, T.NegativeInfinity, T.CreateTruncating(float.MaxValue), T.CreateTruncating(-float.MaxValue) })
        {
            var (x, y) = Rows(model, 2);
            x[0] = huge;
            T[] batch = PredictBatch(model, x);

            // A bounded activation stays in its bounds; the other row does not feel it.
            Assert.All(Row(batch, a.OutputSize, 0), one => Assert.False(IsProbability(a) && (one < T.Zero || one > T.One)));
            Assert.All(Row(batch, a.OutputSize, 1), one => Assert.True(T.IsFinite(one)));
            Assert.InRange(model.Classify(Row(x, a.InputSize, 0)), 0, Math.Max(1, a.OutputSize - 1));
            model.Cost(x, y);
            Gradients(model, x, y);
        }
    }

    private static bool IsProbability(NetworkArchitecture architecture) => architecture.Layers[^1].Activation is Activation.Sigmoid or Activation.Softmax;
}

public sealed class SingleNonFiniteSuite : NonFiniteSuite<float>;

public sealed class DoubleNonFiniteSuite : NonFiniteSuite<double>;
