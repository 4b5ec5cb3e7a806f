using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit.Abstractions;

namespace NetGen.Tests;

/// <summary>
/// Runs a check over many seeds. <c>NETGEN_FUZZ</c> says how many (default 100), <c>NETGEN_FUZZ_SEED</c> where to start; the report of a failure
/// says how to repeat it.
/// </summary>
internal static class Fuzz
{
    /// <summary>The collection of the tests that fuzz: one after the other, as each takes all processors.</summary>
    public const string Collection = "Fuzz";

    private const int DefaultCount = 100;
    private const int DefaultSeed = 20240607;

    /// <summary>Declarations in one compilation: most of its cost is there with the first.</summary>
    private const int PerCompilation = 25;

    private const int ReportedFailures = 10;

    /// <summary>Checks chunks of seeds; each check adds its failures, written by <see cref="Report"/>.</summary>
    public static void Run(ITestOutputHelper output, string what, Action<int[], ConcurrentBag<string>> check)
    {
        int count = Setting("NETGEN_FUZZ", DefaultCount);
        int seed = Setting("NETGEN_FUZZ_SEED", DefaultSeed);
        var watch = Stopwatch.StartNew();
        var failures = new ConcurrentBag<string>();
        var chunks = Enumerable.Range(0, count).Select(i => unchecked(seed + i)).Chunk(PerCompilation);
        Parallel.ForEach(chunks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seeds => check(seeds, failures));

        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} {what} from seed {seed}: {failures.Count} failures, {watch.Elapsed.TotalSeconds:f0} s, at most {process.PeakWorkingSet64 >> 20} MB"));
        Assert.True(failures.IsEmpty, $"{failures.Count} failures of {count} {what}. The first:\n{string.Join("\n\n", failures.Take(ReportedFailures))}");
    }

    /// <summary>
    /// Checks what stands in one compilation; where that fails, one by one, so that the failure names its seed.
    /// </summary>
    /// <param name="seeds">The seeds of the chunk.</param>
    /// <param name="check">Throws where something is wrong.</param>
    /// <param name="source">What a report shows of a seed.</param>
    /// <param name="failures">Takes the reports.</param>
    /// <returns>Whether all passed.</returns>
    public static bool CheckTogether(int[] seeds, Action<int[]> check, Func<int, string> source, ConcurrentBag<string> failures)
    {
        if (Failure(seeds) is not { } together)
        {
            return true;
        }

        var alone = seeds.Select(seed => (Seed: seed, Exception: Failure([seed]))).Where(result => result.Exception is not null).ToList();
        foreach (var (seed, exception) in alone)
        {
            failures.Add(Report(seed, source(seed), exception!));
        }

        if (alone.Count == 0)
        {
            failures.Add($"The seeds {seeds[0]} to {seeds[^1]} pass one by one, but not together: {together}");
        }

        return false;

        Exception? Failure(int[] some)
        {
            try
            {
                check(some);
                return null;
            }
            catch (Exception exception)
            {
                return exception;
            }
        }
    }

    /// <summary>A failure, and how to repeat it.</summary>
    public static string Report(int seed, string source, Exception exception) => $"NETGEN_FUZZ=1 NETGEN_FUZZ_SEED={seed}: {exception}\n{source}";

    private static int Setting(string variable, int fallback) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
