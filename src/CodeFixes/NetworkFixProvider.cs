using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>What all code fixes have in common: a diagnostic gives proposals, and fixing all makes the changes of all proposals of one kind together.</summary>
internal abstract class NetworkFixProvider : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => NetworkFixAllProvider.Instance;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var proposal in await ProposeAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(proposal.ToAction(context.Document.Project.Solution), diagnostic);
            }
        }
    }

    /// <summary>The ways to mend the diagnostic; none where the source does not allow it.</summary>
    public async Task<IReadOnlyList<Proposal>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model ? Propose(model, diagnostic, cancellation) : [];

    protected abstract IReadOnlyList<Proposal> Propose(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>The innermost node of that kind which the diagnostic stands in.</summary>
    protected static T? Node<T>(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
        where T : SyntaxNode =>
        model.SyntaxTree.GetRoot(cancellation).FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<T>();
}
