using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>
/// The bounds of docs/accuracy.md, over samples of all bit patterns and dense ones near 0. The lanes of both widths agree with the single number
/// bit for bit, so that its error is theirs.
/// </summary>
public sealed class AccuracyTests
{
    /// <summary>A prime, so that the samples meet every exponent with ever other fractions.</summary>
    private const int Stride = 16381;

    private const int Samples = 60_000;

    /// <summary>Floats below may be 0.</summary>
    private const double NegligibleFloat = 2e-36;

    public static TheoryData<string> Names => [.. Subject.All.Select(subject => subject.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single(string name)
    {
        var bits = Enumerable.Range(0, (int)(uint.MaxValue / Stride)).Select(i => BitConverter.UInt32BitsToSingle((uint)i * Stride));
        Check(name, column: 1, [.. bits, .. Dense(100).Select(x => (float)x)], NegligibleFloat);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double(string name)
    {
        var random = new Random(1);
        var bits = Enumerable.Range(0, Samples).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
        Check(name, column: 2, [.. bits, .. Dense(750)], negligible: 2e-305);
    }

    /// <summary>
    /// The floats from 2⁻³⁰ to 2⁸, beyond which the functions are at their limits or nearly so, against the function in double: every 101st of them, or
    /// those that <c>NETGEN_ACCURACY_STRIDE</c> asks for, 1 for all.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_are_near_doubles(string name)
    {
        const int Block = 1 << 14;
        uint stride = uint.Parse(Environment.GetEnvironmentVariable("NETGEN_ACCURACY_STRIDE") ?? "101", CultureInfo.InvariantCulture);
        var subject = Subject.All.Single(subject => subject.Name == name);
        double worst = 0;
        float at = 0;
        float[] points = new float[Block];
        double[] wide = new double[Block];
        uint first = BitConverter.SingleToUInt32Bits(MathF.ScaleB(1, -30));
        uint end = BitConverter.SingleToUInt32Bits(256);
        for (uint start = first; start < end; start += Block / 2 * stride)
        {
            for (uint i = 0; i < Block; i++)
            {
                points[i] = BitConverter.UInt32BitsToSingle((start + (i / 2 * stride)) | (i % 2 << 31));
                wide[i] = points[i];
            }

            float[] results = Lanewise<Lanes<float>, float>(subject, points);
            double[] exact = Lanewise<Lanes<double>, double>(subject, wide);
            for (int i = 0; i < Block; i++)
            {
                double error = Error(subject, points[i], results[i], exact[i], NegligibleFloat);
                (worst, at) = error > worst ? (error, points[i]) : (worst, at);
            }
        }

        Assert.True(worst <= Bound(name, column: 1), string.Create(CultureInfo.InvariantCulture, $"{worst:F4} units in the last place at {at}"));
    }

    [Fact]
    public void The_page_has_a_row_for_each_function() => Assert.Equal(Subject.All.Select(subject => subject.Name), Rows().Select(row => row[0]));

    private static void Check<T>(string name, int column, T[] points, double negligible)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var subject = Subject.All.Single(subject => subject.Name == name);
        T[] results = [.. points.Select(x => subject.Of(new Scalar<T>(x)).Value)];
        Assert.Equal(results, Lanewise<Lanes<T>, T>(subject, points));
        Assert.Equal(results, Lanewise<WideLanes<T>, T>(subject, points));

        var (worst, at) = points.Select((x, i) => (Error(subject, x, results[i], subject.ExactValue(double.CreateTruncating(x)), negligible), x)).MaxBy(pair => pair.Item1);
        Assert.True(worst <= Bound(name, column), string.Create(CultureInfo.InvariantCulture, $"{worst:F2} units in the last place at {at}"));
    }

    private static T[] Lanewise<V, T>(Subject subject, T[] points)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] padded = [.. points, .. new T[(int)V.Count]];
        for (int i = 0; i < points.Length; i += (int)V.Count)
        {
            V.Store(subject.Of(V.Load(ref padded[i], 0)), ref padded[i], 0);
        }

        return padded[..points.Length];
    }

    /// <summary>A third of them even up to the bound, a third even up to 8, a third of every magnitude from 2⁻²⁰ to 1 alike.</summary>
    private static double[] Dense(double bound)
    {
        var random = new Random(2);
        return
        [
            .. Enumerable.Range(0, Samples).Select(i => ((random.NextDouble() * 2) - 1) * (i % 3) switch
            {
                0 => bound,
                1 => 8,
                _ => Math.Pow(2, -20 * random.NextDouble()),
            }),
        ];
    }

    /// <summary>The distance from the exact value in units of its last place; 0 where a result that is negligible is 0.</summary>
    private static double Error<T>(Subject subject, T x, T result, DoubleDouble exact, double negligible)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(x))
        {
            return 0;
        }

        T rounded = T.CreateTruncating(exact.High);
        if (result.Equals(rounded) || (result == T.Zero && Math.Abs(exact.High) < negligible))
        {
            return 0;
        }

        // 2^127.5 and 2^1023.5: from here on e^x may be ∞.
        if (T.IsPositiveInfinity(result) && exact.High > (typeof(T) == typeof(float) ? 2.4e38 : 1.1e308))
        {
            return 0;
        }

        Assert.True(T.IsFinite(result) && T.IsFinite(rounded), $"{result} at {x}, but it is {rounded}");
        T magnitude = T.Max(T.Abs(rounded), subject.IsSlope ? T.One : T.CreateTruncating(negligible));
        double error = double.CreateTruncating(result) - exact.High - exact.Low;
        double units = Math.Abs(error) / double.CreateTruncating(T.BitIncrement(magnitude) - magnitude);
        return subject.Name == "`GELU`" && !IsFused<T>() ? units - (0.5 * double.CreateTruncating(x * x)) : units;
    }

    /// <summary>What the page says.</summary>
    private static double Bound(string name, int column) => double.Parse(Rows().Single(row => row[0] == name)[column], CultureInfo.InvariantCulture);

    /// <summary>Whether the machine rounds a · b + c once.</summary>
    private static bool IsFused<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T third = T.One / T.CreateTruncating(3);
        return !T.IsZero(T.MultiplyAddEstimate(third, third, -(third * third)));
    }

    /// <summary>The table of the page: function, bound in single, bound in double.</summary>
    private static List<string[]> Rows() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "accuracy.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
