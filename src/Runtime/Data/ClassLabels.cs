using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen;

/// <summary>
/// Turns the labels of a file, as they come, into classes 0 … K − 1. Where the names of the classes are not given, the first label decides:
/// a number means that labels are class indexes, a text that they are names, to be sorted ordinally when all are known.
/// </summary>
internal sealed class ClassLabels
{
    private const int Binary = 2;

    private readonly string? positive;
    private readonly int classes;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> names = [];
    private readonly List<int> rows = [];
    private bool closed;
    private bool indexes;

    /// <summary>Labels of K classes.</summary>
    public ClassLabels(int classes, IReadOnlyList<string>? names)
    {
        this.classes = classes;
        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names is not null)
        {
            Close(names);
        }
    }

    /// <summary>Labels of two classes, of which this is the positive one.</summary>
    public ClassLabels(string positive, IReadOnlyList<string>? names)
        : this(Binary, names) => this.positive = positive;

    /// <summary>Whether there are two classes of which one is the positive one: one target instead of one for each class.</summary>
    public bool IsBinary => positive is not null;

    /// <summary>What a label can be, for an error after <see cref="TryAdd"/> refused one.</summary>
    public string Expected
    {
        get
        {
            if (indexes)
            {
                return string.Create(CultureInfo.InvariantCulture, $"a class from 0 to {classes - 1}");
            }

            IEnumerable<string> possible = positive is null ? names : names.Append(positive).Distinct();
            string known = string.Join(" or ", possible.Select(name => DataFormatException.Quote(name)));
            return closed
                ? $"the label {known}"
                : string.Create(CultureInfo.InvariantCulture, $"one of {classes} labels ({known})");
        }
    }

    /// <summary>Adds the label of the next row.</summary>
    /// <returns>False where it is no label of these classes.</returns>
    public bool TryAdd(ReadOnlySpan<char> label)
    {
        if (rows.Count == 0 && !closed && positive is null && CsvNumber.TryParse(label, out _))
        {
            indexes = true;
            Close(ClassTargets.Indexes(classes));
        }

        if (label.IsEmpty || !(lookup.TryGetValue(label, out int id) || TryIndex(label, out id) || TryDiscover(label, out id)))
        {
            return false;
        }

        rows.Add(id);
        return true;
    }

    /// <summary>The classes of all rows, and their names.</summary>
    /// <exception cref="DataFormatException">Not all classes are known, as too few labels occur.</exception>
    public (int[] Labels, string[] Names) Finish(string file)
    {
        string found = string.Join(", ", names.Select(name => DataFormatException.Quote(name)));
        if (positive is not null && !names.Contains(positive))
        {
            throw DataFormatException.InFile(
                file, $"the positive class {DataFormatException.Quote(positive)} does not occur among the labels, which are {found}.");
        }

        if (names.Count != classes)
        {
            throw DataFormatException.InFile(file, string.Create(
                CultureInfo.InvariantCulture,
                $"expected {classes} classes, but the labels are {found}. Classes that may be missing in the file are named by CsvOptions.ClassNames."));
        }

        string[] ordered = positive is not null ? [.. names.Where(name => name != positive), positive]
            : closed ? [.. names]
            : [.. names.Order(StringComparer.Ordinal)];
        int[] order = [.. names.Select(name => Array.IndexOf(ordered, name))];
        return ([.. rows.Select(id => order[id])], ordered);
    }

    private void Close(IReadOnlyList<string> all)
    {
        names.AddRange(all);
        for (int k = 0; k < all.Count; k++)
        {
            ids.Add(all[k], k);
        }

        closed = true;
    }

    /// <summary>A class index that is written as 3.0 or +3.</summary>
    private bool TryIndex(ReadOnlySpan<char> label, out int id)
    {
        id = 0;
        if (!indexes || !CsvNumber.TryParse(label, out double number) || number < 0 || number >= classes || number != Math.Floor(number))
        {
            return false;
        }

        id = (int)number;
        return true;
    }

    private bool TryDiscover(ReadOnlySpan<char> label, out int id)
    {
        id = names.Count;
        bool isSecondNegative = positive is not null && !label.SequenceEqual(positive) && names.Exists(name => name != positive);
        if (closed || names.Count == classes || isSecondNegative)
        {
            return false;
        }

        names.Add(label.ToString());
        ids.Add(names[id], id);
        return true;
    }
}
