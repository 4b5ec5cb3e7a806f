using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace NetGen;

/// <summary>
/// Cuts a CSV file (RFC 4180) into lines and cells: cells in double quotes hold delimiters, line breaks and, doubled, quotes; blanks around a
/// cell do not count; a line ends with CRLF, LF or CR; blank lines are allowed at the end only. Keeps count of the place for errors.
/// </summary>
internal sealed class CsvReader
{
    private const int EndOfFile = -1;

    private readonly TextReader reader;
    private readonly char delimiter;
    private readonly SearchValues<char> endsOfPlainText;
    private readonly char[] buffer = new char[32 * 1024];
    private readonly List<CellPlace> cells = [];
    private int position;
    private int length;
    private int line = 1;
    private char[] text = new char[1024];
    private int textLength;

    public CsvReader(TextReader reader, string file, char delimiter)
    {
        this.reader = reader;
        this.delimiter = delimiter;
        File = file;
        endsOfPlainText = SearchValues.Create([delimiter, '"', '\r', '\n']);
        if (Peek() == '\uFEFF')
        {
            position++;
        }
    }

    /// <summary>The name of the file, for errors.</summary>
    public string File { get; }

    /// <summary>The names of the columns, for errors; null as long as none are known.</summary>
    public IReadOnlyList<string>? ColumnNames { get; set; }

    /// <summary>The number of cells of the line that was read.</summary>
    public int CellCount => cells.Count;

    /// <summary>The text of a cell of the line that was read, without quotes and surrounding blanks; valid until the next line is read.</summary>
    public ReadOnlySpan<char> Cell(int column) => text.AsSpan(cells[column].Start, cells[column].Length);

    /// <summary>Reads the next line.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        int? blankLine = null;
        while (Peek() != EndOfFile)
        {
            int start = line;
            if (ReadLine())
            {
                return blankLine is null ? true : throw DataFormatException.InLine(
                    File, blankLine.Value, "expected a row, but the line is blank; blank lines may stand at the end only.");
            }

            blankLine ??= start;
        }

        return false;
    }

    /// <summary>The error that a cell of the line that was read is not what was expected.</summary>
    public DataFormatException Error(int column, string expected)
    {
        var cell = Cell(column);
        string found = cell.IsEmpty ? "the cell is empty" : $"found {DataFormatException.Quote(cell)}";
        return DataFormatException.InCell(
            File, cells[column].Line, column + 1, NameOf(column), cell.ToString(), $"expected {expected}, but {found}.");
    }

    /// <summary>The error that the line that was read has not as many cells as expected, at the first cell missing or too much.</summary>
    public DataFormatException WrongCellCount(int expected)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"expected {expected} cells in the line, but found {CellCount}.");
        return CellCount < expected
            ? DataFormatException.InCell(File, cells[^1].Line, CellCount + 1, NameOf(CellCount), null, message)
            : DataFormatException.InCell(File, cells[expected].Line, expected + 1, null, Cell(expected).ToString(), message);
    }

    /// <summary>Reads the cells of one line.</summary>
    /// <returns>False where the line is blank.</returns>
    private bool ReadLine()
    {
        cells.Clear();
        textLength = 0;
        bool quoted;
        do
        {
            quoted = ReadCell();
        }
        while (SkipDelimiter());

        SkipLineBreak();
        return cells.Count > 1 || quoted || !Cell(0).IsEmpty;
    }

    /// <summary>Reads one cell, up to the delimiter or line break behind it.</summary>
    /// <returns>Whether it is in quotes.</returns>
    private bool ReadCell()
    {
        SkipBlanks();
        int start = textLength;
        int startLine = line;
        bool quoted = Peek() == '"';
        if (quoted)
        {
            ReadQuoted();
        }
        else
        {
            ReadPlain();
        }

        cells.Add(new CellPlace(start, textLength - start, startLine));
        if (quoted)
        {
            SkipBlanks();
        }

        int next = Peek();
        if (next != delimiter && next is not (EndOfFile or '\r' or '\n'))
        {
            string cell = Cell(cells.Count - 1).ToString();
            throw DataFormatException.InCell(File, startLine, cells.Count, NameOf(cells.Count - 1), cell, quoted
                ? $"text follows the closing quote of {DataFormatException.Quote(cell)}; a quote inside a quoted cell must be doubled."
                : $"a quote follows {DataFormatException.Quote(cell)}; a cell that holds a quote must itself be quoted.");
        }

        return quoted;
    }

    private void ReadPlain()
    {
        int start = textLength;
        while (Peek() != EndOfFile)
        {
            var rest = buffer.AsSpan(position, length - position);
            int end = rest.IndexOfAny(endsOfPlainText);
            Append(end < 0 ? rest : rest[..end]);
            position += end < 0 ? rest.Length : end;
            if (end >= 0)
            {
                break;
            }
        }

        while (textLength > start && text[textLength - 1] is ' ' or '\t')
        {
            textLength--;
        }
    }

    private void ReadQuoted()
    {
        int start = textLength;
        int startLine = line;
        position++;
        while (Peek() != EndOfFile)
        {
            var rest = buffer.AsSpan(position, length - position);
            int end = rest.IndexOfAny('"', '\r', '\n');
            Append(end < 0 ? rest : rest[..end]);
            position += end < 0 ? rest.Length : end;
            if (end < 0)
            {
                continue;
            }

            if (buffer[position] != '"')
            {
                SkipLineBreak();
                Append("\n");
                continue;
            }

            position++;
            if (Peek() != '"')
            {
                return;
            }

            position++;
            Append("\"");
        }

        string cell = text.AsSpan(start, textLength - start).ToString();
        throw DataFormatException.InCell(
            File, startLine, cells.Count + 1, NameOf(cells.Count), cell, $"the quote that opens the cell {DataFormatException.Quote(cell)} is never closed.");
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' && buffer[position] != delimiter)
        {
            position++;
        }
    }

    private bool SkipDelimiter()
    {
        if (Peek() != delimiter)
        {
            return false;
        }

        position++;
        return true;
    }

    private void SkipLineBreak()
    {
        int first = Peek();
        if (first == EndOfFile)
        {
            return;
        }

        position++;
        line++;
        if (first == '\r' && Peek() == '\n')
        {
            position++;
        }
    }

    private int Peek() => position < length || Fill() ? buffer[position] : EndOfFile;

    private bool Fill()
    {
        try
        {
            position = 0;
            length = reader.Read(buffer, 0, buffer.Length);
            return length > 0;
        }
        catch (DecoderFallbackException exception)
        {
            throw DataFormatException.InFile(
                File, "the text is not UTF-8. For another encoding, open the file with a StreamReader and pass that.", exception);
        }
    }

    private void Append(ReadOnlySpan<char> part)
    {
        if (textLength + part.Length > text.Length)
        {
            Array.Resize(ref text, Math.Max(2 * text.Length, textLength + part.Length));
        }

        part.CopyTo(text.AsSpan(textLength));
        textLength += part.Length;
    }

    private string? NameOf(int column) => ColumnNames is not null && column < ColumnNames.Count ? ColumnNames[column] : null;

    private readonly record struct CellPlace(int Start, int Length, int Line);
}
