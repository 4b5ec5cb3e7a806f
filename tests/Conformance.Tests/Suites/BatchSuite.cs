using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>A batch is its samples, one by one: in predictions, costs and gradients.</summary>
public abstract class BatchSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_batch_gives_what_its_samples_give(string origin, string network)
    {
        var model = Create(origin, network);
        foreach (int m in new[] { 1, 2, 7, 19 })
        {
            var (x, _) = Rows(model, m, seed: m);
            T[] batch = PredictBatch(model, x);
            for (int i = 0; i < m; i++)
            {
                Near(Predict(model, Row(x, model.Architecture.InputSize, i)), Row(batch, model.Architecture.OutputSize, i), Rounding);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_empty_batch_predicts_nothing_and_has_no_cost(string origin, string network)
    {
        var model = Create(origin, network);
        model.PredictBatch([], []);

        var gradient = new T[model.Architecture.ParameterCount];
        gradient.AsSpan().Fill(T.One);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => model.Cost([], [])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => model.Gradients([], [], gradient)).ParamName);
        Assert.All(gradient, one => Assert.Equal(T.One, one));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_cost_and_its_gradient_are_the_means_over_the_samples(string origin, string network)
    {
        var model = Create(origin, network);
        const int M = 5;
        var (x, y) = Rows(model, M);
        double[] costs = new double[M];
        double[] mean = new double[model.Architecture.ParameterCount];
        for (int i = 0; i < M; i++)
        {
            T[] xi = Row(x, model.Architecture.InputSize, i);
            T[] yi = Row(y, model.Architecture.OutputSize, i);
            costs[i] = double.CreateTruncating(model.Cost(xi, yi));
            double[] gradient = Distance.ToDouble(Gradients(model, xi, yi));
            mean = mean.Zip(gradient, (sum, g) => sum + (g / M)).ToArray();
        }

        Near(costs.Average(), double.CreateTruncating(model.Cost(x, y)), Rounding);
        Assert.InRange(Distance.Relative(mean, Distance.ToDouble(Gradients(model, x, y))), 0, Rounding);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_returns_the_cost_and_overwrites_what_was_there(string origin, string network)
    {
        var model = Create(origin, network);
        var (x, y) = Rows(model, 3);
        T[] fresh = Gradients(model, x, y);
        T[] used = [.. fresh];
        used.AsSpan().Fill(T.NaN);

        T cost = model.Gradients(x, y, used);

        Assert.Equal(model.Cost(x, y), cost);
        Assert.True(fresh.AsSpan().SequenceEqual(used));
    }

    /// <summary>A power of two changes no digit, so that the gradient must be twice the other bit for bit.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_is_linear_in_the_scale_and_adds(string origin, string network)
    {
        var model = Create(origin, network);
        var (x, y) = Rows(model, 3);
        T two = T.One + T.One;
        var once = new AlignedBuffer<T>(model.Architecture.StorageLength);
        var twice = new AlignedBuffer<T>(model.Architecture.StorageLength);

        double sum = model.Backward(x, y, T.One, once.Span);
        Assert.Equal(sum, model.Backward(x, y, two, twice.Span));
        for (int i = 0; i < once.Length; i++)
        {
            Assert.Equal(two * once.Span[i], twice.Span[i]);
        }

        model.Backward(x, y, T.Zero, twice.Span);
        for (int i = 0; i < once.Length; i++)
        {
            Assert.Equal(two * once.Span[i], twice.Span[i]);
        }
    }
}

public sealed class SingleBatchSuite : BatchSuite<float>;

public sealed class DoubleBatchSuite : BatchSuite<double>;
