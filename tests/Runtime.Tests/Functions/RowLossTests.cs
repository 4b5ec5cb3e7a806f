using System;
using System.Linq;
using System.Numerics;
using NetGen.Losses;

namespace NetGen.Tests;

/// <summary>
/// The losses over padded rows, in every width and both precisions, against their formulas: the padding is NaN before and zero after, the rows that
/// are asked for do not depend on each other, and the derivative may overwrite the prediction.
/// </summary>
public sealed class RowLossTests
{
    /// <summary>More than a tile of 16, and not whole tiles.</summary>
    private const int Rows = 21;

    public static TheoryData<int> Widths => [1, 2, 3, 7, 8, 10, 15, 16, 17, 33, 100];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Mean_squared_error(int n) => Check<MeanSquaredError>(n, (a, y) => (Mean(a, y, (p, t) => (p - t) * (p - t)), Each(a, y, (p, t) => 2 * (p - t) / n)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Half_squared_error(int n) => Check<HalfSquaredError>(n, (a, y) => (n * Mean(a, y, (p, t) => (p - t) * (p - t) / 2), Each(a, y, (p, t) => p - t)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Mean_absolute_error(int n) => Check<MeanAbsoluteError>(n, (a, y) => (Mean(a, y, (p, t) => Math.Abs(p - t)), Each(a, y, (p, t) => (double)Math.Sign(p - t) / n)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Huber_loss(int n) => Check<Huber>(n, (a, y) => (
        Mean(a, y, (p, t) => Math.Abs(p - t) <= 1 ? (p - t) * (p - t) / 2 : Math.Abs(p - t) - 0.5), Each(a, y, (p, t) => Math.Clamp(p - t, -1, 1) / n)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Binary_cross_entropy(int n) => Check<BinaryCrossEntropy>(n, (z, y) => (
        Mean(z, y, (p, t) => Math.Log(1 + Math.Exp(p)) - (t * p)), Each(z, y, (p, t) => ((1 / (1 + Math.Exp(-p))) - t) / n)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Cross_entropy(int n) => Check<CrossEntropy>(n, (z, y) =>
    {
        double sum = z.Sum(Math.Exp), total = y.Sum();
        return ((total * Math.Log(sum)) - z.Zip(y, (p, t) => p * t).Sum(), Each(z, y, (p, t) => (Math.Exp(p) / sum * total) - t));
    });

    /// <summary>More rows than one block of logarithms, and a class that is impossible and not the target.</summary>
    [Fact]
    public void A_row_of_cross_entropy_does_not_depend_on_where_the_rows_are_cut()
    {
        const int Many = 200, N = 10, Stride = 16;
        var random = new Random(1);
        float[] z = [.. Enumerable.Range(0, Many * Stride).Select(i => i % Stride == 3 ? float.NegativeInfinity : random.NextSingle())];
        float[] y = [.. Enumerable.Range(0, Many * N).Select(i => i % N == 4 ? 1f : 0)];
        float[] whole = new float[Many], parts = new float[Many];
        CrossEntropy.Costs<WideLanes<float>, float>(ref z[0], ref y[0], Many, N, Stride, ref whole[0]);
        int[] cuts = [0, 1, 18, 82, 147, Many];
        foreach (var (from, to) in cuts.Zip(cuts[1..]))
        {
            CrossEntropy.Costs<WideLanes<float>, float>(ref z[from * Stride], ref y[from * N], (nuint)(to - from), N, Stride, ref parts[from]);
        }

        Assert.Equal(whole, parts);
        Assert.All(whole, loss => Assert.InRange(loss, 0.1f, 10));
    }

    private static double Mean(double[] prediction, double[] y, Func<double, double, double> loss) => prediction.Zip(y, loss).Average();

    private static double[] Each(double[] prediction, double[] y, Func<double, double, double> slope) => [.. prediction.Zip(y, slope)];

    private static void Check<TLoss>(int n, Func<double[], double[], (double Loss, double[] Slope)> formula)
        where TLoss : ILoss
    {
        Check<TLoss, Scalar<float>, float>(n, 2e-6, formula);
        Check<TLoss, Lanes<float>, float>(n, 2e-6, formula);
        Check<TLoss, WideLanes<float>, float>(n, 2e-6, formula);
        Check<TLoss, Scalar<double>, double>(n, 1e-14, formula);
        Check<TLoss, Lanes<double>, double>(n, 1e-14, formula);
        Check<TLoss, WideLanes<double>, double>(n, 1e-14, formula);
    }

    private static void Check<TLoss, V, T>(int n, double tolerance, Func<double[], double[], (double Loss, double[] Slope)> formula)
        where TLoss : ILoss
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double Scale = 0.25;
        var random = new Random(n);
        int stride = (n + 15) / 16 * 16;
        T[] prediction = [.. Enumerable.Range(0, Rows * stride).Select(i => i % stride < n ? T.CreateTruncating((random.NextDouble() * 6) - 3) : T.NaN)];
        T[] y = [.. Enumerable.Range(0, Rows * n).Select(_ => T.CreateTruncating(random.NextDouble()))];
        T[] losses = new T[Rows], costs = new T[Rows], delta = new T[Rows * stride];
        TLoss.Deltas<V, T>(ref prediction[0], ref y[0], T.CreateTruncating(Scale), Rows, (nuint)n, (nuint)stride, ref losses[0], ref delta[0]);
        TLoss.Costs<V, T>(ref prediction[0], ref y[0], Rows, (nuint)n, (nuint)stride, ref costs[0]);
        Assert.Equal(losses, costs);
        for (int row = 0; row < Rows; row++)
        {
            var (loss, slope) = formula(ToDouble(prediction.AsSpan(row * stride, n)), ToDouble(y.AsSpan(row * n, n)));
            Assert.Equal(loss, double.CreateTruncating(losses[row]), tolerance * Math.Max(1, Math.Abs(loss)));
            double[] expected = [.. slope.Select(value => value * Scale), .. new double[stride - n]];
            double[] actual = ToDouble(delta.AsSpan(row * stride, stride));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
            Assert.All(actual[n..], padding => Assert.Equal(0, padding));
        }

        // The rows one by one, each over its prediction.
        T[] alone = new T[Rows];
        for (int row = 0; row < Rows; row++)
        {
            ref T here = ref prediction[row * stride];
            TLoss.Deltas<V, T>(ref here, ref y[row * n], T.CreateTruncating(Scale), 1, (nuint)n, (nuint)stride, ref alone[row], ref here);
        }

        Assert.Equal(losses, alone);
        Assert.Equal(delta, prediction);
    }

    private static double[] ToDouble<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. numbers.ToArray().Select(double.CreateTruncating)];
}
