using System;
using System.Linq;
using System.Numerics;
using NetGen.Activations;

namespace NetGen.Tests;

/// <summary>The kernels of a narrow panel, in every width of vectors, against sums in double precision.</summary>
public sealed class NarrowPanelTests
{
    private const int Units = 4;

    [Theory]
    [InlineData(16, 1)]
    [InlineData(48, 5)]
    [InlineData(2064, 3)]
    public void Of_floats(int inputs, int rows)
    {
        Check<Lanes<float>, float>(inputs, rows, 1e-5);
        Check<WideLanes<float>, float>(inputs, rows, 1e-5);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(24, 6)]
    [InlineData(1032, 3)]
    public void Of_doubles(int inputs, int rows)
    {
        Check<Lanes<double>, double>(inputs, rows, 1e-13);
        Check<WideLanes<double>, double>(inputs, rows, 1e-13);
    }

    /// <summary>A row's numbers depend neither on the rows beside it nor on its place among them.</summary>
    [Fact]
    public void A_row_is_the_same_alone()
    {
        const int Inputs = 1040, Rows = 5, Lanes = 16;
        float[] x = Random<float>(Rows * Inputs, 1), w = Random<float>(Units * Inputs, 2), b = new float[Lanes];
        float[] together = new float[Rows * Lanes];
        NarrowPanel.Product<Activated<Tanh>, float>(ref x[0], Inputs, Inputs, ref w[0], ref b[0], ref together[0], Lanes, Rows);
        for (int i = 0; i < Rows; i++)
        {
            float[] alone = new float[Lanes];
            NarrowPanel.Product<Activated<Tanh>, float>(ref x[i * Inputs], Inputs, Inputs, ref w[0], ref b[0], ref alone[0], Lanes, 1);

            Assert.Equal(together.Skip(i * Lanes).Take(Lanes).Select(BitConverter.SingleToUInt32Bits), alone.Select(BitConverter.SingleToUInt32Bits));
        }
    }

    private static void Check<V, T>(int inputs, int rows, double tolerance)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = typeof(T) == typeof(float) ? 16 : 8;
        int stride = inputs + 3, zStride = 2 * lanes;
        T[] x = Random<T>(rows * stride, 1), w = Random<T>(Units * inputs, 2), b = Random<T>(Units, 3);
        Array.Resize(ref b, lanes);

        T[] z = new T[rows * zStride];
        NarrowPanel.Product<Activated<ReLU>, V, T>(ref x[0], (nuint)inputs, (nuint)stride, ref w[0], ref b[0], ref z[0], (nuint)zStride, (nuint)rows);
        T[] row = new T[lanes];
        NarrowPanel.Row<V, T>(ref x[0], (nuint)inputs, ref w[0], ref b[0], ref row[0]);
        for (int unit = 0; unit < zStride; unit++)
        {
            for (int i = 0; i < rows; i++)
            {
                double sum = unit < Units ? Value(b[unit]) + Enumerable.Range(0, inputs).Sum(k => Value(x[(i * stride) + k]) * Value(w[At(unit, k)])) : 0;
                Assert.Equal(Math.Max(0, sum), Value(z[(i * zStride) + unit]), tolerance * inputs);
                if (i == 0 && unit < lanes)
                {
                    Assert.Equal(sum, Value(row[unit]), tolerance * inputs);
                }
            }
        }

        T[] dz = Random<T>(rows * zStride, 4), dw = Random<T>(Units * inputs, 5), before = [.. dw];
        NarrowPanel.Outer<V, T>(ref x[0], (nuint)stride, ref dz[0], (nuint)zStride, (nuint)rows, ref dw[0], (nuint)inputs);
        for (int unit = 0; unit < Units; unit++)
        {
            for (int k = 0; k < inputs; k++)
            {
                double sum = Value(before[At(unit, k)]) + Enumerable.Range(0, rows).Sum(i => Value(dz[(i * zStride) + unit]) * Value(x[(i * stride) + k]));
                Assert.Equal(sum, Value(dw[At(unit, k)]), tolerance * rows);
            }
        }

        int At(int unit, int k) => (k / lanes * lanes * Units) + (unit * lanes) + (k % lanes);
    }

    private static double Value<T>(T number)
        where T : INumber<T> => double.CreateChecked(number);

    private static T[] Random<T>(int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => T.CreateTruncating((2 * random.NextDouble()) - 1)).ToArray();
    }
}
