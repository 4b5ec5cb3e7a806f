using System;
using System.Globalization;
using System.Linq;

namespace NetGen;

/// <summary>
/// A data file does not hold what it should. The message names the file, the place, what was expected and what was found:
/// <c>iris.csv, line 3, column 2 (sepal_width): expected a number, but found “abc”.</c>
/// </summary>
public sealed class DataFormatException : FormatException
{
    private const int LongestQuote = 60;

    /// <summary>An error without a known place.</summary>
    public DataFormatException()
    {
    }

    /// <summary>An error that the message describes in full.</summary>
    /// <param name="message">The message.</param>
    public DataFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error that the message describes in full, with its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public DataFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    private DataFormatException(string message, string file, int? line, int? column, string? columnName, string? cell, Exception? cause)
        : base(message, cause)
    {
        File = file;
        Line = line;
        Column = column;
        ColumnName = columnName;
        Cell = cell;
    }

    /// <summary>The file as the caller named it.</summary>
    public string? File { get; }

    /// <summary>The line in the file, counted from 1; null where the error is no line's.</summary>
    public int? Line { get; }

    /// <summary>The column, counted from 1; null where the error is no column's.</summary>
    public int? Column { get; }

    /// <summary>The column's name in the header; null where there is none.</summary>
    public string? ColumnName { get; }

    /// <summary>The text of the cell; null where the error is no cell's.</summary>
    public string? Cell { get; }

    /// <summary>An error of the file as a whole.</summary>
    internal static DataFormatException InFile(string file, string message, Exception? cause = null) =>
        new($"{file}: {message}", file, null, null, null, null, cause);

    /// <summary>An error in a line.</summary>
    internal static DataFormatException InLine(string file, int line, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {message}"), file, line, null, null, null, null);

    /// <summary>An error in a cell.</summary>
    internal static DataFormatException InCell(string file, int line, int column, string? columnName, string? cell, string message)
    {
        string name = columnName is null ? "" : $" ({InOneLine(columnName)})";
        string text = string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}, column {column}{name}: {message}");
        return new DataFormatException(text, file, line, column, columnName, cell, null);
    }

    /// <summary>The text in quotation marks, in one line and not too long.</summary>
    internal static string Quote(ReadOnlySpan<char> text) =>
        text.Length <= LongestQuote ? $"“{InOneLine(text)}”" : $"“{InOneLine(text[..LongestQuote])}…”";

    private static string InOneLine(ReadOnlySpan<char> text) => string.Concat(text.ToString().Select(c => char.IsControl(c) ? ' ' : c));
}
