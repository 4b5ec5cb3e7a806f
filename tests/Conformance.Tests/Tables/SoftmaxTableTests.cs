using System;
using System.Linq;
using System.Numerics;
using NetGen.Activations;

namespace NetGen.Tests;

/// <summary>Softmax of 10 rows against PyTorch: large, small, infinite and NaN.</summary>
public class SoftmaxTableTests
{
    private const int Columns = 3;

    [Fact]
    public void In_double_it_is_PyTorchs() => Check<double>("f64", 1e-12);

    [Fact]
    public void In_single_it_is_PyTorchs() => Check<float>("f32", 1e-6);

    /// <summary>One layer over more units than a vector has lanes, and over fewer.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(33)]
    public void Any_number_of_units_sums_to_1(int n)
    {
        double[] z = Enumerable.Range(0, n).Select(i => Math.Sin(i) * 5).ToArray();
        double[] a = new double[n];
        Softmax.Value<double>(z, a);
        Assert.InRange(Distance.Absolute(ReferenceActivations.Softmax(z), a), 0, 1e-15);

        Softmax.Value<double>(z, z);
        Assert.Equal(a, z);
    }

    private static void Check<T>(string precision, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var table = ReferenceFile.Read("activations.json").GetProperty("softmax");
        T[] z = Distance.To<T>(table.GetProperty("x").Floats());
        T[] upstream = Distance.To<T>(table.GetProperty("upstream").Floats());
        double[] values = table.GetProperty(precision).GetProperty("y").Doubles();
        double[] derivatives = table.GetProperty(precision).GetProperty("dx").Doubles();
        Assert.Equal(10 * Columns, z.Length);
        for (int row = 0; row < z.Length; row += Columns)
        {
            T[] a = new T[Columns];
            T[] dz = new T[Columns];
            Softmax.Value<T>(z.AsSpan(row, Columns), a);
            Softmax.Derivative<T>(a, upstream, dz);
            Near(values[row..(row + Columns)], Distance.ToDouble(a));
            Near(derivatives[row..(row + Columns)], Distance.ToDouble(dz));
        }

        void Near(double[] expected, double[] actual)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(
                    expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance, $"{actual[i]:R} should be {expected[i]:R}");
            }
        }
    }
}
