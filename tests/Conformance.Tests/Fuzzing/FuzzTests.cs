using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using NetGen.Testing;
using Xunit.Abstractions;

namespace NetGen.Tests;

/// <summary>
/// Random declarations: each compiles without a diagnostic under every schedule, agrees with the interpreter, and starts from the same
/// weights under all schedules. <c>NETGEN_FUZZ</c> says how many (default 200), <c>NETGEN_FUZZ_SEED</c> where to start.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int DefaultCount = 200;
    private const int DefaultSeed = 20240607;

    /// <summary>Declarations in one compilation: most of its cost is there with the first.</summary>
    private const int PerCompilation = 25;

    private const int ReportedFailures = 3;

    [Fact]
    public void Every_declaration_agrees_with_the_interpreter_under_every_schedule()
    {
        int count = Setting("NETGEN_FUZZ", DefaultCount);
        int seed = Setting("NETGEN_FUZZ_SEED", DefaultSeed);
        var watch = Stopwatch.StartNew();
        var failures = new ConcurrentBag<string>();
        var chunks = Enumerable.Range(0, count).Select(i => unchecked(seed + i)).Chunk(PerCompilation);
        Parallel.ForEach(chunks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seeds => CheckChunk(seeds, failures));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count} declarations from seed {seed}, {Schedules.All.Count} schedules: {failures.Count} failures, {watch.Elapsed.TotalSeconds:f0} s"));
        Assert.True(failures.IsEmpty, $"{failures.Count} failures of {count} declarations. The first:\n{string.Join("\n\n", failures.Take(ReportedFailures))}");
    }

    private static void CheckChunk(int[] seeds, ConcurrentBag<string> failures)
    {
        var declarations = seeds.Select(DeclarationFuzzer.Next).ToArray();
        var initial = new double[declarations.Length][];
        foreach (string schedule in Schedules.All)
        {
            if (Compile(declarations, schedule) is not { } assembly)
            {
                ReportCulprits(seeds, declarations, schedule, failures);
                continue;
            }

            for (int i = 0; i < declarations.Length; i++)
            {
                try
                {
                    double[] start = ModelComparison.Check(declarations[i].Create(assembly, seeds[i]), declarations[i].Spec, seeds[i]);
                    initial[i] ??= start;
                    Assert.True(initial[i].AsSpan().SequenceEqual(start), "the initial weights differ from those under another schedule");
                }
                catch (Exception exception)
                {
                    failures.Add(Report(seeds[i], declarations[i], schedule, exception));
                }
            }
        }
    }

    private static Assembly? Compile(Declaration[] declarations, string schedule)
    {
        try
        {
            return NetworkCompiler.Load(declarations.Select(declaration => declaration.Source).ToArray(), schedule);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Compiles one by one what did not compile together.</summary>
    private static void ReportCulprits(int[] seeds, Declaration[] declarations, string schedule, ConcurrentBag<string> failures)
    {
        int before = failures.Count;
        for (int i = 0; i < declarations.Length; i++)
        {
            try
            {
                NetworkCompiler.Load(declarations[i].Source, schedule);
            }
            catch (InvalidOperationException exception)
            {
                failures.Add(Report(seeds[i], declarations[i], schedule, exception));
            }
        }

        if (failures.Count == before)
        {
            failures.Add($"The declarations of the seeds {seeds[0]} to {seeds[^1]} compile one by one, but not together, under {schedule}.");
        }
    }

    private static string Report(int seed, Declaration declaration, string schedule, Exception exception) =>
        $"NETGEN_FUZZ=1 NETGEN_FUZZ_SEED={seed}, schedule {schedule}: {declaration.Spec}\n{exception}\n{declaration.Source}";

    private static int Setting(string variable, int fallback) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
