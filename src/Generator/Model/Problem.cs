using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Model;

/// <summary>Where in a declaration a problem is, without any position in a file, so that moving the class changes nothing.</summary>
/// <param name="Attribute">0 for [Network], l for layer l, −1 for the name of the class.</param>
/// <param name="Argument">The argument; null for the attribute as a whole.</param>
internal readonly record struct Place(int Attribute, string? Argument)
{
    /// <summary>The name of the class.</summary>
    public static Place Class => new(-1, null);

    /// <summary>An argument of [Network].</summary>
    public static Place Network(string? argument = null) => new(0, argument);

    /// <summary>An argument of layer l.</summary>
    public static Place Layer(int number, string? argument = null) => new(number, argument);
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
