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

/// <summary>Gives an array or a stackalloc the length the network needs, by the network's constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResizeFixProvider))]
[Shared]
internal sealed class ResizeFixProvider : NetworkFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("NETGEN030");

    protected override IReadOnlyList<Proposal> Propose(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(Fix.LengthProperty, out string? length)
            || length is null
            || diagnostic.AdditionalLocations.Count == 0
            || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree } location
            || !model.Compilation.ContainsSyntaxTree(tree))
        {
            return [];
        }

        if (SizeOf(tree.GetRoot(cancellation).FindNode(location.SourceSpan, getInnermostNodeForTie: true)) is not { } size)
        {
            return [];
        }

        var constant = Names.Shorten(length, size, model.Compilation);
        return [new Proposal(Title(length), diagnostic.Id, [SyntaxChange.Replace(size, written => constant.WithTriviaFrom(written))])];
    }

    /// <summary>The one size in <c>new float[63]</c> or <c>stackalloc float[63]</c>; null where the elements are listed.</summary>
    private static ExpressionSyntax? SizeOf(SyntaxNode creation)
    {
        var type = creation switch
        {
            ArrayCreationExpressionSyntax { Initializer: null } array => array.Type,
            StackAllocArrayCreationExpressionSyntax { Initializer: null } array => array.Type as ArrayTypeSyntax,
            _ => null,
        };
        return type is { RankSpecifiers: { Count: 1 } ranks } && ranks[0].Sizes is { Count: 1 } sizes && sizes[0] is not OmittedArraySizeExpressionSyntax ? sizes[0] : null;
    }

    /// <summary>With the class and its constant, without namespaces.</summary>
    private static string Title(string length) => $"Make it {string.Join(".", length.Split('.').Reverse().Take(2).Reverse())} long";
}
