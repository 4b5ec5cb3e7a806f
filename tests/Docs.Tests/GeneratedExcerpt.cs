using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>A part of a page that shows generated code, taken from what the generator writes for a network of the same page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Mark">The mark of the block: <c>generated</c>, or <c>generated Plain</c> for that schedule.</param>
/// <param name="File">The generated file.</param>
/// <param name="Pieces">How the first line of each piece begins and, where it does not end with the brace that closes it, how the last one does.</param>
public sealed record GeneratedExcerpt(string Page, string Mark, string File, IReadOnlyList<(string First, string? Last)> Pieces)
{
    /// <summary>The text the block should have: the pieces, without their indentation, with a blank line between them.</summary>
    public string From(string source)
    {
        string[] lines = source.Split('\n');
        return string.Join('\n', Pieces.Select(piece => Take(lines, piece.First, piece.Last)));
    }

    public override string ToString() => $"{Page} {Mark}";

    private static string Take(string[] lines, string first, string? last)
    {
        int start = Array.FindIndex(lines, line => line.TrimStart().StartsWith(first, StringComparison.Ordinal));
        Assert.True(start >= 0, $"There is no line “{first}” in the generated code any more.");
        int end = last is null
            ? EndOfBraces(lines, start)
            : Array.FindIndex(lines, start, line => line.TrimStart().StartsWith(last, StringComparison.Ordinal));
        Assert.True(end >= 0, $"There is no line “{last}” behind “{first}” in the generated code any more.");
        int indentation = lines[start].Length - lines[start].TrimStart().Length;
        return string.Concat(lines[start..(end + 1)].Select(line => (line.Length > indentation ? line[indentation..] : "") + "\n"));
    }

    private static int EndOfBraces(string[] lines, int start)
    {
        int open = 0;
        for (int i = start; i < lines.Length; i++)
        {
            open += lines[i].Count(c => c == '{') - lines[i].Count(c => c == '}');
            if (open == 0 && lines[i].Contains('}', StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
