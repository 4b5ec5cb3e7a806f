using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Model;

/// <summary>What a <see cref="Place"/> is counted in.</summary>
internal enum PlaceKind
{
    Class,
    BaseClass,
    Attribute,
    Member,
}

/// <summary>Where in a declaration a problem is, without any position in a file, so that moving the class changes nothing.</summary>
/// <param name="Kind">What it stands on.</param>
/// <param name="Number">Of an attribute 0 for [Network], l for layer l; of a member its index.</param>
/// <param name="Argument">The argument; null for the attribute as a whole.</param>
internal readonly record struct Place(PlaceKind Kind, int Number = 0, string? Argument = null)
{
    /// <summary>The name of the class.</summary>
    public static Place Class => new(PlaceKind.Class);

    /// <summary>The class's base, where it is named.</summary>
    public static Place BaseClass => new(PlaceKind.BaseClass);

    /// <summary>An argument of [Network].</summary>
    public static Place Network(string? argument = null) => new(PlaceKind.Attribute, 0, argument);

    /// <summary>An argument of layer l.</summary>
    public static Place Layer(int number, string? argument = null) => new(PlaceKind.Attribute, number, argument);

    /// <summary>A member the user wrote.</summary>
    public static Place Member(int index) => new(PlaceKind.Member, index);
}

/// <summary>Something wrong with a declaration, or some advice.</summary>
/// <param name="Descriptor">Which of <see cref="Diagnostics.Descriptors"/>.</param>
/// <param name="Place">On which argument.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record Problem(DiagnosticDescriptor Descriptor, Place Place, EquatableArray<string> Arguments)
{
    /// <summary>How it can be mended.</summary>
    public EquatableArray<Fix> Fixes { get; init; }

    /// <summary>The severity where it is not the descriptor's.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The diagnostic at its place in a file.</summary>
    public Diagnostic At(Location location, DiagnosticSeverity? severity = null) => Diagnostic.Create(
        Descriptor, location, severity ?? Severity ?? Descriptor.DefaultSeverity, null, Fix.Properties(Fixes), Arguments.ToArray<object?>());
}

/// <summary>A position in a file by value.</summary>
internal sealed record SourceSpan(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourceSpan From(Location location) =>
        new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
