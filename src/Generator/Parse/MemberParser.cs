using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parse;

/// <summary>What the user wrote into the class, and what it inherits: whatever generated members could collide with.</summary>
internal static class MemberParser
{
    private static readonly SymbolDisplayFormat s_typeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The members written by hand, and where each stands.</summary>
    public static IEnumerable<(UserMember Member, SourceSpan? Span)> MembersOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var symbol in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (MemberOf(symbol, cancellation) is { } member)
            {
                yield return member;
            }
        }
    }

    /// <summary>The class it derives from, or null for object.</summary>
    public static BaseClass? BaseOf(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty || type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } direct)
        {
            return null;
        }

        var inherited = new List<string>();
        bool isNetwork = false;
        string? required = null;
        for (var ancestor = direct; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
        {
            isNetwork |= NetworkParser.NetworkOf(ancestor) is not null;
            required ??= ancestor.GetMembers().FirstOrDefault(IsRequired)?.Name;
            inherited.AddRange(ancestor.GetMembers().Where(member => IsInherited(member, type)).Select(KeyOf));
        }

        var constructors = direct.InstanceConstructors.Where(constructor => IsInherited(constructor, type)).ToList();
        var callable = constructors.Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)).ToList();
        bool isAmbiguous = callable.All(constructor => constructor.Parameters.Length > 0)
            && callable.Count(constructor => constructor.Parameters.All(parameter => parameter.IsOptional)) > 1;
        bool needsArguments = callable.Count == 0 || isAmbiguous;
        return new BaseClass(
            direct.Name,
            isNetwork,
            isNetwork ? default : inherited.Distinct().ToEquatableArray(),
            needsArguments ? $"base({(constructors.Count > 0 ? Arguments(constructors[0]) : "")})" : null,
            required);
    }

    /// <summary>Where the base class is named.</summary>
    public static SourceSpan? BaseSpan(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var named = type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.BaseList?.Types ?? default)
            .FirstOrDefault(candidate => RightmostName(candidate.Type) == type.BaseType?.Name);
        return named is null ? null : SourceSpan.From(named.GetLocation());
    }

    /// <summary>
    /// The members that hide an enum from an attribute: <c>Loss.CrossEntropy</c> on a class with a property <c>Loss</c> of another type is no constant.
    /// Members of the class and of its bases are in scope in its own attributes, so are those of the classes around it, and types of the namespaces
    /// around them.
    /// </summary>
    public static IEnumerable<(UserMember Member, SourceSpan? Span)> HidingMembers(INamedTypeSymbol type, IEnumerable<AttributeData> attributes, CancellationToken cancellation)
    {
        foreach (string name in attributes.SelectMany(attribute => UnboundEnums(attribute, cancellation)).Distinct())
        {
            if (Scopes(type).SelectMany(scope => scope.GetMembers(name)).FirstOrDefault(member => IsHiding(member, type)) is { } hiding)
            {
                var syntax = hiding.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
                yield return (new UserMember(MemberKind.HidesEnum, name), syntax is null ? null : IdentifierOf(syntax));
            }
        }
    }

    /// <summary>From the class outwards, as names are looked up.</summary>
    private static IEnumerable<INamespaceOrTypeSymbol> Scopes(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            for (var ancestor = outer; ancestor is not null; ancestor = ancestor.BaseType)
            {
                yield return ancestor;
            }
        }

        for (var space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            yield return space;
        }
    }

    private static bool IsHiding(ISymbol member, INamedTypeSymbol type) =>
        member is not INamespaceSymbol { IsGlobalNamespace: true }
        && (member.ContainingType is null || SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? !IsOurs(member) : IsInherited(member, type))
        && !IsOurEnum(member)
        && !(((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type) is { } own && IsOurEnum(own) && own.Name == member.Name);

    private static bool IsOurEnum(ISymbol symbol) => symbol is INamedTypeSymbol { TypeKind: TypeKind.Enum, ContainingNamespace.Name: "NetGen" };

    /// <summary>What calls the primary constructor from another one, or null: <c>this(default(int)!)</c>.</summary>
    public static string? PrimaryChain(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var primary = type.InstanceConstructors.FirstOrDefault(
            constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax));
        return primary is null ? null : $"this({Arguments(primary)})";
    }

    private static (UserMember Member, SourceSpan Span)? MemberOf(ISymbol symbol, CancellationToken cancellation)
    {
        if (!IsWritten(symbol) || symbol is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) })
        {
            return null;
        }

        var syntax = symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            bool required = IsRequired(symbol);
            return (new UserMember(MemberKind.Member, KeyOf(symbol), required, !required && StaysNull(symbol, syntax)), IdentifierOf(syntax));
        }

        return syntax switch
        {
            TypeDeclarationSyntax { ParameterList: { } list } => (new UserMember(MemberKind.PrimaryConstructor, KeyOf(symbol)), SourceSpan.From(list.GetLocation())),
            ConstructorDeclarationSyntax constructor => (
                new UserMember(IsChained(constructor) ? MemberKind.Constructor : MemberKind.UnchainedConstructor, KeyOf(symbol)),
                SourceSpan.From(constructor.Identifier.GetLocation())),
            _ => null,
        };
    }

    private static bool IsRequired(ISymbol symbol) => symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>What the compiler warns of in a constructor that does not set it (CS8618, CS9264).</summary>
    private static bool StaysNull(ISymbol symbol, SyntaxNode syntax) => !symbol.IsStatic && symbol switch
    {
        IFieldSymbol { IsConst: false, Type: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } } =>
            syntax is VariableDeclaratorSyntax { Initializer: null } && !MayBeNull(symbol),
        IEventSymbol { Type.NullableAnnotation: NullableAnnotation.NotAnnotated } => syntax is VariableDeclaratorSyntax { Initializer: null },
        IPropertySymbol { IsAbstract: false, Type: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } } =>
            syntax is PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null, AccessorList: { } accessors }
            && accessors.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && GivesWhatIsStored(accessor, symbol.ContainingType))
            && !((PropertyDeclarationSyntax)syntax).Modifiers.Any(SyntaxKind.PartialKeyword)
            && !MayBeNull(symbol),
        _ => false,
    };

    /// <summary>Whether a getter gives what the property itself stores, as it is. <c>field</c> is that from C# 14 on, where no member is called so.</summary>
    private static bool GivesWhatIsStored(AccessorDeclarationSyntax getter, INamedTypeSymbol type) =>
        getter is { Body: null, ExpressionBody: null } || (getter.ExpressionBody?.Expression.ToString() == "field" && type.GetMembers("field").IsEmpty);

    private static bool MayBeNull(ISymbol symbol) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "MaybeNullAttribute" or "AllowNullAttribute");

    private static bool IsChained(ConstructorDeclarationSyntax constructor) => constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer);

    /// <summary>Not implied by the compiler, not from metadata, and not ours.</summary>
    private static bool IsWritten(ISymbol symbol) =>
        !symbol.IsImplicitlyDeclared
        && (symbol.CanBeReferencedByName || symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        && !symbol.DeclaringSyntaxReferences.IsEmpty
        && !IsOurs(symbol);

    /// <summary>Whether the generator wrote it: an analyzer sees the generated files, and the generator does not.</summary>
    private static bool IsOurs(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath.Contains(typeof(NetworkGenerator).FullName!) == true;

    private static bool IsInherited(ISymbol member, INamedTypeSymbol type) =>
        (!member.IsImplicitlyDeclared || member is IMethodSymbol { MethodKind: MethodKind.Constructor })
        && member.DeclaredAccessibility switch
        {
            Accessibility.Private => false,
            Accessibility.Internal or Accessibility.ProtectedAndInternal =>
                SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly)
                || member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
            _ => true,
        };

    /// <summary>The name, and of a method the types of its parameters.</summary>
    private static string KeyOf(ISymbol symbol)
    {
        if (symbol is not IMethodSymbol method)
        {
            return symbol.Name;
        }

        string arity = method.Arity == 0 ? "" : "`" + method.Arity.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var parameters = method.Parameters.Select(parameter => (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.ToDisplayString(s_typeFormat));
        return $"{method.Name}{arity}({string.Join(", ", parameters)})";
    }

    /// <summary>Arguments that make a call bind; they are never evaluated.</summary>
    private static string Arguments(IMethodSymbol constructor) => string.Join(", ", constructor.Parameters.Select(parameter =>
    {
        string type = parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        string reference = $"global::System.Runtime.CompilerServices.Unsafe.NullRef<{type}>()";
        return parameter.RefKind switch
        {
            RefKind.None => $"default({type})!",
            RefKind.Out => $"out {reference}",
            RefKind.Ref => $"ref {reference}",
            _ => $"in {reference}",
        };
    }));

    /// <summary>The enums that an attribute which does not compile names: the leftmost names of its arguments.</summary>
    private static IEnumerable<string> UnboundEnums(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.AttributeClass is null
            || !AttributeParser.IsBroken(attribute, cancellation)
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList: { } list })
        {
            return [];
        }

        var types = attribute.AttributeClass.GetMembers().OfType<IPropertySymbol>().Select(property => property.Type)
            .Concat(attribute.AttributeClass.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Type));
        var enums = types.Where(type => type.TypeKind == TypeKind.Enum).Select(type => type.Name).ToList();
        return list.Arguments
            .Select(argument => argument.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } ? name.Identifier.ValueText : "")
            .Where(enums.Contains);
    }

    private static string? RightmostName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };

    private static SourceSpan IdentifierOf(SyntaxNode syntax) => SourceSpan.From((syntax switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        EventDeclarationSyntax @event => @event.Identifier,
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax type => type.Identifier,
        _ => default,
    }) is { RawKind: not 0 } identifier ? identifier.GetLocation() : syntax.GetLocation());
}
