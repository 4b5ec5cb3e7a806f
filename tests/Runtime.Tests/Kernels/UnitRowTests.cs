using System;
using System.Linq;
using System.Numerics;
using NetGen.Activations;

namespace NetGen.Tests;

/// <summary>The kernels of a layer of one unit, in every width of vectors, against sums in double precision.</summary>
public sealed class UnitRowTests
{
    public static TheoryData<int, int> Shapes => new()
    {
        { 1, 1 }, { 2, 3 }, { 4, 4 }, { 5, 9 }, { 8, 17 }, { 9, 1 }, { 16, 2 }, { 17, 5 }, { 31, 4 }, { 33, 3 }, { 48, 8 }, { 1030, 2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Of_floats(int inputs, int rows)
    {
        Check<Lanes<float>, float>(inputs, rows, 1e-5);
        Check<WideLanes<float>, float>(inputs, rows, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Of_doubles(int inputs, int rows)
    {
        Check<Lanes<double>, double>(inputs, rows, 1e-13);
        Check<WideLanes<double>, double>(inputs, rows, 1e-13);
    }

    private static void Check<V, T>(int inputs, int rows, double tolerance)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = typeof(T) == typeof(float) ? 16 : 8;
        int padded = (inputs + lanes - 1) / lanes * lanes, stride = padded + lanes, zStride = 2 * lanes;
        var random = new Random(inputs + rows);

        // What pads a row of A may be NaN.
        T[] a = [.. Numbers(rows * stride).Select((number, i) => i % stride < inputs ? number : T.NaN)], w = Padded(inputs, padded), b = Padded(1, lanes), dz = Numbers(rows * zStride);
        double[] z = [.. Enumerable.Range(0, rows).Select(i => Value(b[0]) + Enumerable.Range(0, inputs).Sum(k => Value(a[(i * stride) + k]) * Value(w[k])))];

        T[] product = Numbers(rows * zStride);
        UnitRow.Product<Activated<Softplus>, V, T>(ref a[0], (nuint)inputs, (nuint)stride, ref w[0], ref b[0], ref product[0], (nuint)zStride, (nuint)rows);
        T[] sums = new T[rows + lanes];
        UnitRow.Sums<Linear, V, T>(ref a[0], (nuint)inputs, (nuint)stride, ref w[0], ref b[0], ref sums[0], (nuint)rows);
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal(z[i], Value(sums[i]), tolerance * inputs);
            Assert.Equal(Math.Log(1 + Math.Exp(z[i])), Value(product[i * zStride]), tolerance * inputs);
            Assert.All(product[((i * zStride) + 1)..((i * zStride) + lanes)], pad => Assert.Equal(Math.Log(2), Value(pad), 1e-6));

            T[] single = new T[lanes];
            V.Store(UnitRow.Sum<V, T>(ref a[i * stride], (nuint)inputs, ref w[0], ref b[0]), ref single[0], 0);
            Assert.Equal([sums[i], .. new T[(int)V.Count - 1]], single[..(int)V.Count]);
            if (inputs <= (int)V.Count)
            {
                V.Store(UnitRow.Sum(V.Load(ref a[i * stride], 0), (nuint)inputs, ref w[0], ref b[0]), ref single[0], 0);
                Assert.Equal(sums[i], single[0]);
            }
        }

        T[] dw = Padded(inputs, padded), before = [.. dw];
        UnitRow.Outer<V, T>(ref a[0], (nuint)inputs, (nuint)stride, ref dz[0], (nuint)zStride, (nuint)rows, ref dw[0]);
        for (int k = 0; k < padded; k++)
        {
            double sum = k < inputs ? Value(before[k]) + Enumerable.Range(0, rows).Sum(i => Value(dz[i * zStride]) * Value(a[(i * stride) + k])) : 0;
            Assert.Equal(sum, Value(dw[k]), tolerance * rows);
        }

        T db = b[0];
        UnitRow.AddSum(ref dz[0], (nuint)zStride, (nuint)rows, ref db);
        Assert.Equal(Value(b[0]) + Enumerable.Range(0, rows).Sum(i => Value(dz[i * zStride])), Value(db), tolerance * rows);

        T[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating((random.NextDouble() * 2) - 1))];

        T[] Padded(int length, int to) => [.. Numbers(length), .. new T[to - length]];
    }

    private static double Value<T>(T number)
        where T : unmanaged, IFloatingPointIeee754<T> => double.CreateTruncating(number);
}
