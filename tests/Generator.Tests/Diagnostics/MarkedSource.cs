using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>A source in which <c>[|…|]</c> marks where diagnostics are expected.</summary>
internal sealed class MarkedSource
{
    public MarkedSource(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        int start = -1;
        for (int i = 0; i < marked.Length; i++)
        {
            string pair = marked.Substring(i, Math.Min(2, marked.Length - i));
            if (pair == "[|")
            {
                start = text.Length;
                i++;
            }
            else if (pair == "|]")
            {
                spans.Add(TextSpan.FromBounds(start, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Text = text.ToString();
        Spans = spans;
    }

    public string Text { get; }

    /// <summary>What is marked, in order.</summary>
    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>
    /// The generator reports exactly this, one diagnostic for each mark in order, as errors; and the compiler reports exactly the IDs in
    /// <paramref name="compiler"/>, nothing where it is left out.
    /// </summary>
    public static GeneratorOutput Reports(string marked, (string Id, string Message)[] expected, params string[] compiler)
    {
        var source = new MarkedSource("#pragma warning disable CS1591\nusing NetGen;\n" + marked);
        var output = NetworkCompiler.Generate(source.Text);
        Compare(source, expected, output.GeneratorDiagnostics, DiagnosticSeverity.Error);
        Assert.Equal(compiler, output.CompilerDiagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        return output;
    }

    /// <summary>The same with one diagnostic.</summary>
    public static GeneratorOutput Reports(string marked, string id, string message, params string[] compiler) => Reports(marked, [(id, message)], compiler);

    /// <summary>The analyzer reports exactly this, one diagnostic for each mark in order, as warnings; generator and compiler report nothing.</summary>
    public static void Advises(string marked, params (string Id, string Message)[] expected) => Advises(marked, DiagnosticSeverity.Warning, expected);

    /// <summary>The same with another severity.</summary>
    public static void Advises(string marked, DiagnosticSeverity severity, params (string Id, string Message)[] expected)
    {
        var source = new MarkedSource("#pragma warning disable CS1591\nusing NetGen;\n" + marked);
        var output = NetworkCompiler.Generate(source.Text);
        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        Compare(source, expected, NetworkCompiler.Advise(output.Compilation), severity);
    }

    /// <summary>The diagnostics are exactly these, one for each mark in order.</summary>
    public static void Compare(MarkedSource source, (string Id, string Message)[] expected, IEnumerable<Diagnostic> diagnostics, DiagnosticSeverity severity)
    {
        Assert.Equal(expected.Length, source.Spans.Count);
        var reported = diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        Assert.Equal(
            expected.Select((problem, i) => Line(problem.Id, source.Text.Substring(source.Spans[i].Start, source.Spans[i].Length), problem.Message, severity)),
            reported.Select(diagnostic => Line(
                diagnostic.Id, SpanText(diagnostic, source), diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), diagnostic.Severity)));
        Assert.Equal(source.Spans, reported.Select(diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(reported, diagnostic =>
        {
            // The line and column an IDE shows, which a location made from its parts could get wrong.
            var lines = diagnostic.Location.GetLineSpan();
            Assert.Equal("Source0.cs", lines.Path);
            Assert.Equal(SourceText.From(source.Text).Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan), lines.Span);
        });
    }

    private static string SpanText(Diagnostic diagnostic, MarkedSource source) =>
        source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static string Line(string id, string span, string message, DiagnosticSeverity severity) => $"{severity} {id} at “{span}”: {message}";
}
