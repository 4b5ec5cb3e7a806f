using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>
/// Makes all changes of one kind in one go. Roslyn's own providers make each by itself and join the texts, which drops one of two changes that touch:
/// two layers of a class, or a type around two networks.
/// </summary>
internal sealed class NetworkFixAllProvider : FixAllProvider
{
    public static NetworkFixAllProvider Instance { get; } = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
        $"Fix all {string.Join(", ", context.DiagnosticIds)}",
        async cancellation => await SyntaxChange.ApplyAsync(
            await ChangesAsync(context.WithCancellationToken(cancellation)).ConfigureAwait(false), context.Solution, cancellation).ConfigureAwait(false),
        context.CodeActionEquivalenceKey));

    private static async Task<IReadOnlyList<SyntaxChange>> ChangesAsync(FixAllContext context)
    {
        var provider = (NetworkFixProvider)context.CodeFixProvider;
        var changes = new List<SyntaxChange>();
        foreach (var diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                var proposals = await provider.ProposeAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
                changes.AddRange(proposals.Where(proposal => proposal.Key == context.CodeActionEquivalenceKey).SelectMany(proposal => proposal.Changes));
            }
        }

        return changes;
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        }

        var diagnostics = new List<Diagnostic>();
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp) : [context.Project];
        foreach (var project in projects)
        {
            diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return diagnostics;
    }
}
