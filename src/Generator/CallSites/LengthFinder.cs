using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.CallSites;

/// <summary>A length that is certain.</summary>
/// <param name="Length">The length.</param>
/// <param name="Creation">The <c>new T[length]</c> or <c>stackalloc T[length]</c> that alone decides it, or null.</param>
internal readonly record struct KnownLength(int Length, ExpressionSyntax? Creation = null);

/// <summary>
/// Finds how long a buffer is, where the source says so. It goes by syntax, since operations of stackalloc and of collection expressions differ
/// between versions of the compiler; conversions between arrays and spans, which differ too, keep a length, and a user's own do not.
/// </summary>
internal sealed class LengthFinder
{
    private readonly Definitions definitions;
    private readonly CancellationToken cancellation;

    /// <summary>What is left to look at: variables can be defined in circles, and conditions in conditions.</summary>
    private int steps = 256;

    public LengthFinder(Definitions definitions, CancellationToken cancellation)
    {
        this.definitions = definitions;
        this.cancellation = cancellation;
    }

    /// <summary>The length of a buffer, or null where it is not certain.</summary>
    public KnownLength? Of(ExpressionSyntax expression, SemanticModel model)
    {
        if (--steps < 0)
        {
            return null;
        }

        if (!KeepsLength(model.GetConversion(expression, cancellation)))
        {
            return null;
        }

        var type = model.GetTypeInfo(expression, cancellation);
        if (BufferTypes.InlineArrayLength(type.Type) is { } inline)
        {
            return Known(inline);
        }

        return expression switch
        {
            ParenthesizedExpressionSyntax inner => Of(inner.Expression, model),
            PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Of(inner.Operand, model),
            CastExpressionSyntax cast => OfCast(cast, type.Type, model),
            ConditionalExpressionSyntax condition => Of(condition.WhenTrue, model)?.Length is { } length && Of(condition.WhenFalse, model)?.Length == length
                ? Known(length)
                : null,
            ArrayCreationExpressionSyntax array => OfCreation(array, array.Type, array.Initializer, model),
            StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax array } memory => OfCreation(memory, array, memory.Initializer, model),
            ImplicitArrayCreationExpressionSyntax { Commas.Count: 0 } array => Known(array.Initializer.Expressions.Count),
            ImplicitStackAllocArrayCreationExpressionSyntax memory => Known(memory.Initializer.Expressions.Count),
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression } array => Known(array.Expressions.Count),
            CollectionExpressionSyntax collection when BufferTypes.IsBuffer(type.ConvertedType ?? TypeOfCast(collection, model)) => OfElements(collection, model),
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } or DefaultExpressionSyntax
                when BufferTypes.IsSpan(type.ConvertedType) => Known(0),
            BaseObjectCreationExpressionSyntax creation when BufferTypes.IsSpan(type.Type) => OfSpan(creation, model),
            InvocationExpressionSyntax invocation => OfInvocation(invocation, model),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } access
                when index[0].Expression is RangeExpressionSyntax range && IsSliced(model.GetTypeInfo(access.Expression, cancellation).Type) =>
                OfRange(access.Expression, range, model),
            IdentifierNameSyntax or MemberAccessExpressionSyntax => OfVariable(expression, model),
            _ => null,
        };
    }

    private static KnownLength? Known(int? length) => length is >= 0 ? new KnownLength(length.Value) : null;

    private KnownLength? OfCast(CastExpressionSyntax cast, ITypeSymbol? type, SemanticModel model) =>
        type is not null && KeepsLength(model.ClassifyConversion(cast.Expression, type, isExplicitInSource: true)) ? Of(cast.Expression, model) : null;

    /// <summary>Operators of a user's type may make anything of a buffer, and so may an inline array that becomes an interface; those of spans do not.</summary>
    private static bool KeepsLength(Conversion conversion) =>
        conversion is { IsUserDefined: false, IsBoxing: false } || BufferTypes.IsSpan(conversion.MethodSymbol?.ContainingType);

    /// <summary>What a collection expression becomes that is cast: it has no type of its own, and the conversion is the cast's.</summary>
    private ITypeSymbol? TypeOfCast(CollectionExpressionSyntax collection, SemanticModel model) =>
        collection.Parent is CastExpressionSyntax cast ? model.GetTypeInfo(cast, cancellation).Type : null;

    private KnownLength? OfCreation(ExpressionSyntax creation, ArrayTypeSyntax type, InitializerExpressionSyntax? initializer, SemanticModel model)
    {
        var sizes = type.RankSpecifiers[0].Sizes;
        if (sizes.Count != 1)
        {
            return null;
        }

        return initializer is not null
            ? Known(initializer.Expressions.Count)
            : Number(sizes[0], model) is >= 0 and var length ? new KnownLength(length, creation) : null;
    }

    private KnownLength? OfElements(CollectionExpressionSyntax collection, SemanticModel model)
    {
        int? length = 0;
        foreach (var element in collection.Elements)
        {
            length += element switch
            {
                ExpressionElementSyntax => 1,
                SpreadElementSyntax spread => Of(spread.Expression, model)?.Length,
                _ => null,
            };
        }

        return Known(length);
    }

    /// <summary><c>new Span&lt;T&gt;(…)</c>.</summary>
    private KnownLength? OfSpan(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
    {
        if (model.GetOperation(creation, cancellation) is not IObjectCreationOperation { Constructor: { } constructor, Arguments: var arguments })
        {
            return null;
        }

        var given = InOrder(arguments);
        return (given.Count, constructor.Parameters.Length) switch
        {
            (0, 0) => Known(0),
            (1, 1) when constructor.Parameters[0].RefKind != RefKind.None => Known(1),
            (1, 1) => Of(given[0], model),
            (2 or 3, _) when given.Count == constructor.Parameters.Length => Known(Number(given[given.Count - 1], model)),
            _ => null,
        };
    }

    private KnownLength? OfInvocation(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        // By name first: nothing is bound for methods that say nothing of a length.
        string name = (invocation.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";
        if (name is not ("AsSpan" or "Slice" or "ToArray" or "Clone" or "Empty" or "CreateSpan" or "CreateReadOnlySpan" or "AllocateArray" or "AllocateUninitializedArray")
            || model.GetOperation(invocation, cancellation) is not IInvocationOperation { TargetMethod: { ContainingType: { } owner } method } operation)
        {
            return null;
        }

        var given = InOrder(operation.Arguments);
        if (operation.Instance?.Syntax is ExpressionSyntax instance)
        {
            given.Insert(0, instance);
        }

        return ($"{owner.ContainingNamespace.ToDisplayString()}.{owner.Name}", name) switch
        {
            ("System.Array", "Empty") => Known(0),
            ("System.Array", "Clone") or ("System.Linq.Enumerable", "ToArray") => Known(Of(given[0], model)?.Length),
            ("System.Span" or "System.ReadOnlySpan", "ToArray") => Known(Of(given[0], model)?.Length),
            ("System.Span" or "System.ReadOnlySpan", "Slice") or ("System.MemoryExtensions", "AsSpan") => OfSlice(given, method, model),
            ("System.GC", _) => Known(Number(given[0], model)),
            ("System.Runtime.InteropServices.MemoryMarshal", "CreateSpan" or "CreateReadOnlySpan") => Known(Number(given[1], model)),
            _ => null,
        };
    }

    /// <summary>A slice by method: of nothing more than the buffer, a start or a range, or a start and a length.</summary>
    private KnownLength? OfSlice(List<ExpressionSyntax> given, IMethodSymbol method, SemanticModel model) => given.Count switch
    {
        1 => Of(given[0], model),
        2 when given[1] is RangeExpressionSyntax range => OfRange(given[0], range, model),
        2 when method.Parameters.Last().Type.Name != "Range" => Slice(given[0], BoundOf(given[1], model), Bound.End, model),
        3 => Known(Number(given[2], model)),
        _ => null,
    };

    private KnownLength? OfRange(ExpressionSyntax buffer, RangeExpressionSyntax range, SemanticModel model) => Slice(
        buffer,
        range.LeftOperand is { } start ? BoundOf(start, model) : Bound.Start,
        range.RightOperand is { } end ? BoundOf(end, model) : Bound.End,
        model);

    private KnownLength? Slice(ExpressionSyntax buffer, Bound? start, Bound? end, SemanticModel model) =>
        start is { } from && end is { } to ? Known(Bound.Between(from, to, Of(buffer, model)?.Length)) : null;

    private Bound? BoundOf(ExpressionSyntax index, SemanticModel model) => index is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd
        ? Number(fromEnd.Operand, model) is { } distance ? new Bound(distance, IsFromEnd: true) : null
        : Number(index, model) is { } position ? new Bound(position, IsFromEnd: false) : null;

    private static bool IsSliced(ITypeSymbol? type) => HasLength(type) || BufferTypes.InlineArrayLength(type) is not null;

    /// <summary>Whether its Length is how long it is; that of an inline array is a member of the user's.</summary>
    private static bool HasLength(ITypeSymbol? type) => BufferTypes.IsArray(type) || BufferTypes.IsSpan(type);

    private KnownLength? OfVariable(ExpressionSyntax expression, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(expression, cancellation).Symbol;
        var type = (symbol as ILocalSymbol)?.Type ?? (symbol as IFieldSymbol)?.Type ?? (symbol as IPropertySymbol)?.Type;
        if (symbol is IPropertySymbol { IsStatic: true, Name: "Empty", ContainingType: var owner } && BufferTypes.IsSpan(owner))
        {
            return Known(0);
        }

        return BufferTypes.IsBuffer(type) && definitions.Of(symbol, cancellation) is { } value ? Of(value, definitions.ModelOf(value.SyntaxTree)) : null;
    }

    /// <summary>The value of an int, or null where it is not certain.</summary>
    private int? Number(ExpressionSyntax expression, SemanticModel model)
    {
        if (--steps < 0)
        {
            return null;
        }

        if (model.GetConstantValue(expression, cancellation) is { HasValue: true } constant)
        {
            return constant.Value switch
            {
                int value => value,
                long and >= 0 and <= int.MaxValue and var value => (int)value,
                ulong and <= int.MaxValue and var value => (int)value,
                uint and <= int.MaxValue and var value => (int)value,
                short value => value,
                ushort value => value,
                byte value => value,
                sbyte value => value,
                _ => null,
            };
        }

        return expression switch
        {
            ParenthesizedExpressionSyntax inner => Number(inner.Expression, model),
            BinaryExpressionSyntax binary when model.GetTypeInfo(binary, cancellation).Type?.SpecialType == SpecialType.System_Int32 => Compute(
                binary.Kind(), Number(binary.Left, model), Number(binary.Right, model)),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } access when HasLength(model.GetTypeInfo(access.Expression, cancellation).Type) =>
                Of(access.Expression, model)?.Length,
            IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 } local
                && definitions.Of(local, cancellation) is { } value => Number(value, model),
            _ => null,
        };
    }

    private static int? Compute(SyntaxKind kind, int? left, int? right)
    {
        long? value = kind switch
        {
            SyntaxKind.AddExpression => (long?)left + right,
            SyntaxKind.SubtractExpression => (long?)left - right,
            SyntaxKind.MultiplyExpression => (long?)left * right,
            SyntaxKind.DivideExpression when right is not 0 => (long?)left / right,
            _ => null,
        };
        return value is >= int.MinValue and <= int.MaxValue ? (int)value.Value : null;
    }

    /// <summary>The arguments in the order of the parameters, without those that are left out.</summary>
    private static List<ExpressionSyntax> InOrder(IEnumerable<IArgumentOperation> arguments) => arguments
        .Where(argument => argument.ArgumentKind == ArgumentKind.Explicit)
        .OrderBy(argument => argument.Parameter?.Ordinal)
        .Select(argument => argument.Syntax is ArgumentSyntax written ? written.Expression : argument.Value.Syntax)
        .OfType<ExpressionSyntax>()
        .ToList();
}
