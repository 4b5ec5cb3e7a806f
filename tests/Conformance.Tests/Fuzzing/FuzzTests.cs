using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using NetGen.Testing;
using Xunit.Abstractions;

namespace NetGen.Tests;

/// <summary>
/// Random declarations: each compiles without a diagnostic under every schedule, agrees with the interpreter, and starts from the same
/// weights under all schedules (see <see cref="Fuzz"/> for the settings).
/// </summary>
[Collection(Fuzz.Collection)]
public class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_declaration_agrees_with_the_interpreter_under_every_schedule() =>
        Fuzz.Run(output, $"declarations with {Schedules.Kernels.Count} kinds of kernels", CheckChunk);

    /// <summary>By what the header of the file says of each layer: in both precisions, whatever the declaration asks for.</summary>
    [Theory]
    [InlineData("a row: written out; many rows: register tiles")]
    [InlineData("a row: written out; many rows: a lane for each")]
    [InlineData("a row: loops; many rows: register tiles")]
    [InlineData("a row: as many rows; many rows: register tiles")]
    [InlineData("and a narrow panel of 4 outputs (loops); a row: loops")]
    [InlineData("   a narrow panel of 4 outputs (loops); a row: loops")]
    [InlineData("lanes over inputs; a row: a sum; many rows: a sum for each")]
    [InlineData("lanes over inputs; a row: a sum; many rows: a lane for each")]
    [InlineData("; a step: one method")]
    [InlineData("1 panel of")]
    [InlineData("2 panels of")]
    [InlineData("3 panels of")]
    [InlineData("5 panels of")]
    [InlineData("4 panels of")]
    public void The_declarations_reach_every_schedule(string phrase)
    {
        foreach (string precision in new[] { "double precision.", "" })
        {
            Assert.True(
                Headers.Count(header => header.Contains(phrase, StringComparison.Ordinal) && header.Contains("double precision.", StringComparison.Ordinal) == (precision.Length > 0)) >= 5,
                $"“{phrase}” occurs in fewer than 5 declarations {precision}");
        }
    }

    [Fact]
    public void No_generated_file_is_long() => Assert.All(s_files.Value, file => Assert.InRange(Encoding.UTF8.GetByteCount(file), 1, 200_000));

    /// <summary>The generated files of a few hundred seeds.</summary>
    private static readonly Lazy<string[]> s_files = new(() =>
    {
        string[] sources = Enumerable.Range(0, 300).Select(seed => DeclarationFuzzer.Next(seed).Source).ToArray();
        var run = NetworkCompiler.Driver().RunGenerators(NetworkCompiler.Compilation("Headers", sources)).GetRunResult();
        return [.. run.Results[0].GeneratedSources.Select(file => file.SourceText.ToString())];
    });

    private static IEnumerable<string> Headers => s_files.Value.Select(text => text[..text.IndexOf("#nullable", StringComparison.Ordinal)]);

    private static void CheckChunk(int[] seeds, ConcurrentBag<string> failures)
    {
        var declarations = seeds.ToDictionary(seed => seed, DeclarationFuzzer.Next);
        var initial = new Dictionary<int, double[]>();
        foreach (string schedule in Schedules.Kernels)
        {
            Assembly? assembly = null;
            if (!Fuzz.CheckTogether(seeds, some => assembly = NetworkCompiler.Load(some.Select(seed => declarations[seed].Source).ToArray(), schedule), Shown, failures))
            {
                continue;
            }

            foreach (int seed in seeds)
            {
                try
                {
                    double[] start = ModelComparison.Check(declarations[seed].Create(assembly!, seed), declarations[seed].Spec, seed);
                    initial.TryAdd(seed, start);
                    Assert.True(initial[seed].AsSpan().SequenceEqual(start), "the initial weights differ from those under another schedule");
                }
                catch (Exception exception)
                {
                    failures.Add(Fuzz.Report(seed, Shown(seed), exception));
                }
            }

            AssemblyLoadContext.GetLoadContext(assembly!)!.Unload();

            string Shown(int seed) => $"schedule {schedule}: {declarations[seed].Spec}\n{declarations[seed].Source}";
        }
    }
}
