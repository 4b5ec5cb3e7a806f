using System.Collections.Generic;
using System.Linq;

namespace NetGen;

/// <summary>A plain-text table: columns as wide as their widest cell, two spaces between them, lines ending in \n.</summary>
internal sealed class TextTable
{
    private readonly int leftAligned;
    private readonly List<string[]> rows = [];

    /// <summary>Starts a table.</summary>
    /// <param name="leftAligned">How many of the first columns are aligned to the left; the others, numbers, to the right.</param>
    public TextTable(int leftAligned) => this.leftAligned = leftAligned;

    /// <summary>Adds a row; all rows have the same number of cells.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The table, without a line end after the last row.</summary>
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => Align(cell, column, widths[column]))).TrimEnd()));
    }

    private string Align(string cell, int column, int width) => column < leftAligned ? cell.PadRight(width) : cell.PadLeft(width);
}
