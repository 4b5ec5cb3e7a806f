using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace NetGen.CodeFixes;

/// <summary>A change of one node. Any number of them can be made at once: each finds its node again in a tree the others have changed.</summary>
internal sealed class SyntaxChange
{
    private readonly SyntaxNode node;
    private readonly Func<SyntaxNode, SyntaxNode, SyntaxNode> apply;

    private SyntaxChange(SyntaxNode node, Func<SyntaxNode, SyntaxNode, SyntaxNode> apply) => (this.node, this.apply) = (node, apply);

    /// <summary>Puts something else in the node's place.</summary>
    public static SyntaxChange Replace<T>(T node, Func<T, SyntaxNode> replacement)
        where T : SyntaxNode => new(node, (root, current) => root.ReplaceNode(current, replacement((T)current)));

    /// <summary>Changes the tree around the node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="apply">The root and the node → the new root.</param>
    public static SyntaxChange Around<T>(T node, Func<SyntaxNode, T, SyntaxNode> apply)
        where T : SyntaxNode => new(node, (root, current) => apply(root, (T)current));

    /// <summary>Makes all the changes. One whose node has gone with another change has nothing left to do.</summary>
    public static async Task<Solution> ApplyAsync(IEnumerable<SyntaxChange> changes, Solution solution, CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var file in changes.GroupBy(change => change.node.SyntaxTree))
        {
            var root = await file.Key.GetRootAsync(cancellation).ConfigureAwait(false);
            root = root.TrackNodes(file.Select(change => change.node).Distinct());
            foreach (var change in file)
            {
                root = root.GetCurrentNode(change.node) is { } current ? change.apply(root, current) : root;
            }

            changed = changed.WithDocumentSyntaxRoot(solution.GetDocument(file.Key)!.Id, root);
        }

        return changed;
    }
}
