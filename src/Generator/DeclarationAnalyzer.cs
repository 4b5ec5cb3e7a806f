using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Check;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Parse;

namespace NetGen.Generator;

/// <summary>
/// Reports <see cref="Advice"/> on valid networks, and that the generator could not see a constant; being an analyzer, it obeys #pragma and
/// .editorconfig. On invalid ones it repeats the generator's errors as hidden diagnostics: an IDE offers code fixes for the diagnostics of analyzers
/// only (dotnet/roslyn#67354).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfDeclarations;

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
        var type = (INamedTypeSymbol)context.Symbol;
        bool isGuess = parsed.Declaration.IsGuess;
        if (!isGuess && !type.GetMembers(Repair.GuessMark).IsEmpty)
        {
            // All is well to the compiler, but the generator could not see it.
            var problem = new Problem(Descriptors.GeneratedConstant, Place.Network(), new[] { type.Name }.ToEquatableArray());
            context.ReportDiagnostic(problem.At(LocationOf(parsed.Locations.Computed ?? parsed.Locations.Of(problem.Place), type)));
            return;
        }

        foreach (var problem in result.Problems)
        {
            context.ReportDiagnostic(problem.At(LocationOf(parsed.Locations.Of(problem.Place), type), DiagnosticSeverity.Hidden));
        }

        if (result.Network is null || result.Problems.Count > 0 || isGuess)
        {
            return;
        }

        foreach (var problem in Advice.For(result.Network, parsed.Declaration.Code))
        {
            context.ReportDiagnostic(problem.At(LocationOf(parsed.Locations.Of(problem.Place), type)));
        }
    }

    /// <summary>A location in the syntax tree: #pragma does not hold for one in a file by name.</summary>
    private static Location LocationOf(SourceSpan span, ISymbol symbol)
    {
        var tree = symbol.DeclaringSyntaxReferences.Select(part => part.SyntaxTree).FirstOrDefault(part => part.FilePath == span.Path);
        return tree is null ? span.ToLocation() : Location.Create(tree, span.Span);
    }
}
