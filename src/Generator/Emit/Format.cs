using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Emit;

/// <summary>Numbers and strings as C# and as comments, in the invariant culture.</summary>
internal static class Format
{
    /// <summary>Stands for a character that cannot be written.</summary>
    private const char Replacement = '\uFFFD';

    /// <summary>1234.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>1,234.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A double as a C# literal.</summary>
    public static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>A string as a C# literal, or null.</summary>
    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A user's text for a comment: one line, and no character XML forbids, whatever it holds.</summary>
    public static string Comment(string text) => new(text.Select((c, i) => c switch
    {
        '\u2028' or '\u2029' => ' ',
        '\uFFFE' or '\uFFFF' => Replacement,
        _ when char.IsControl(c) => ' ',
        _ when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? c : Replacement,
        _ when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]) ? c : Replacement,
        _ => c,
    }).ToArray());

    /// <summary>A text for an XML comment.</summary>
    public static string Xml(string text) => Comment(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>“1 parameter”, “23 parameters”.</summary>
    public static string Count(long number, string noun) => $"{Grouped(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>The C# expression of what lies so many numbers behind a reference.</summary>
    public static string After(string name, long count) => After(name, Plain(count));

    /// <summary>The C# expression of what lies at an offset behind a reference.</summary>
    public static string After(string name, string offset) => offset == "0" ? name : $"Unsafe.Add(ref {name}, {offset})";

    /// <summary>The C# expression of the vector at an offset behind a reference.</summary>
    public static string Load(string name, string offset) => offset == "0" ? $"LoadUnsafe(ref {name})" : $"LoadUnsafe(ref {name}, {offset})";

    /// <summary>The C# statement that puts a vector there.</summary>
    public static string Store(string vector, string name, string offset) => $"{vector}.StoreUnsafe(ref {name}{(offset == "0" ? "" : $", {offset}")});";

    /// <summary>An offset: the sum of those of its terms that are not 0.</summary>
    public static string Sum(params string[] terms)
    {
        var some = terms.Where(term => term != "0").ToArray();
        return some.Length == 0 ? "0" : string.Join(" + ", some);
    }

    /// <summary>So many steps.</summary>
    public static string Times(int count, string step) => count switch { 0 => "0", 1 => step, _ => $"{Plain(count)} * {step}" };
}
