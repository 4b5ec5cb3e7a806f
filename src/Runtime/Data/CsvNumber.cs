using System;
using System.Globalization;

namespace NetGen;

/// <summary>Numbers in CSV files: with a decimal point, in every culture.</summary>
internal static class CsvNumber
{
    /// <summary>Reads a finite number.</summary>
    /// <returns>False for anything else: NaN, infinity and numbers beyond the range of double included.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number)
        && text[^1] != '\0'; // .NET overlooks NUL characters at the end: what a torn file is filled with.
}
