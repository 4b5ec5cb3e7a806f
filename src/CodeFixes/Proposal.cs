using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace NetGen.CodeFixes;

/// <summary>One way to mend a diagnostic.</summary>
/// <param name="Title">What the IDE shows.</param>
/// <param name="Key">The kind of change, without its numbers: fixing all does all of one kind.</param>
/// <param name="Changes">What is changed.</param>
internal sealed record Proposal(string Title, string Key, IReadOnlyList<SyntaxChange> Changes)
{
    public CodeAction ToAction(Solution solution) =>
        CodeAction.Create(Title, cancellation => SyntaxChange.ApplyAsync(Changes, solution, cancellation), Key);
}
