using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    public override async Task<IReadOnlyList<Proposal>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await NodeAsync<TypeDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false) is not { } declaration
            || await TypeAsync(document, declaration, cancellation).ConfigureAwait(false) is not { } network)
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
