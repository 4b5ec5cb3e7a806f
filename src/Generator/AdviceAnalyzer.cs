using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Check;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parse;

namespace NetGen.Generator;

/// <summary>Reports <see cref="Advice"/> on valid networks. Being an analyzer, it obeys #pragma and .editorconfig.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdviceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.LinearCollapse, Descriptors.EqualUnits, Descriptors.SquaredErrorBehindSquashing);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (NetworkParser.NetworkOf(context.Symbol) is not { } attribute)
        {
            return;
        }

        var parsed = NetworkParser.Parse(context.Symbol, attribute, context.CancellationToken);
        var result = NetworkChecker.Check(parsed.Declaration);
        if (result.Network is null || result.Problems.Count > 0)
        {
            return;
        }

        foreach (var problem in Advice.For(result.Network))
        {
            var span = parsed.Locations.Of(problem.Place);
            var tree = context.Symbol.DeclaringSyntaxReferences.Select(part => part.SyntaxTree).FirstOrDefault(part => part.FilePath == span.Path);
            var location = tree is null ? span.ToLocation() : Location.Create(tree, span.Span);
            context.ReportDiagnostic(Diagnostic.Create(problem.Descriptor, location, problem.Arguments.ToArray<object?>()));
        }
    }
}
