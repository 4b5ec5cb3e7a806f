using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Emit;

/// <summary>Numbers and strings as C# and as comments, in the invariant culture.</summary>
internal static class Format
{
    /// <summary>1234.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>1,234.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A double as a C# literal.</summary>
    public static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>A string as a C# literal, or null.</summary>
    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A user's text for a comment: one line, whatever it holds.</summary>
    public static string Comment(string text) => new(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c).ToArray());

    /// <summary>A text for an XML comment.</summary>
    public static string Xml(string text) => Comment(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>“1 parameter”, “23 parameters”.</summary>
    public static string Count(long number, string noun) => $"{Grouped(number)} {noun}{(number == 1 ? "" : "s")}";
}
