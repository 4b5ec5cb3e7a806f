using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace NetGen;

/// <summary>The targets of a classification, and the names of its classes.</summary>
internal static class ClassTargets
{
    /// <summary>How far the sum of a row of probabilities may be from 1: what rounding twenty of them to three digits does.</summary>
    public const double SumTolerance = 1e-2;

    /// <summary>The value of a single target or output from which on it means the positive class.</summary>
    public const double DecisionThreshold = 0.5;

    /// <summary>More classes than anyone has: a wrong number is to be said before memory is taken for their names.</summary>
    public const int MostClasses = 1_000_000;

    /// <summary>
    /// Whether targets are classes: these have names, or the loss is about one class of each row. Binary cross-entropy over several outputs is so only
    /// where the targets of each row sum to 1: else a row may have many labels, and the largest output says little.
    /// </summary>
    public static bool AreClasses<T>(ReadOnlySpan<T> targets, NetworkArchitecture architecture, IReadOnlyList<string>? names)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        names is not null
        || architecture.Loss == Loss.CrossEntropy
        || (architecture.Loss == Loss.BinaryCrossEntropy && (architecture.OutputSize == 1 || EachRowSumsToOne(targets, architecture.OutputSize)));

    /// <summary>The class of a row of targets or outputs: the arg max; of a single one, 1 from the threshold on.</summary>
    public static int ClassOf<T>(ReadOnlySpan<T> row, T threshold)
        where T : unmanaged, IFloatingPointIeee754<T> => row.Length == 1 ? (row[0] >= threshold ? 1 : 0) : NetworkOperations.ArgMax(row);

    /// <summary>The class of a row of targets or outputs: the arg max; of a single one, 1 from ½ on.</summary>
    public static int ClassOf<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IFloatingPointIeee754<T> => ClassOf(row, T.CreateTruncating(DecisionThreshold));

    /// <summary>A row of K targets for each label, 1 at its class and else 0.</summary>
    public static Table OneHot(ReadOnlySpan<int> labels, int classes)
    {
        if ((long)labels.Length * classes > Array.MaxLength)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"classes: {labels.Length} rows of {classes} targets are more than the {Array.MaxLength} numbers an array holds."),
                nameof(classes));
        }

        var targets = new float[labels.Length * classes];
        for (int row = 0; row < labels.Length; row++)
        {
            targets[(row * classes) + labels[row]] = 1;
        }

        return new Table<float>(targets, classes);
    }

    /// <summary>One target for each label, 0 or 1.</summary>
    public static Table Binary(ReadOnlySpan<int> labels)
    {
        var targets = new float[labels.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            targets[row] = labels[row];
        }

        return new Table<float>(targets, 1);
    }

    /// <summary>The names 0 … K − 1.</summary>
    public static string[] Indexes(int classes) => [.. Enumerable.Range(0, classes).Select(k => k.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A copy of the names the caller gave: so many, distinct, none of them empty.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static string[] Names(IReadOnlyList<string> names, int count, string argument)
    {
        string[] copy = [.. names];
        if (copy.Length != count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{argument} must be {count} names, but are {copy.Length}."), argument);
        }

        if (Array.Exists(copy, string.IsNullOrEmpty) || copy.Distinct(StringComparer.Ordinal).Count() != count)
        {
            throw new ArgumentException($"{argument} must be distinct and not empty, but are {string.Join(", ", copy)}.", argument);
        }

        return copy;
    }

    /// <summary>The rows must be probabilities of the classes: from 0 to 1 and, for several targets, of the sum 1.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void CheckProbabilities(Table targets)
    {
        var row = new double[targets.Columns];
        for (int i = 0; i < targets.Rows; i++)
        {
            targets.CopyRows<double>(i, 1, row);
            if (Array.Exists(row, p => p is < 0 or > 1) || (row.Length > 1 && Math.Abs(row.Sum() - 1) > SumTolerance))
            {
                string values = string.Join(", ", row.Select(p => p.ToString(CultureInfo.InvariantCulture)));
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"targets of classes must be probabilities (0 to 1, several with the sum 1), but row {i} is {values}."),
                    nameof(targets));
            }
        }
    }

    private static bool EachRowSumsToOne<T>(ReadOnlySpan<T> targets, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < targets.Length; row += outputs)
        {
            double sum = 0;
            foreach (T target in targets.Slice(row, outputs))
            {
                sum += double.CreateChecked(target);
            }

            if (Math.Abs(sum - 1) > SumTolerance)
            {
                return false;
            }
        }

        return true;
    }
}
