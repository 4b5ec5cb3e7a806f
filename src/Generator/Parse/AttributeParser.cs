using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parse;

/// <summary>Where an argument stands.</summary>
internal sealed record ArgumentLocation(string Name, SourceSpan Span);

/// <summary>Where an attribute and its arguments stand.</summary>
internal sealed record AttributeLocation(SourceSpan Span, EquatableArray<ArgumentLocation> Arguments);

/// <summary>Where the class's name, its base, [Network] and the layers, and its members stand.</summary>
internal sealed record DeclarationLocations(SourceSpan Class, SourceSpan? Base, EquatableArray<AttributeLocation> Attributes, EquatableArray<SourceSpan> Members)
{
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

    public static AttributeValues Values(AttributeData attribute)
    {
        string name = attribute.AttributeClass?.Name ?? "";
        return new AttributeValues(
            name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name,
            Arguments(attribute).ToEquatableArray());
    }

    public static AttributeLocation Locations(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return new AttributeLocation(SourceSpan.From(Location.None), default);
        }

        var parameters = attribute.AttributeConstructor?.Parameters;
        var arguments = new List<ArgumentLocation>();
        int position = 0;
        foreach (var argument in syntax.ArgumentList?.Arguments ?? default)
        {
            string? name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
            if (name is null && parameters is { } list && position < list.Length)
            {
                name = list[position].Name;
            }

            // A named argument in front of a positional one stands in its own place.
            position++;

            arguments.Add(new ArgumentLocation(name ?? "", SourceSpan.From(argument.GetLocation())));
        }

        return new AttributeLocation(SourceSpan.From(syntax.GetLocation()), arguments.ToEquatableArray());
    }

    private static IEnumerable<Argument> Arguments(AttributeData attribute)
    {
        var parameters = attribute.AttributeConstructor?.Parameters;
        for (int i = 0; i < attribute.ConstructorArguments.Length && i < parameters?.Length; i++)
        {
            if (Value(parameters.Value[i].Name, attribute.ConstructorArguments[i]) is { } argument)
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
            member?.GetAttributes().SelectMany(Arguments).ToEquatableArray() ?? default);
    }
}
