using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Testing;
using Xunit.Abstractions;

namespace NetGen.Tests;

/// <summary>
/// Random wrong declarations, each with code that uses the network: exactly the errors that are due, each at its place, from the generator and,
/// hidden, from the analyzer; not one of the compiler's (see <see cref="Fuzz"/> for the settings).
/// </summary>
[Collection(Fuzz.Collection)]
public class InvalidFuzzTests(ITestOutputHelper output)
{
    private const string WithoutNetwork = "NETGEN012";

    [Fact]
    public void Every_wrong_declaration_is_reported_at_its_place_and_without_a_cascade() =>
        Fuzz.Run(output, "wrong declarations", CheckChunk);

    /// <summary>So that no mutation silently applies to nothing.</summary>
    [Fact]
    public void Every_mutation_is_tried()
    {
        var tried = Enumerable.Range(0, 2000).Select(seed => InvalidDeclarationFuzzer.Next(seed).Mutations).SelectMany(names => names.Split(" + ")).ToHashSet();

        Assert.Equal(InvalidDeclarationFuzzer.Mutations.ToHashSet(), tried);
    }

    private static void CheckChunk(int[] seeds, ConcurrentBag<string> failures)
    {
        var declarations = seeds.ToDictionary(seed => seed, InvalidDeclarationFuzzer.Next);
        foreach (string schedule in Schedules.All)
        {
            Fuzz.CheckTogether(
                seeds,
                some => Check(some.Select(seed => declarations[seed]).ToList(), schedule),
                seed => $"schedule {schedule}: {declarations[seed]}",
                failures);
        }
    }

    private static void Check(IReadOnlyList<InvalidDeclaration> declarations, string schedule)
    {
        var generated = NetworkCompiler.Generate(declarations.SelectMany(declaration => new[] { declaration.Source, declaration.Use ?? "" }).ToArray(), schedule);
        var expected = declarations.SelectMany((declaration, i) => declaration.Expected.Select(problem => Line(problem.Id, declaration.Source, Path(i), problem.Span, DiagnosticSeverity.Error)));
        Same(expected, generated.GeneratorDiagnostics.Select(Line), "the generator");

        var compilerErrors = declarations.Select((declaration, i) => (Path(i), declaration.CompilerError)).Where(error => error.CompilerError is not null);
        var unexpected = generated.CompilerDiagnostics.Where(diagnostic => !compilerErrors.Contains((diagnostic.Location.GetLineSpan().Path, diagnostic.Id)));
        Same([], unexpected.Select(diagnostic => diagnostic.ToString()), "the compiler");

        var hidden = declarations.SelectMany((declaration, i) => declaration.Expected
            .Where(problem => problem.Id != WithoutNetwork)
            .Select(problem => Line(problem.Id, declaration.Source, Path(i), problem.Span, DiagnosticSeverity.Hidden)));
        Same(hidden, NetworkCompiler.Advise(generated.Compilation).Select(Line), "the analyzer");
    }

    /// <summary>The file of a declaration; that of its use follows.</summary>
    private static string Path(int declaration) => $"Source{2 * declaration}.cs";

    private static void Same(IEnumerable<string> expected, IEnumerable<string> reported, string who)
    {
        string due = string.Join("\n", expected.Order(StringComparer.Ordinal));
        string given = string.Join("\n", reported.Order(StringComparer.Ordinal));
        if (due != given)
        {
            Assert.Fail($"From {who} these are due:\n{due}\nand these were given:\n{given}");
        }
    }

    private static string Line(Diagnostic diagnostic)
    {
        var lines = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Severity} {diagnostic.Id} at {lines.Path} {diagnostic.Location.SourceSpan} {lines.Span}";
    }

    private static string Line(string id, string source, string path, TextSpan span, DiagnosticSeverity severity) =>
        $"{severity} {id} at {path} {span} {SourceText.From(source).Lines.GetLinePositionSpan(span)}";
}
