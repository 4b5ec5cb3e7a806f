using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Testing;
using Xunit.Abstractions;

namespace NetGen.Tests;

/// <summary>
/// Declarations with tokens lost, doubled, swapped and strange: generator and analyzer do not throw, and what they report stands in a file
/// (see <see cref="Fuzz"/> for the settings).
/// </summary>
[Collection(Fuzz.Collection)]
public class GarbageFuzzTests(ITestOutputHelper output)
{
    /// <summary>What inserted tokens refer to.</summary>
    private const string Constants = "public static class Cycle { public const int A = B; public const int B = A; public static int C = 3; public const string D = \"4\"; }";

    [Fact]
    public void No_source_makes_the_generator_or_the_analyzer_throw() => Fuzz.Run(output, "broken declarations", CheckChunk);

    private static void CheckChunk(int[] seeds, ConcurrentBag<string> failures) => Fuzz.CheckTogether(
        seeds, some => Check(some.Select(GarbageFuzzer.Next).ToList()), GarbageFuzzer.Next, failures);

    private static void Check(List<string> sources)
    {
        string[] files = [.. sources, Constants];
        var generated = NetworkCompiler.Generate(files);
        var advice = NetworkCompiler.Advise(generated.Compilation);
        Assert.All(generated.GeneratorDiagnostics.Concat(advice), diagnostic =>
        {
            Assert.StartsWith("NETGEN", diagnostic.Id);
            var lines = diagnostic.Location.GetLineSpan();
            var text = SourceText.From(files[Enumerable.Range(0, files.Length).Single(i => lines.Path == $"Source{i}.cs")]);
            Assert.InRange(diagnostic.Location.SourceSpan.End, 1, text.Length);
            Assert.Equal(text.Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan), lines.Span);
        });
    }
}
