using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">The line of its first line of text, counted from 1.</param>
/// <param name="Language">The first word behind the fence: <c>csharp</c>, <c>text</c>.</param>
/// <param name="Mark">What follows it: empty (compiled and run), <c>norun</c>, <c>ignore</c>, <c>generated</c>, or the ID of a diagnostic.</param>
/// <param name="Text">The lines, each ended by \n.</param>
internal sealed record MarkdownBlock(int Line, string Language, string Mark, string Text);

/// <summary>A page of Markdown, as far as the tests need it.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string path, string[] lines)
    {
        Path = path;
        var blocks = new List<MarkdownBlock>();
        var prose = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add(lines[i]);
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, line => line.StartsWith("```", StringComparison.Ordinal));
            string[] info = lines[i][3..].Split(' ', 2, StringSplitOptions.TrimEntries);
            blocks.Add(new MarkdownBlock(i + 2, info[0], info.Length > 1 ? info[1] : "", string.Concat(lines[(i + 1)..end].Select(line => line + "\n"))));
            i = end;
        }

        Blocks = blocks;
        Prose = string.Join('\n', prose);
        Anchors = [.. prose.Where(line => line.StartsWith('#')).Select(Anchor)];
    }

    /// <summary>The path from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>The fenced blocks in order.</summary>
    public IReadOnlyList<MarkdownBlock> Blocks { get; }

    /// <summary>All that is in no fenced block.</summary>
    public string Prose { get; }

    /// <summary>What a link can name behind #.</summary>
    public IReadOnlyList<string> Anchors { get; }

    /// <summary>The targets of the links.</summary>
    public IEnumerable<string> Links => LinkPattern().Matches(InlineCode().Replace(Prose, "")).Select(match => match.Groups[1].Value);

    public static MarkdownPage Read(string path) => new(path, File.ReadAllText(Repository.FullPath(path)).ReplaceLineEndings("\n").Split('\n'));

    /// <summary>As GitHub makes it: lower case, no punctuation, blanks become hyphens.</summary>
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"[^\p{L}\p{N}_\- ]")]
    private static partial Regex NotInAnchors();
}
