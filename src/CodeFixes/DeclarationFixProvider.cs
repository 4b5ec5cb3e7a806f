using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>Carries out the fixes that the checker attached to its problems: arguments set or removed, layers removed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarationFixProvider))]
[Shared]
internal sealed class DeclarationFixProvider : NetworkFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        "NETGEN005", "NETGEN007", "NETGEN008", "NETGEN009", "NETGEN020", "NETGEN021", "NETGEN022", "NETGEN023");

    protected override IReadOnlyList<Proposal> Propose(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var fixes = Fix.From(diagnostic.Properties).ToList();
        if (fixes.Count == 0
            || Node<TypeDeclarationSyntax>(model, diagnostic, cancellation) is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol type)
        {
            return [];
        }

        var attributes = NetworkAttribute.AllOf(type, cancellation);
        return fixes
            .Where(fix => fix.Edits.All(edit => edit.Attribute < attributes.Count))
            .Select(fix => new Proposal(
                fix.Title,
                $"{diagnostic.Id}: {KindOf(fix.Edits[0])}",
                fix.Edits.Select(edit => attributes[edit.Attribute].Change(edit, model.Compilation)).ToList()))
            .ToList();
    }

    private static string KindOf(Edit edit) =>
        $"{(edit.Value is null ? "remove" : "set")} {edit.Argument} of {(edit.Attribute == 0 ? "the network" : "a layer")}";
}
