using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>What a row gives depends on the row alone, bit for bit: not on how many others there are, nor on where it stands among them.</summary>
public abstract class RowSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>More than pass through the layers together.</summary>
    private const int All = 151;

    /// <summary>The networks whose gradient comes from one method.</summary>
    private static readonly string[] s_small = ["XorNet", "LogisticRegression", "Columns", "DoubleColumns", "SmallSoftmax", "Row", "DoubleRows", "Registers", "DoubleRegisters"];

    public static TheoryData<string, string> VectorNetworks => SuiteNetworks.OfVectors<T>();

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_row_does_not_feel_the_others(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        bool isLarge = a.StorageLength > 20_000;
        int all = isLarge ? 37 : All;
        var (x, _) = Rows(model, all);
        T[] expected = PredictBatch(model, x);
        var counts = isLarge ? Enumerable.Range(1, 19) : Enumerable.Range(1, 70).Concat([127, 128, 129, 150]);
        foreach (int m in counts)
        {
            foreach (int first in new[] { 0, (all - m) / 2, all - m }.Distinct())
            {
                T[] actual = PredictBatch(model, x[(first * a.InputSize)..((first + m) * a.InputSize)]);
                Assert.True(
                    Bits.Same<T>(expected.AsSpan(first * a.OutputSize, m * a.OutputSize), actual),
                    $"{m} rows from row {first}");
            }
        }
    }

    /// <summary>Nor does the gradient: that of many rows is the sum of their gradients one after the other, whatever number passes at a time.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void The_sum_of_gradients_does_not_depend_on_the_cut(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        const int M = 19;
        var (x, y) = Rows(model, M);
        var whole = new AlignedBuffer<T>(a.StorageLength);
        var cut = new AlignedBuffer<T>(a.StorageLength);
        model.Backward(x, y, T.One, whole.Span);
        foreach (int size in new[] { 1, 2, 7, 8 })
        {
            cut.Span.Clear();
            for (int row = 0; row < M; row += size)
            {
                int end = Math.Min(M, row + size);
                model.Backward(
                    x.AsSpan(row * a.InputSize, (end - row) * a.InputSize), y.AsSpan(row * a.OutputSize, (end - row) * a.OutputSize), T.One, cut.Span);
            }

            Assert.True(Bits.Same<T>(whole.Span, cut.Span), $"{size} rows at a time");
        }
    }

    /// <summary>Small networks have all stages in one method, which gives what the stages give one after the other.</summary>
    [Theory]
    [MemberData(nameof(VectorNetworks))]
    public void The_gradient_of_rows_in_one_method_is_that_of_the_stages(string origin, string network)
    {
        var model = (IRowKernels<T>)Create(origin, network);
        var sizes = model.RowSizes;
        Assert.Equal(s_small.Contains(network.Split('.', '+')[^1]), sizes.IsSmall);
        foreach (int m in new[] { 1, 2, 4, 7, 19, 64 })
        {
            var (x, y) = Rows((INetwork<T>)model, m, seed: m);
            var (at, of) = (new AlignedBuffer<T>(m * sizes.Training), new AlignedBuffer<T>(m * sizes.Training));
            var (whole, stages) = (new AlignedBuffer<T>(model.Storage.Length), new AlignedBuffer<T>(model.Storage.Length));
            T scale = T.One / T.CreateTruncating(m);
            for (int repetition = 0; repetition < 2; repetition++)
            {
                model.GradientRows(x, y, scale, at.Span, m, whole.Span);
                model.BackwardRows(x, y, scale, of.Span, m, 0, m);
                model.Gradient(x, of.Span, m, stages.Span, null, 0, 1);
            }

            Assert.True(Bits.Same<T>(stages.Span, whole.Span), $"{m} rows");
            Assert.True(Bits.Same<T>(of.Span.Slice(m * sizes.Losses, m), at.Span.Slice(m * sizes.Losses, m)), $"the losses of {m} rows");
        }
    }
}

public sealed class SingleRowSuite : RowSuite<float>;

public sealed class DoubleRowSuite : RowSuite<double>;
