using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace NetGen.Benchmarks;

/// <summary>What all measurements share.</summary>
public static class Measurement
{
    /// <summary>
    /// .NET compiles a method anew, first to observe it and then for good, each time when it has been called 30 times and, for a tenth of a second,
    /// no other method for the first time; and it does so in the background, on a processor that may be busy.
    /// </summary>
    private const int WarmUpPasses = 5;

    private const int FewestCalls = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Does each work until the runtime has compiled it for good.</summary>
    /// <param name="works">Does the work so many times.</param>
    /// <param name="slice">The time for each work in each pass; slow work gets up to ten times as long.</param>
    public static void WarmUp(IReadOnlyList<Action<int>> works, TimeSpan slice)
    {
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            foreach (var work in works)
            {
                long begin = Stopwatch.GetTimestamp();
                TimeSpan time;
                int calls = 0;
                do
                {
                    work(1);
                    work(4);
                    calls += 2;
                    time = Stopwatch.GetElapsedTime(begin);
                }
                while (time < slice || (calls < FewestCalls && time < 10 * slice));
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>How often work must be done to last so long.</summary>
    /// <param name="time">The nanoseconds of doing it so many times.</param>
    /// <param name="slice">The time it shall last.</param>
    public static int Calibrate(Func<int, double> time, TimeSpan slice)
    {
        int count = 1;
        double nanoseconds;
        while ((nanoseconds = time(count)) < slice.TotalNanoseconds)
        {
            count = Math.Max(count + 1, (int)Math.Min(1.2 * count * slice.TotalNanoseconds / nanoseconds, 4.0 * count));
        }

        return count;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
