using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

public class VectorMathTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Single(int length) => Check<float>(length, 1e-6);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Double(int length) => Check<double>(length, 1e-14);

    private static void Check<T>(int length, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] x = [.. Enumerable.Range(0, length).Select(i => Math.Sin(i + 1))];
        double[] y = [.. Enumerable.Range(0, length).Select(i => Math.Cos(5 * i))];
        T[] tx = [.. x.Select(T.CreateTruncating)];
        T[] ty = [.. y.Select(T.CreateTruncating)];

        Assert.Equal(Math.Sqrt(x.Sum(v => v * v)), VectorMath.Norm<T>(tx), tolerance * Math.Sqrt(length + 1));
        Assert.Equal(Math.Sqrt(x.Zip(y).Sum(p => (p.First - p.Second) * (p.First - p.Second))), VectorMath.Distance<T>(tx, ty), 10 * tolerance);

        AssertEach(x.Zip(y).Select(p => p.First + (0.3 * p.Second)), Changed(tx, t => VectorMath.AddScaled<T>(t, 0.3, ty)), tolerance);
        AssertEach(x.Select(v => -0.7 * v), Changed(tx, t => VectorMath.Scale(t.AsSpan(), -0.7)), tolerance);
        AssertEach(x.Select(v => Math.Clamp(v, -0.5, 0.5)), Changed(tx, t => VectorMath.Clamp(t.AsSpan(), 0.5)), tolerance);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void One_element_that_is_not_finite_is_found_wherever_it_is(int length)
    {
        var x = new float[length];
        Assert.True(VectorMath.AllFinite<float>(x));
        for (int i = 0; i < length; i++)
        {
            foreach (float wrong in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                x[i] = wrong;
                Assert.False(VectorMath.AllFinite<float>(x));
                Assert.False(double.IsFinite(VectorMath.Norm<float>(x)));
            }

            x[i] = float.MaxValue;
            Assert.True(VectorMath.AllFinite<float>(x));
            Assert.True(double.IsFinite(VectorMath.Norm<float>(x)));
            x[i] = 0;
        }
    }

    [Fact]
    public void Clamping_keeps_NaN() => Assert.All(
        Changed([float.NaN, .. new float[40]], t => VectorMath.Clamp(t.AsSpan(), 1)).Take(1), value => Assert.True(float.IsNaN(value)));

    private static T[] Changed<T>(T[] x, Action<T[]> change)
    {
        T[] copy = [.. x];
        change(copy);
        return copy;
    }

    private static void AssertEach<T>(System.Collections.Generic.IEnumerable<double> expected, T[] actual, double tolerance)
        where T : IFloatingPointIeee754<T> =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, double.CreateTruncating(pair.Second), tolerance));
}
