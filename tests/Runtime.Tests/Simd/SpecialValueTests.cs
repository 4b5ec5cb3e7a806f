using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>±0, ±∞ and NaN, in every width and both precisions.</summary>
public sealed class SpecialValueTests
{
    [Theory]
    [InlineData("e^x", 1, 1, double.PositiveInfinity, 0)]
    [InlineData("`Sigmoid`", 0.5, 0.5, 1, 0)]
    [InlineData("`Tanh`", 0, -0.0, 1, -1)]
    [InlineData("`ELU`", 0, 0, double.PositiveInfinity, -1)]
    [InlineData("`GELU`", 0, 0, double.PositiveInfinity, 0)]
    [InlineData("`SiLU`", 0, 0, double.PositiveInfinity, 0)]
    [InlineData("`Mish`", 0, 0, double.PositiveInfinity, 0)]
    [InlineData("g′ of `GELU`", 0.5, 0.5, 1, 0)]
    [InlineData("g′ of `SiLU`", 0.5, 0.5, 1, 0)]
    [InlineData("ln x", double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NaN)]
    public void Specials_are_the_limits(string name, double atZero, double atMinusZero, double atInfinity, double atMinusInfinity)
    {
        double[] points = [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        double[] expected = [atZero, atMinusZero, atInfinity, atMinusInfinity, double.NaN];
        var subject = Subject.All.Single(subject => subject.Name == name);
        for (int i = 0; i < points.Length; i++)
        {
            Check<Scalar<float>, float>(subject, points[i], expected[i]);
            Check<Lanes<float>, float>(subject, points[i], expected[i]);
            Check<WideLanes<float>, float>(subject, points[i], expected[i]);
            Check<Scalar<double>, double>(subject, points[i], expected[i]);
            Check<Lanes<double>, double>(subject, points[i], expected[i]);
            Check<WideLanes<double>, double>(subject, points[i], expected[i]);
        }
    }

    private static void Check<V, T>(Subject subject, double point, double expected)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] results = new T[(int)V.Count];
        V.Store(subject.Of(V.CreateAll(T.CreateTruncating(point))), ref results[0], 0);
        Assert.All(results, result => Assert.Equal(T.CreateTruncating(expected), result, (left, right) => left.Equals(right)));
    }
}
