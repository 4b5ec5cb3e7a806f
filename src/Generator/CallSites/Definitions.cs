using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.CallSites;

/// <summary>The value of a variable that only ever has one; one for a compilation.</summary>
internal sealed class Definitions
{
    private readonly Compilation compilation;
    private readonly ConcurrentDictionary<ISymbol, ExpressionSyntax?> definitions = new(SymbolEqualityComparer.Default);

    public Definitions(Compilation compilation) => this.compilation = compilation;

    /// <summary>
    /// What a variable was initialised with, if nothing else is ever stored in it: a local, a readonly field, or a property that is computed
    /// from nothing. Null where that is not certain.
    /// </summary>
    public ExpressionSyntax? Of(ISymbol? symbol, CancellationToken cancellation) => symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol
        ? definitions.GetOrAdd(symbol.OriginalDefinition, key => Find(key, cancellation))
        : null;

    /// <summary>Whether a local or parameter keeps the value with which it begins.</summary>
    public bool IsNeverAssigned(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol is not IParameterSymbol { RefKind: RefKind.None, DeclaringSyntaxReferences.Length: 1 })
        {
            return symbol is ILocalSymbol && Of(symbol, cancellation) is not null;
        }

        var owner = symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation).FirstAncestorOrSelf<SyntaxNode>(
            node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or TypeDeclarationSyntax);

        // A parameter of a primary constructor can be assigned in every part of its type.
        return owner is not (null or TypeDeclarationSyntax) && !IsAssigned(symbol, owner, ModelOf(owner.SyntaxTree), cancellation);
    }

    /// <summary>The semantic model of a file where a definition stands.</summary>
    // Rare enough to bind anew: only a call that is given a variable comes this way.
#pragma warning disable RS1030
    public SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    private ExpressionSyntax? Find(ISymbol symbol, CancellationToken cancellation)
    {
        // Of another project's symbols an IDE has the source, of which this compilation knows nothing.
        if (symbol.DeclaringSyntaxReferences.Length != 1 || !compilation.ContainsSyntaxTree(symbol.DeclaringSyntaxReferences[0].SyntaxTree))
        {
            return null;
        }

        var declaration = symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        switch (symbol, declaration)
        {
            case (ILocalSymbol { RefKind: RefKind.None }, VariableDeclaratorSyntax { Initializer.Value: { } value }):
                return IsAssigned(symbol, ScopeOf(declaration), ModelOf(declaration.SyntaxTree), cancellation) ? null : value;

            case (IFieldSymbol { IsReadOnly: true } field, VariableDeclaratorSyntax { Initializer.Value: { } value }):
                return IsInitializedAlways(field) && !IsAssignedInType(field, cancellation) ? value : null;

            case (IPropertySymbol { IsReadOnly: true, IsVirtual: false, IsOverride: false, IsAbstract: false } property, PropertyDeclarationSyntax syntax):
                return syntax.ExpressionBody?.Expression ?? (IsAutomatic(syntax) && IsInitializedAlways(property) && !IsAssignedInType(property, cancellation)
                    ? syntax.Initializer?.Value
                    : null);

            default:
                return null;
        }
    }

    /// <summary>The default value of a struct has not run its initializers.</summary>
    private static bool IsInitializedAlways(ISymbol member) => member.IsStatic || member.ContainingType.TypeKind == TypeKind.Class;

    private static bool IsAutomatic(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) == true;

    /// <summary>Constructors and init accessors, in whatever part of the type, may assign what is read-only.</summary>
    private bool IsAssignedInType(ISymbol member, CancellationToken cancellation) => member.ContainingType.DeclaringSyntaxReferences
        .Select(part => part.GetSyntax(cancellation))
        .Any(part => IsAssigned(member, part, ModelOf(part.SyntaxTree), cancellation));

    /// <summary>The member in which a local lives; with top-level statements the file.</summary>
    private static SyntaxNode ScopeOf(SyntaxNode declaration)
    {
        var member = (SyntaxNode?)declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declaration.SyntaxTree.GetRoot();
        return member is GlobalStatementSyntax ? member.Parent! : member;
    }

    /// <summary>Whether anything in the scope stores into the variable, lambdas and local functions included.</summary>
    private static bool IsAssigned(ISymbol symbol, SyntaxNode scope, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText == symbol.Name
                && (IsTarget(Whole(name)) || IsReceiver(Whole(name), model, cancellation))
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, symbol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>(this.name)!</c> for <c>name</c>: all that is the same variable.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == expression => Whole(access),
        ParenthesizedExpressionSyntax parent => Whole(parent),
        PostfixUnaryExpressionSyntax parent when parent.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Whole(parent),
        _ => expression,
    };

    /// <summary>Whether the expression stands where it is written to, or where a reference to it is taken.</summary>
    private static bool IsTarget(ExpressionSyntax expression) => expression.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == expression,
        ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword
            || (argument.Parent is TupleExpressionSyntax tuple && IsTarget(tuple)),
        RefExpressionSyntax => true,
        PostfixUnaryExpressionSyntax => true,
        PrefixUnaryExpressionSyntax prefix => prefix.Kind()
            is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
        _ => false,
    };

    /// <summary>Whether an extension is called on it that may take it by reference: only members of its own type surely do not.</summary>
    private static bool IsReceiver(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (expression.Parent is not MemberAccessExpressionSyntax access
            || model.GetTypeInfo(expression, cancellation).Type is not { IsReferenceType: false } type)
        {
            return false;
        }

        return model.GetSymbolInfo(access, cancellation).Symbol switch
        {
            IMethodSymbol { ReducedFrom: { } extension } => extension.Parameters[0].RefKind == RefKind.Ref,
            { ContainingType: { } owner } => !SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, type.OriginalDefinition) && owner.SpecialType == SpecialType.None,
            _ => true,
        };
    }
}
