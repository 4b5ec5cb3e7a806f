using System;
using System.Linq;
using System.Numerics;
using NetGen.Activations;

namespace NetGen.Tests;

/// <summary>Softmax over padded rows, in every width and both precisions, and activations over memory.</summary>
public sealed class SoftmaxRowTests
{
    /// <summary>More than a tile of 16, and not whole tiles of 16 or of 8.</summary>
    private const int Rows = 21;

    public static TheoryData<int> Widths => [1, 2, 3, 7, 8, 10, 15, 16, 17, 33, 100];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rows_are_softmax_and_its_Jacobian(int n)
    {
        Check<Scalar<float>, float>(n, 1e-6);
        Check<Lanes<float>, float>(n, 1e-6);
        Check<WideLanes<float>, float>(n, 1e-6);
        Check<Scalar<double>, double>(n, 1e-15);
        Check<Lanes<double>, double>(n, 1e-15);
        Check<WideLanes<double>, double>(n, 1e-15);
    }

    /// <summary>A row with ±∞ or NaN spoils itself, not its neighbours.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_row_that_is_not_finite_is_NaN(float value)
    {
        foreach (int n in new[] { 3, 8, 13, 40 })
        {
            foreach (int spoilt in new[] { 1, Rows - 2 })
            {
                Check<Lanes<float>>(n, spoilt);
                Check<WideLanes<float>>(n, spoilt);
            }
        }

        void Check<V>(int n, int spoilt)
            where V : struct, ILanes<V, float>
        {
            const int Stride = 48;
            float[] z = new float[Rows * Stride];
            z[(spoilt * Stride) + n - 1] = value;
            Softmax.Rows<V, float>(ref z[0], ref z[0], Rows, (nuint)n, Stride);
            for (int row = 0; row < Rows; row++)
            {
                float[] a = z[(row * Stride)..((row + 1) * Stride)];
                Assert.All(a[..n], number => Assert.Equal(row == spoilt ? float.NaN : 1f / n, number, 1e-6f));
                Assert.All(a[n..], padding => Assert.Equal(0, padding));
            }
        }
    }

    [Fact]
    public void An_activation_over_memory_is_that_of_each_number()
    {
        float[] z = [.. Enumerable.Range(0, 48).Select(i => (i - 20) / 4f)];
        float[] a = new float[48], slope = [.. Enumerable.Repeat(2f, 48)];
        ActivationPass.Value<Tanh, WideLanes<float>, float>(ref z[0], ref a[0], 48);
        ActivationPass.DerivativeRows<Tanh, WideLanes<float>, float>(ref a[0], ref slope[0], 1, 48, 48);
        ActivationPass.Value<Tanh, Lanes<float>, float>(ref z[0], ref z[0], 48);
        Assert.Equal(a, z);
        Assert.Equal(a.Select(value => 2 * (1 - (value * value))), slope);
        Assert.Equal(Math.Tanh(-5), a[0], 1e-6);
    }

    private static void Check<V, T>(int n, double tolerance)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(n);
        int stride = (n + 15) / 16 * 16;
        T[] z = Padded(() => (random.NextDouble() * 20) - 10);
        T[] da = Padded(() => random.NextDouble() - 0.5);
        T[] a = new T[z.Length], dz = new T[z.Length];
        Softmax.Rows<V, T>(ref z[0], ref a[0], Rows, (nuint)n, (nuint)stride);
        Softmax.DerivativeRows<V, T>(ref a[0], ref da[0], ref dz[0], Rows, (nuint)n, (nuint)stride);
        for (int row = 0; row < Rows; row++)
        {
            double[] e = [.. z.Skip(row * stride).Take(n).Select(value => Math.Exp(double.CreateTruncating(value)))];
            double[] exact = [.. e.Select(value => value / e.Sum())];
            double[] upstream = [.. da.Skip(row * stride).Take(n).Select(double.CreateTruncating)];
            double dot = exact.Zip(upstream, (p, q) => p * q).Sum();
            Near([.. exact, .. new double[stride - n]], a);
            Near([.. exact.Zip(upstream, (p, q) => p * (q - dot)), .. new double[stride - n]], dz);

            void Near(double[] expected, T[] actual) =>
                Assert.All(expected.Select((value, i) => (value, i)), pair => Assert.Equal(pair.value, double.CreateTruncating(actual[(row * stride) + pair.i]), tolerance));
        }

        // The rows one by one, in place.
        for (int row = 0; row < Rows; row++)
        {
            Softmax.Rows<V, T>(ref z[row * stride], ref z[row * stride], 1, (nuint)n, (nuint)stride);
            Softmax.DerivativeRows<V, T>(ref a[row * stride], ref da[row * stride], ref da[row * stride], 1, (nuint)n, (nuint)stride);
        }

        Assert.Equal(a, z);
        Assert.Equal(dz, da);

        T[] Padded(Func<double> next) => [.. Enumerable.Range(0, Rows * stride).Select(i => i % stride < n ? T.CreateTruncating(next()) : T.NaN)];
    }
}
