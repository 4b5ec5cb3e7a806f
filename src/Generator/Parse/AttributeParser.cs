using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parse;

/// <summary>Where an argument stands.</summary>
/// <param name="Name">Its parameter or property.</param>
/// <param name="Span">Where.</param>
/// <param name="IsComputed">Whether it is a number that names something: 2 * Size.</param>
internal sealed record ArgumentLocation(string Name, SourceSpan Span, bool IsComputed);

/// <summary>Where an attribute and its arguments stand.</summary>
internal sealed record AttributeLocation(SourceSpan Span, EquatableArray<ArgumentLocation> Arguments);

/// <summary>Where the class's name, its base, [Network] and the layers, and its members stand.</summary>
internal sealed record DeclarationLocations(SourceSpan Class, SourceSpan? Base, EquatableArray<AttributeLocation> Attributes, EquatableArray<SourceSpan> Members)
{
    /// <summary>The first argument that is computed from something, not written out.</summary>
    public SourceSpan? Computed => Attributes.SelectMany(attribute => attribute.Arguments).FirstOrDefault(argument => argument.IsComputed)?.Span;

    /// <summary>The argument if it is written, else its attribute; the class where there is nothing better.</summary>
    public SourceSpan Of(Place place) => place.Kind switch
    {
        PlaceKind.Attribute when place.Number < Attributes.Count => Of(Attributes[place.Number], place.Argument),
        PlaceKind.Member when place.Number < Members.Count => Members[place.Number],
        PlaceKind.BaseClass => Base ?? Class,
        _ => Class,
    };

    private static SourceSpan Of(AttributeLocation attribute, string? argument) =>
        attribute.Arguments.FirstOrDefault(candidate => candidate.Name == argument)?.Span ?? attribute.Span;
}

/// <summary>An attribute → plain values; it knows no particular attribute.</summary>
internal static class AttributeParser
{
    private const string Suffix = "Attribute";

    public static AttributeValues Values(AttributeData attribute, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string name = attribute.AttributeClass?.Name ?? "";
        bool isBroken = IsBroken(attribute, cancellation);
        return new AttributeValues(
            name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name,
            Arguments(attribute, isBroken ? NamesInWrittenOrder(attribute, cancellation) : ParameterNames(attribute)).ToEquatableArray())
        {
            IsBroken = isBroken,
        };
    }

    /// <summary>Whether an argument is no constant, of a wrong type, missing or of no such name.</summary>
    public static bool IsBroken(AttributeData attribute, CancellationToken cancellation) =>
        attribute.AttributeConstructor is not { } constructor
        || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error)
        || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error)
        || !constructor.Parameters.Select(parameter => parameter.Type).SequenceEqual(attribute.ConstructorArguments.Select(argument => argument.Type), SymbolEqualityComparer.Default)
        || ArgumentsOf(attribute, cancellation).Count(argument => argument.NameEquals is not null) > attribute.NamedArguments.Length;

    public static AttributeLocation Locations(AttributeData attribute, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return new AttributeLocation(SourceSpan.From(Location.None), default);
        }

        var arguments = ArgumentsOf(attribute, cancellation).Zip(
            WrittenNames(attribute, cancellation), (argument, name) => new ArgumentLocation(name, SourceSpan.From(argument.GetLocation()), IsComputed(attribute, name, argument.Expression)));
        return new AttributeLocation(SourceSpan.From(syntax.GetLocation()), arguments.ToEquatableArray());
    }

    private static bool IsComputed(AttributeData attribute, string name, ExpressionSyntax expression)
    {
        var type = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Type
            ?? attribute.AttributeClass?.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        return type?.TypeKind != TypeKind.Enum && expression.DescendantNodesAndSelf().Any(node => node is SimpleNameSyntax);
    }

    private static IEnumerable<AttributeArgumentSyntax> ArgumentsOf(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments ?? default(SeparatedSyntaxList<AttributeArgumentSyntax>);

    private static IReadOnlyList<string> ParameterNames(AttributeData attribute) =>
        attribute.AttributeConstructor?.Parameters.Select(parameter => parameter.Name).ToList() ?? [];

    /// <summary>The names of all arguments in the order in which they are written. A named argument in front of a positional one stands in its own place.</summary>
    private static IReadOnlyList<string> WrittenNames(AttributeData attribute, CancellationToken cancellation)
    {
        var parameters = ParameterNames(attribute);
        return ArgumentsOf(attribute, cancellation)
            .Select((argument, i) => (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText ?? parameters.ElementAtOrDefault(i) ?? "")
            .ToList();
    }

    /// <summary>The parameters in the order in which Roslyn has the constructor's arguments of a broken attribute: first those that are written, as they are written.</summary>
    private static IReadOnlyList<string> NamesInWrittenOrder(AttributeData attribute, CancellationToken cancellation)
    {
        var parameters = ParameterNames(attribute);
        return WrittenNames(attribute, cancellation).Where(parameters.Contains).Concat(parameters).Distinct().ToList();
    }

    private static IEnumerable<Argument> Arguments(AttributeData attribute, IReadOnlyList<string> names)
    {
        for (int i = 0; i < attribute.ConstructorArguments.Length && i < names.Count; i++)
        {
            if (Value(names[i], attribute.ConstructorArguments[i]) is { } argument)
            {
                yield return argument;
            }
        }

        foreach (var named in attribute.NamedArguments)
        {
            if (Value(named.Key, named.Value) is { } argument)
            {
                yield return argument;
            }
        }
    }

    /// <summary>Null for what does not compile, and for null.</summary>
    private static Argument? Value(string name, TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Enum when constant.Type is INamedTypeSymbol type => EnumValue(name, type, constant.Value!),
        TypedConstantKind.Primitive => constant.Value switch
        {
            string text => new Argument(name, ArgumentKind.Text, 0, text, default),
            bool value => new Argument(name, ArgumentKind.Boolean, value ? 1 : 0, null, default),
            IConvertible number and not char => new Argument(
                name, ArgumentKind.Number, number.ToDouble(System.Globalization.CultureInfo.InvariantCulture), null, default),
            _ => null,
        },
        _ => null,
    };

    private static Argument EnumValue(string name, INamedTypeSymbol type, object value)
    {
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return new Argument(
            name,
            ArgumentKind.Enum,
            Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
            member?.Name,
            member?.GetAttributes().SelectMany(fact => Arguments(fact, ParameterNames(fact))).ToEquatableArray() ?? default);
    }
}
