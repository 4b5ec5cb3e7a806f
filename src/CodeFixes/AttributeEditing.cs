using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Sets and removes arguments and attributes the way a person would: comments stay, and no comma or empty line is left behind.</summary>
internal static class AttributeEditing
{
    /// <summary>Sets an argument, a constructor's parameter or a property; one that is not written is added.</summary>
    public static AttributeSyntax SetArgument(AttributeSyntax attribute, IReadOnlyList<string> parameters, string name, ExpressionSyntax value)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        int index = IndexOf(arguments, parameters, name);
        return index < 0
            ? Add(attribute, parameters, name, value)
            : attribute.ReplaceNode(arguments[index].Expression, value.WithTriviaFrom(arguments[index].Expression));
    }

    /// <summary>Removes an argument, if it is written.</summary>
    public static AttributeSyntax RemoveArgument(AttributeSyntax attribute, IReadOnlyList<string> parameters, string name)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        int index = IndexOf(arguments, parameters, name);
        return index < 0 ? attribute : attribute.WithArgumentList(attribute.ArgumentList!.WithArguments(Without(arguments, index)));
    }

    /// <summary>Removes an attribute, and its list where it is alone in it.</summary>
    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return root.ReplaceNode(list, list.WithAttributes(Without(list.Attributes, list.Attributes.IndexOf(attribute))));
        }

        var declaration = (MemberDeclarationSyntax)list.Parent!;
        return root.ReplaceNode(declaration, WithoutList(declaration, declaration.AttributeLists.IndexOf(list)));
    }

    private static AttributeSyntax Add(AttributeSyntax attribute, IReadOnlyList<string> parameters, string name, ExpressionSyntax value)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var positional = list.Arguments.TakeWhile(argument => argument is { NameEquals: null, NameColon: null });
        int behind = list.Arguments.TakeWhile(argument => argument.NameEquals is null).Count();

        // A parameter stands in front of all properties; it goes without its name where it is the next one in order.
        var (index, prefix) = (parameters.Contains(name), behind == positional.Count() && behind < parameters.Count && parameters[behind] == name) switch
        {
            (false, _) => (list.Arguments.Count, $"{name} = "),
            (true, false) => (behind, $"{name}: "),
            (true, true) => (behind, ""),
        };
        var argument = SyntaxFactory.ParseAttributeArgumentList($"({prefix}0)")!.Arguments[0].WithExpression(value);
        return attribute.WithArgumentList(list.WithArguments(Insert(list.Arguments, index, argument)));
    }

    private static int IndexOf(SeparatedSyntaxList<AttributeArgumentSyntax> arguments, IReadOnlyList<string> parameters, string name)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            // A named argument in front of a positional one stands in its own place.
            var written = arguments[i].NameEquals?.Name ?? arguments[i].NameColon?.Name;
            if ((written?.Identifier.ValueText ?? (i < parameters.Count ? parameters[i] : null)) == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Inserts behind an element on its line, in front of what trails it.</summary>
    private static SeparatedSyntaxList<T> Insert<T>(SeparatedSyntaxList<T> list, int index, T node)
        where T : SyntaxNode
    {
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        if (index == 0)
        {
            return SyntaxFactory.SeparatedList<T>(list.GetWithSeparators().InsertRange(0, list.Count == 0 ? [node] : [node, comma]));
        }

        var before = list[index - 1];
        return SyntaxFactory.SeparatedList<T>(list.Replace(before, before.WithoutTrailingTrivia()).GetWithSeparators()
            .InsertRange((2 * index) - 1, [comma, node.WithTrailingTrivia(before.GetTrailingTrivia())]));
    }

    /// <summary>Removes an element and its comma. The comma in front of the last one can carry a comment, which belongs to the element before it.</summary>
    private static SeparatedSyntaxList<T> Without<T>(SeparatedSyntaxList<T> list, int index)
        where T : SyntaxNode
    {
        if (index > 0 && index == list.Count - 1 && list.GetSeparator(index - 1).TrailingTrivia is var trailing && trailing.Any(IsComment))
        {
            list = list.Replace(list[index - 1], list[index - 1].WithTrailingTrivia(trailing));
        }

        return list.RemoveAt(index);
    }

    /// <summary>Removes a list with the line it fills. What stands in front of it, documentation and comments, goes to what follows.</summary>
    private static MemberDeclarationSyntax WithoutList(MemberDeclarationSyntax declaration, int index)
    {
        var lists = declaration.AttributeLists;
        var kept = lists[index].GetLeadingTrivia();
        if (EndsLine(lists[index]))
        {
            kept = kept.Count > 0 && kept.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? kept.RemoveAt(kept.Count - 1) : kept;
            if (index > 0 && !EndsLine(lists[index - 1]))
            {
                lists = lists.Replace(lists[index - 1], lists[index - 1].WithTrailingTrivia(lists[index].GetTrailingTrivia()));
            }
        }

        declaration = declaration.WithAttributeLists(lists.RemoveAt(index));
        var next = index == 0 ? declaration.GetFirstToken() : declaration.AttributeLists[index - 1].GetLastToken().GetNextToken();
        return declaration.ReplaceToken(next, next.WithLeadingTrivia(kept.AddRange(next.LeadingTrivia)));
    }

    private static bool EndsLine(AttributeListSyntax list) => list.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
