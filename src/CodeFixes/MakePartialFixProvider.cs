using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Makes the class and the types around it partial, each in all its declarations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFixProvider))]
[Shared]
internal sealed class MakePartialFixProvider : NetworkFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("NETGEN001");

    protected override IReadOnlyList<Proposal> Propose(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (Node<TypeDeclarationSyntax>(model, diagnostic, cancellation) is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } network)
        {
            return [];
        }

        var changes = new List<SyntaxChange>();
        var names = new List<string>();
        for (var type = network; type is not null; type = type.ContainingType)
        {
            var parts = type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().Where(IsNotPartial).ToList();
            changes.AddRange(parts.Select(part => SyntaxChange.Replace(part, MakePartial)));
            if (parts.Count > 0)
            {
                names.Add($"'{type.Name}'");
            }
        }

        return [new Proposal($"Make {string.Join(" and ", names)} partial", diagnostic.Id, changes)];
    }

    private static bool IsNotPartial(TypeDeclarationSyntax type) => !type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (!IsNotPartial(type))
        {
            return type;
        }

        // Without another modifier the comments in front of the keyword become those of partial.
        return (type.Modifiers.Count > 0 ? type : type.WithKeyword(type.Keyword.WithLeadingTrivia()))
            .WithModifiers(type.Modifiers.Add(type.Modifiers.Count > 0 ? partial : partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
