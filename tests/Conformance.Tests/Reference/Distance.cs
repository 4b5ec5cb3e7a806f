using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>How far numbers are apart, and how rows become spans of either precision.</summary>
internal static class Distance
{
    /// <summary>‖v‖₂.</summary>
    public static double Norm(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(v => v * v));

    /// <summary>‖actual − expected‖₂; NaN where a number is.</summary>
    public static double Euclidean(IReadOnlyCollection<double> expected, IReadOnlyCollection<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        return Norm(expected.Zip(actual, (e, a) => e - a));
    }

    /// <summary>‖actual − expected‖₂ / ‖expected‖₂; 0 where both are zero, NaN where a number is.</summary>
    public static double Relative(IReadOnlyCollection<double> expected, IReadOnlyCollection<double> actual)
    {
        double difference = Euclidean(expected, actual);
        return difference == 0 ? 0 : difference / Norm(expected);
    }

    /// <summary>max |actual − expected|; NaN where a number is.</summary>
    public static double Absolute(IReadOnlyCollection<double> expected, IReadOnlyCollection<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        return expected.Zip(actual, (e, a) => Math.Abs(e - a)).Aggregate(0.0, Math.Max);
    }

    public static double[] ToDouble<T>(IEnumerable<T> values)
        where T : INumberBase<T> => values.Select(double.CreateTruncating).ToArray();

    public static T[] To<T>(IEnumerable<double> values)
        where T : INumberBase<T> => values.Select(T.CreateTruncating).ToArray();

    /// <summary>Rows one after the other, as the members of a network take them.</summary>
    public static T[] Flatten<T>(double[][] rows)
        where T : INumberBase<T> => To<T>(rows.SelectMany(row => row));

    /// <summary>The machine epsilon of the precision.</summary>
    public static double Epsilon<T>() => typeof(T) == typeof(float) ? Math.Pow(2, -23) : Math.Pow(2, -52);
}
