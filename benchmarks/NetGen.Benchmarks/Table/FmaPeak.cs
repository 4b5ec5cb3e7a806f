using System;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading;

namespace NetGen.Benchmarks;

/// <summary>
/// What the processor can do at the most: multiply-adds of float on registers alone, in the widest vectors it has. Twelve chains hide the latency
/// of two units of four to six cycles.
/// </summary>
internal static class FmaPeak
{
    private const int Chains = 12;

    /// <summary>A multiplication and an addition in each lane of each chain.</summary>
    private static readonly double FlopsPerIteration = 2.0 * Chains * Lanes;

    public static int Lanes => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector<float>.Count;

    /// <summary>GFLOP/s of so many threads at once: the sum of what each reaches.</summary>
    public static double Measure(int threads, TimeSpan slice)
    {
        using var start = new Barrier(threads);
        double[] rates = new double[threads];
        var others = Enumerable.Range(1, threads - 1).Select(i => new Thread(() => rates[i] = MeasureOne(start, slice))).ToArray();
        foreach (var other in others)
        {
            other.Start();
        }

        rates[0] = MeasureOne(start, slice);
        foreach (var other in others)
        {
            other.Join();
        }

        return rates.Sum();
    }

    private static double MeasureOne(Barrier start, TimeSpan slice)
    {
        const int Iterations = 20_000;
        Run(Iterations);
        start.SignalAndWait();
        long begin = Stopwatch.GetTimestamp();
        TimeSpan time;
        int runs = 0;
        do
        {
            Run(Iterations);
            runs++;
            time = Stopwatch.GetElapsedTime(begin);
        }
        while (time < slice);
        return runs * Iterations * FlopsPerIteration / time.TotalNanoseconds;
    }

    private static void Run(int iterations)
    {
        // Each chain goes to 2 and stays there: neither ∞ nor denormal numbers.
        if (Vector512.IsHardwareAccelerated)
        {
            Consume(Chain(Vector512.Create(0.5f), Vector512<float>.One, iterations)[0]);
        }
        else
        {
            Consume(Chain(new Vector<float>(0.5f), Vector<float>.One, iterations)[0]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Chain(Vector512<float> factor, Vector512<float> addend, int iterations)
    {
        Vector512<float> a = addend, b = addend, c = addend, d = addend, e = addend, f = addend;
        Vector512<float> g = addend, h = addend, i = addend, j = addend, k = addend, l = addend;
        for (int n = 0; n < iterations; n++)
        {
            a = Vector512.MultiplyAddEstimate(a, factor, addend);
            b = Vector512.MultiplyAddEstimate(b, factor, addend);
            c = Vector512.MultiplyAddEstimate(c, factor, addend);
            d = Vector512.MultiplyAddEstimate(d, factor, addend);
            e = Vector512.MultiplyAddEstimate(e, factor, addend);
            f = Vector512.MultiplyAddEstimate(f, factor, addend);
            g = Vector512.MultiplyAddEstimate(g, factor, addend);
            h = Vector512.MultiplyAddEstimate(h, factor, addend);
            i = Vector512.MultiplyAddEstimate(i, factor, addend);
            j = Vector512.MultiplyAddEstimate(j, factor, addend);
            k = Vector512.MultiplyAddEstimate(k, factor, addend);
            l = Vector512.MultiplyAddEstimate(l, factor, addend);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector<float> Chain(Vector<float> factor, Vector<float> addend, int iterations)
    {
        Vector<float> a = addend, b = addend, c = addend, d = addend, e = addend, f = addend;
        Vector<float> g = addend, h = addend, i = addend, j = addend, k = addend, l = addend;
        for (int n = 0; n < iterations; n++)
        {
            a = Vector.MultiplyAddEstimate(a, factor, addend);
            b = Vector.MultiplyAddEstimate(b, factor, addend);
            c = Vector.MultiplyAddEstimate(c, factor, addend);
            d = Vector.MultiplyAddEstimate(d, factor, addend);
            e = Vector.MultiplyAddEstimate(e, factor, addend);
            f = Vector.MultiplyAddEstimate(f, factor, addend);
            g = Vector.MultiplyAddEstimate(g, factor, addend);
            h = Vector.MultiplyAddEstimate(h, factor, addend);
            i = Vector.MultiplyAddEstimate(i, factor, addend);
            j = Vector.MultiplyAddEstimate(j, factor, addend);
            k = Vector.MultiplyAddEstimate(k, factor, addend);
            l = Vector.MultiplyAddEstimate(l, factor, addend);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Consume(float value) => Debug.Assert(float.IsFinite(value));
}
