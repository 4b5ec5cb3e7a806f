using System.Collections.Generic;

namespace NetGen;

/// <summary>
/// How a CSV file is read, where it is not the usual one. A column is named by its name in the header, or, in a file without a header, by its
/// number: <c>"1"</c> is the first.
/// </summary>
public sealed record CsvOptions
{
    /// <summary>What separates the cells of a line.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>
    /// Whether the first line holds the names of the columns. Null looks at the line: it is a header where none of its cells is a number.
    /// </summary>
    public bool? HasHeader { get; init; }

    /// <summary>The columns that are left out, such as an identifier.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>The target columns of a regression with several targets, in the order of the network's outputs.</summary>
    public IReadOnlyList<string>? TargetColumns { get; init; }

    /// <summary>
    /// The labels in the order of the network's outputs (for one output: the negative class, then the positive one). Null takes them from the
    /// file. Other labels than these are refused.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }
}
