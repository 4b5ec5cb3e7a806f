using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.CallSites;

/// <summary>Types whose values have one length for ever.</summary>
internal static class BufferTypes
{
    /// <summary>An array, a span, or a list that nobody can lengthen.</summary>
    public static bool IsBuffer(ITypeSymbol? type) =>
        IsArray(type) || IsSpan(type) || type?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T;

    /// <summary>An array of one dimension.</summary>
    public static bool IsArray(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 };

    /// <summary><c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            Name: "Span" or "ReadOnlySpan",
            Arity: 1,
            ContainingType: null,
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        };

    /// <summary>The n of <c>[InlineArray(n)]</c>, or null for any other type.</summary>
    public static int? InlineArrayLength(ITypeSymbol? type) => type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None }
        && type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.InlineArrayAttribute")
            is { ConstructorArguments: { Length: 1 } arguments }
        && arguments[0].Value is int and > 0 and var length
            ? length
            : null;
}
