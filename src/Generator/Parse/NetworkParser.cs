using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parse;

/// <summary>A declaration, and apart from it where its pieces stand: the source depends on the first only.</summary>
internal sealed record ParsedNetwork(NetworkDeclaration Declaration, DeclarationLocations Locations);

/// <summary>Symbols → <see cref="NetworkDeclaration"/>. It takes what it finds: judging is the checker's work.</summary>
internal static class NetworkParser
{
    public const string NetworkAttribute = "NetGen.NetworkAttribute";
    private const string LayerAttribute = "NetGen.LayerAttribute";

    public static ParsedNetwork Parse(ISymbol symbol, AttributeData? network, CancellationToken cancellation)
    {
        var layers = LayersOf(symbol).ToList();
        var attributes = new[] { network ?? layers[0] }.Concat(layers).ToList();
        var type = symbol as INamedTypeSymbol;
        var parts = layers.Select(layer => layer.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent).ToList();
        int stray = parts.FindIndex(part => part != parts[0]);
        var members = type is null
            ? []
            : MemberParser.MembersOf(type, cancellation).Concat(MemberParser.HidingMembers(type, attributes, cancellation)).ToList();
        var declaration = new NetworkDeclaration(
            TargetOf(symbol),
            UnsupportedKind(symbol),
            type is null ? null : NonPartialType(type, cancellation)?.Name,
            network is null ? NetworkDeclaration.NoNetwork : AttributeParser.Values(network, cancellation),
            layers.Select(layer => AttributeParser.Values(layer, cancellation)).ToEquatableArray(),
            stray < 0 ? null : stray + 1,
            symbol.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }),
            new UserCode(
                members.Select(member => member.Member).ToEquatableArray(),
                type is null ? null : MemberParser.BaseOf(type),
                type is null ? null : MemberParser.PrimaryChain(type, cancellation)),
            LanguageVersionOf(attributes[0]));
        var identifier = IdentifierOf(symbol, attributes[0], cancellation);
        var locations = new DeclarationLocations(
            identifier,
            type is null ? null : MemberParser.BaseSpan(type, cancellation),
            attributes.Select(attribute => AttributeParser.Locations(attribute, cancellation)).ToEquatableArray(),
            members.Select(member => member.Span ?? identifier).ToEquatableArray());
        return new ParsedNetwork(declaration, locations);
    }

    /// <summary>The attributes derived from LayerAttribute, in order.</summary>
    public static IEnumerable<AttributeData> LayersOf(ISymbol symbol) => symbol.GetAttributes().Where(IsLayer);

    /// <summary>The [Network] on a symbol, or null.</summary>
    public static AttributeData? NetworkOf(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == NetworkAttribute);

    /// <summary>Whether a symbol has layers, of which the first is of that kind, but no [Network].</summary>
    public static bool IsStray(ISymbol symbol, string kind) =>
        NetworkOf(symbol) is null && LayersOf(symbol).FirstOrDefault()?.AttributeClass?.ToDisplayString() == kind;

    /// <summary>
    /// Whether the attribute stands on this part of a type for the first time. Roslyn gives a type once for each part that carries the
    /// attribute, and to us it is one: two [Network] are the compiler's to report (CS0579).
    /// </summary>
    public static bool IsFirstPart(GeneratorAttributeSyntaxContext context) =>
        context.TargetNode is not BaseTypeDeclarationSyntax part
        || context.TargetSymbol.GetAttributes()
            .First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, context.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == part.SyntaxTree && part.Span.Contains(first.Span));

    /// <summary>Only our own attributes are layers: the base is closed, but source that does not compile can still derive from it.</summary>
    private static bool IsLayer(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == LayerAttribute)
            {
                return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, attribute.AttributeClass!.ContainingAssembly);
            }
        }

        return false;
    }

    private static TargetType TargetOf(ISymbol symbol)
    {
        var containing = new Stack<INamedTypeSymbol>();
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            containing.Push(type);
        }

        string @namespace = symbol.ContainingNamespace is { IsGlobalNamespace: false } named
            ? named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
            : "";
        string plainNamespace = @namespace.Replace("@", "");
        string fullName = string.Join(".", new[] { plainNamespace }.Where(part => part.Length > 0).Concat(containing.Select(type => type.Name)).Append(symbol.Name));
        return new TargetType(
            @namespace,
            containing.Select(type => $"partial {Keyword(type)} {Escape(type.Name)}").ToEquatableArray(),
            Escape(symbol.Name),
            symbol.Name,
            fullName);
    }

    /// <summary>A name as source may write it. One of small letters only could become a keyword: the compiler warns unless it is escaped (CS8981).</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name.All(c => c is >= 'a' and <= 'z') ? "@" + name : name;

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static string? UnsupportedKind(ISymbol symbol)
    {
        if (symbol is not INamedTypeSymbol type)
        {
            return symbol.Kind == SymbolKind.TypeParameter ? "type parameter" : symbol.Kind.ToString().ToLowerInvariant();
        }

        if (type.TypeKind != TypeKind.Class || type.IsRecord)
        {
            return type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface ? Keyword(type) : type.TypeKind.ToString().ToLowerInvariant();
        }

        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            string where = ReferenceEquals(outer, type) ? "class" : $"class inside the {{0}} type '{outer.Name}'";
            if (outer.Arity > 0)
            {
                return Describe(where, "generic");
            }

            if (outer.IsFileLocal)
            {
                return Describe(where, "file-local");
            }
        }

        return (type.IsStatic, type.IsAbstract) switch
        {
            (true, _) => "static class",
            (_, true) => "abstract class",
            _ => null,
        };

        static string Describe(string where, string kind) => where == "class" ? $"{kind} class" : where.Replace("{0}", kind);
    }

    /// <summary>The version the class is compiled with; a class from metadata is compiled already.</summary>
    private static int LanguageVersionOf(AttributeData network) =>
        network.ApplicationSyntaxReference?.SyntaxTree.Options is CSharpParseOptions options ? (int)options.LanguageVersion : (int)LanguageVersion.CSharp12;

    private static INamedTypeSymbol? NonPartialType(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            bool partial = outer.DeclaringSyntaxReferences.All(
                reference => reference.GetSyntax(cancellation) is BaseTypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!partial)
            {
                return outer;
            }
        }

        return null;
    }

    /// <summary>The name of the class where [Network] stands; where there is none (an assembly), the attribute.</summary>
    private static SourceSpan IdentifierOf(ISymbol symbol, AttributeData network, CancellationToken cancellation)
    {
        var attribute = network.ApplicationSyntaxReference?.GetSyntax(cancellation);
        var identifier = (attribute?.Parent?.Parent as BaseTypeDeclarationSyntax)?.Identifier.GetLocation();
        return SourceSpan.From(identifier ?? attribute?.GetLocation() ?? symbol.Locations.FirstOrDefault() ?? Location.None);
    }
}
