using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace NetGen.Benchmarks;

/// <summary>How long the table is measured.</summary>
/// <param name="Rounds">The rounds, in each of which every workload runs once.</param>
/// <param name="Slice">The time of a workload in a round.</param>
/// <param name="WarmsUp">Whether everything is compiled for good before the first round.</param>
internal sealed record TableTimes(int Rounds, TimeSpan Slice, bool WarmsUp)
{
    public static TableTimes Full { get; } = new(41, TimeSpan.FromMilliseconds(8), WarmsUp: true);

    /// <summary>Says whether the table works; the figures are coarse.</summary>
    public static TableTimes Quick { get; } = new(1, TimeSpan.FromMilliseconds(1), WarmsUp: false);
}

/// <summary>
/// Measures the workloads in turn, round by round, together with the peak: what slows the machine down for a while meets all alike, and the
/// medians forget it.
/// </summary>
internal static class TableRunner
{
    public static TableReport Run(IReadOnlyList<Workload> workloads, TableTimes times)
    {
        int[] threads = [.. workloads.Select(workload => workload.Threads).Distinct()];
        foreach (var workload in workloads)
        {
            workload.Verify();
        }

        if (times.WarmsUp)
        {
            Measurement.WarmUp([.. workloads.Select<Workload, Action<int>>(workload => workload.Run)], times.Slice);
        }

        int[] counts = [.. workloads.Select(workload => Measurement.Calibrate(count => Time(workload, count), times.Slice))];
        var rounds = new List<Round>();
        for (int round = 0; round < times.Rounds; round++)
        {
            var peaks = threads.ToDictionary(count => count, count => FmaPeak.Measure(count, times.Slice));
            rounds.Add(new Round(peaks, [.. workloads.Select((workload, i) => Time(workload, counts[i]) / counts[i])]));
        }

        return new TableReport(
            Measurement.Median(rounds.Select(round => round.Peaks[1])),
            [.. workloads.Select((workload, i) => Row(workload, [.. rounds.Select(round => round.Nanoseconds[i])], [.. rounds.Select(round => round.Peaks[workload.Threads])]))]);
    }

    private static TableRow Row(Workload workload, double[] nanoseconds, double[] peaks)
    {
        double median = Measurement.Median(nanoseconds);
        return new TableRow(
            workload.Mode,
            workload.Name,
            workload.Threads,
            median,
            workload.Flops / median,
            Measurement.Median(nanoseconds.Zip(peaks, (time, peak) => workload.Flops / time / peak)));
    }

    private static double Time(Workload workload, int count)
    {
        // The other workloads have left their data in the caches.
        workload.Run(1);
        long begin = Stopwatch.GetTimestamp();
        workload.Run(count);
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
    }

    /// <param name="Peaks">The peak by the number of threads.</param>
    /// <param name="Nanoseconds">The time of one execution, by the workload.</param>
    private sealed record Round(IReadOnlyDictionary<int, double> Peaks, double[] Nanoseconds);
}
