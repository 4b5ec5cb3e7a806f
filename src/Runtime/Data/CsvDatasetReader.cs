using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NetGen;

/// <summary>
/// Makes a <see cref="Dataset"/> of a CSV file: the header gives every column its part (feature, target, ignored), then each line becomes a
/// row. It reads in one pass; every cell is checked where its place is known.
/// </summary>
internal sealed class CsvDatasetReader
{
    private readonly CsvReader csv;
    private readonly CsvOptions options;
    private readonly ClassLabels? labels;
    private readonly string? labelColumn;
    private readonly List<double> features = [];
    private readonly List<double> targets = [];

    private CsvDatasetReader(CsvReader csv, CsvOptions options, ClassLabels? labels, string? labelColumn)
    {
        this.csv = csv;
        this.options = options;
        this.labels = labels;
        this.labelColumn = labelColumn;
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    /// <exception cref="DataFormatException">The file does not hold such a data set.</exception>
    public static Dataset Read(TextReader reader, string file, int? classes, string? positiveClass, string? labelColumn, CsvOptions? options)
    {
        options ??= new CsvOptions();
        CheckDelimiter(options);
        var labels = Labels(classes, positiveClass, options);
        if (options.TargetColumns is { } targets && (labels is not null || labelColumn is not null || targets.Count == 0))
        {
            throw new ArgumentException(
                "CsvOptions.TargetColumns names at least one column of a regression, and goes with neither classes, positiveClass nor labelColumn.",
                nameof(options));
        }

        return new CsvDatasetReader(new CsvReader(reader, file, options.Delimiter), options, labels, labelColumn).Read();
    }

    private static void CheckDelimiter(CsvOptions options)
    {
        char delimiter = options.Delimiter;
        if (char.IsLetterOrDigit(delimiter) || "\"\r\n .+-".Contains(delimiter, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"CsvOptions.Delimiter must be a character that occurs in no number, and no quote, space or line break, but is '{delimiter}'.",
                nameof(options));
        }
    }

    /// <summary>The classes as the caller described them; null for a regression.</summary>
    private static ClassLabels? Labels(int? classes, string? positiveClass, CsvOptions options)
    {
        if (classes is not null && positiveClass is not null)
        {
            throw new ArgumentException("classes (an output for each class) and positiveClass (one output) exclude each other.", nameof(positiveClass));
        }

        int? count = positiveClass is not null ? 2 : classes ?? options.ClassNames?.Count;
        if (count is < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), count, "There must be at least 2 classes; for a network of one output there is positiveClass.");
        }

        if (count > ClassTargets.MostClasses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), count, string.Create(CultureInfo.InvariantCulture, $"There must be at most {ClassTargets.MostClasses} classes."));
        }

        string[]? names = options.ClassNames is null ? null : ClassTargets.Names(options.ClassNames, count!.Value, "CsvOptions.ClassNames");
        if (positiveClass is null)
        {
            return count is null ? null : new ClassLabels(count.Value, names);
        }

        return names is null || names[1] == positiveClass ? new ClassLabels(positiveClass, names) : throw new ArgumentException(
            $"CsvOptions.ClassNames must be the negative class and then the positive one, “{positiveClass}”, but the second is “{names[1]}”.", nameof(options));
    }

    private Dataset Read()
    {
        if (!csv.Read())
        {
            throw DataFormatException.InFile(csv.File, "the file is empty.");
        }

        bool hasHeader = options.HasHeader ?? LooksLikeHeader();
        var columns = Columns(hasHeader);
        if (columns.Features.Length == 0)
        {
            throw DataFormatException.InFile(csv.File, "no column is left as a feature.");
        }

        if (hasHeader && !csv.Read())
        {
            throw DataFormatException.InFile(csv.File, "there is no row below the header.");
        }

        do
        {
            AddRow(columns);
        }
        while (csv.Read());

        string[]? featureNames = hasHeader ? [.. columns.Features.Select(column => columns.Names[column])] : null;
        var x = new Table<double>([.. features], columns.Features.Length);
        if (labels is null)
        {
            return new Dataset(x, new Table<double>([.. targets], columns.Targets.Length), null, featureNames);
        }

        var (rows, names) = labels.Finish(csv.File);
        return new Dataset(x, labels.IsBinary ? ClassTargets.Binary(rows) : ClassTargets.OneHot(rows, names.Length), names, featureNames);
    }

    private bool LooksLikeHeader()
    {
        for (int column = 0; column < csv.CellCount; column++)
        {
            if (double.TryParse(csv.Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                return false; // NaN, too, is data, although bad data.
            }
        }

        return true;
    }

    /// <summary>What every column is, by the first line.</summary>
    private ColumnParts Columns(bool hasHeader)
    {
        var names = new string[csv.CellCount];
        for (int column = 0; column < names.Length; column++)
        {
            names[column] = hasHeader ? csv.Cell(column).ToString() : (column + 1).ToString(CultureInfo.InvariantCulture);
            int first = Array.IndexOf(names, names[column]);
            if (first != column)
            {
                throw csv.Error(column, string.Create(CultureInfo.InvariantCulture, $"another name than that of column {first + 1}"));
            }
        }

        if (hasHeader)
        {
            csv.ColumnNames = names;
        }

        int[] ignored = [.. options.IgnoredColumns.Select(name => Find(names, name, hasHeader))];
        int[] kept = [.. Enumerable.Range(0, names.Length).Except(ignored)];
        if (hasHeader && Array.IndexOf(names, "") is var nameless && kept.Contains(nameless))
        {
            throw csv.Error(nameless, "the name of a column (one without a name can be left out by CsvOptions.IgnoredColumns = [\"\"])");
        }

        int[] targetColumns = options.TargetColumns is { } several ? [.. several.Select(name => Find(names, name, hasHeader))]
            : labelColumn is not null ? [Find(names, labelColumn, hasHeader)]
            : kept[Math.Max(0, kept.Length - 1)..];
        foreach (int column in targetColumns)
        {
            if (ignored.Contains(column) || targetColumns.Count(other => other == column) > 1)
            {
                throw new ArgumentException(
                    $"A column can be a target only once, and cannot be ignored as well, but {DataFormatException.Quote(names[column])} is.");
            }
        }

        return new ColumnParts(names, [.. kept.Except(targetColumns)], targetColumns);
    }

    private int Find(string[] names, string name, bool hasHeader)
    {
        int column = Array.IndexOf(names, name);
        string known = hasHeader
            ? string.Join(", ", names)
            : string.Create(CultureInfo.InvariantCulture, $"the numbers 1 to {names.Length}, as there is no header");
        return column >= 0 ? column : throw DataFormatException.InFile(
            csv.File, $"there is no column {DataFormatException.Quote(name)}; the columns are {known}.");
    }

    private void AddRow(ColumnParts columns)
    {
        if (csv.CellCount != columns.Names.Length)
        {
            throw csv.WrongCellCount(columns.Names.Length);
        }

        foreach (int column in columns.Features)
        {
            features.Add(Number(column));
        }

        foreach (int column in columns.Targets)
        {
            if (labels is null)
            {
                targets.Add(Number(column));
            }
            else if (!labels.TryAdd(csv.Cell(column)))
            {
                throw csv.Error(column, labels.Expected);
            }
        }
    }

    private double Number(int column) =>
        CsvNumber.TryParse(csv.Cell(column), out double number) ? number : throw csv.Error(column, "a finite number (with a decimal point)");

    private readonly record struct ColumnParts(string[] Names, int[] Features, int[] Targets);
}
