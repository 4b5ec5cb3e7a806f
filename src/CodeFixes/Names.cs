using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Full names, shortened for the place where they are written. Roslyn's simplifier leaves them as they are in an array that becomes a span.</summary>
internal static class Names
{
    private const string Global = "global::";

    /// <summary>A member of a type by the shortest name that means it, a value that is no name as it is.</summary>
    /// <param name="text">The C#, names with their namespace.</param>
    /// <param name="place">Where it is to be written.</param>
    /// <param name="compilation">What the names mean.</param>
    public static ExpressionSyntax Shorten(string text, SyntaxNode place, Compilation compilation)
    {
        string[] parts = text.Replace(Global, "").Split('.');
        var full = SyntaxFactory.ParseExpression(Global + string.Join(".", parts));
        var model = compilation.GetSemanticModel(place.SyntaxTree);
        if (Meaning(full) is not { } member)
        {
            return SyntaxFactory.ParseExpression(text);
        }

        return Enumerable.Range(2, parts.Length - 1)
            .Select(count => SyntaxFactory.ParseExpression(string.Join(".", parts.Skip(parts.Length - count))))
            .FirstOrDefault(shorter => SymbolEqualityComparer.Default.Equals(Meaning(shorter), member)) ?? full;

        ISymbol? Meaning(ExpressionSyntax expression) =>
            model.GetSpeculativeSymbolInfo(place.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
    }
}
