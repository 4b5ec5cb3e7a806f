using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>[Network] or a layer as it stands in source.</summary>
/// <param name="Syntax">The attribute.</param>
/// <param name="Parameters">The names of its constructor's parameters.</param>
internal sealed record NetworkAttribute(AttributeSyntax Syntax, IReadOnlyList<string> Parameters)
{
    /// <summary>[Network], then the layers in order, as an <see cref="Edit"/> counts them; empty where one of them does not compile.</summary>
    public static IReadOnlyList<NetworkAttribute> AllOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var all = type.GetAttributes();
        var attributes = all.Where(attribute => attribute.AttributeClass?.ToDisplayString() == "NetGen.NetworkAttribute")
            .Concat(all.Where(attribute => IsLayer(attribute.AttributeClass)))
            .Select(attribute => Of(attribute, cancellation))
            .ToList();
        var compiling = attributes.OfType<NetworkAttribute>().ToList();
        return compiling.Count == attributes.Count ? compiling : [];
    }

    /// <summary>Carries out an edit of this attribute.</summary>
    public SyntaxChange Change(Edit edit, Compilation compilation) => edit switch
    {
        { Argument: null } => SyntaxChange.Around(Syntax, AttributeEditing.Remove),
        { Value: null } => SyntaxChange.Replace(Syntax, attribute => AttributeEditing.RemoveArgument(attribute, Parameters, edit.Argument)),
        _ => SetArgument(edit.Argument, Names.Shorten(edit.Value, Syntax, compilation)),
    };

    private SyntaxChange SetArgument(string name, ExpressionSyntax value) =>
        SyntaxChange.Replace(Syntax, attribute => AttributeEditing.SetArgument(attribute, Parameters, name, value));

    private static NetworkAttribute? Of(AttributeData attribute, CancellationToken cancellation) =>
        attribute.AttributeConstructor is { } constructor && attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
            ? new(syntax, constructor.Parameters.Select(parameter => parameter.Name).ToList())
            : null;

    private static bool IsLayer(INamedTypeSymbol? type)
    {
        for (var ancestor = type?.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.ToDisplayString() == "NetGen.LayerAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
