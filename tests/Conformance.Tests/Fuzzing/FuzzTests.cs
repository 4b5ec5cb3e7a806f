using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
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
        Fuzz.Run(output, $"declarations under {Schedules.All.Count} schedules", CheckChunk);

    private static void CheckChunk(int[] seeds, ConcurrentBag<string> failures)
    {
        var declarations = seeds.ToDictionary(seed => seed, DeclarationFuzzer.Next);
        var initial = new Dictionary<int, double[]>();
        foreach (string schedule in Schedules.All)
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
