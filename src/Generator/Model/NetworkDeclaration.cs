using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>The class a network is declared on, as far as emitting into it goes.</summary>
/// <param name="Namespace">As written in source, keywords escaped; empty for the global namespace.</param>
/// <param name="ContainingTypes">The headers that reopen the containing types, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Identifier">The class's name as written in source, a keyword escaped.</param>
/// <param name="Name">The class's name.</param>
/// <param name="FullName">Namespace, containing types and name with dots, unescaped.</param>
internal sealed record TargetType(string Namespace, EquatableArray<string> ContainingTypes, string Identifier, string Name, string FullName);

/// <summary>A network as the user wrote it: nothing is checked or defaulted yet.</summary>
/// <param name="Target">The class.</param>
/// <param name="UnsupportedKind">What the target is instead of a plain class (“struct”, “generic class”), or null.</param>
/// <param name="NonPartialType">The first type, from the class outwards, that is not partial, or null.</param>
/// <param name="Attribute">[Network(…)], or <see cref="NoNetwork"/>.</param>
/// <param name="Layers">The layer attributes in order.</param>
/// <param name="StrayLayer">The number of the first layer that stands on another partial declaration than layer 1, or null.</param>
/// <param name="HasUnknownAttribute">Whether an attribute's name does not compile: it may be a layer, misspelt or half written.</param>
/// <param name="Code">What else the class holds.</param>
/// <param name="LanguageVersion">The version of C#, as Roslyn's enum has it: 1200 for C# 12.</param>
internal sealed record NetworkDeclaration(
    TargetType Target,
    string? UnsupportedKind,
    string? NonPartialType,
    AttributeValues Attribute,
    EquatableArray<AttributeValues> Layers,
    int? StrayLayer,
    bool HasUnknownAttribute,
    UserCode Code,
    int LanguageVersion)
{
    /// <summary>Stands for a [Network] that is missing.</summary>
    public static AttributeValues NoNetwork { get; } = new("", default);

    /// <summary>
    /// Whether something of it does not compile, as far as can be seen: a typo, which the compiler reports; or a constant that is generated itself, which
    /// nobody would.
    /// </summary>
    public bool IsGuess => HasUnknownAttribute || IsBroken;

    /// <summary>Whether an argument does not compile.</summary>
    public bool IsBroken => Attribute.IsBroken || Layers.Any(layer => layer.IsBroken);
}
