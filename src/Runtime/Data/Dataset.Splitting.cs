using System;
using System.Globalization;
using System.Linq;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>All rows in a random order.</summary>
    /// <param name="seed">Decides the order; the same seed gives the same order on every platform.</param>
    public Dataset Shuffle(int seed) => Select(ShuffledRows(seed));

    /// <summary>Splits the shuffled rows into two parts.</summary>
    /// <param name="fraction">The share of the first part, between 0 and 1: it gets round(m · fraction) rows.</param>
    /// <param name="seed">Decides which rows; the same seed gives the same parts on every platform.</param>
    /// <returns>The rows to train on, and those held back.</returns>
    /// <exception cref="ArgumentException">The fraction is not between 0 and 1, or leaves a part without a row.</exception>
    public (Dataset Train, Dataset Test) Split(double fraction, int seed)
    {
        int first = FirstPart(fraction);
        int[] rows = ShuffledRows(seed);
        return (Select(rows.AsSpan(0, first)), Select(rows.AsSpan(first)));
    }

    /// <summary>
    /// Splits the shuffled rows into two parts of which each has the classes in the proportions of the whole, up to one row: a class of n
    /// rows gives n · fraction of them, rounded such that the first part has round(m · fraction) rows in all (largest remainders).
    /// </summary>
    /// <param name="fraction">The share of the first part, between 0 and 1.</param>
    /// <param name="seed">Decides which rows; the same seed gives the same parts on every platform.</param>
    /// <returns>The rows to train on, and those held back.</returns>
    /// <exception cref="ArgumentException">The fraction is not between 0 and 1, or leaves a part without a row.</exception>
    /// <exception cref="InvalidOperationException">The targets are no classes.</exception>
    public (Dataset Train, Dataset Test) StratifiedSplit(double fraction, int seed)
    {
        int first = FirstPart(fraction);
        int[] quota = Quotas(fraction, first);
        int[] rows = ShuffledRows(seed);
        var train = new int[first];
        var test = new int[Count - first];
        int trained = 0;
        int tested = 0;
        foreach (int row in rows)
        {
            if (quota[ClassOf(row)]-- > 0)
            {
                train[trained++] = row;
            }
            else
            {
                test[tested++] = row;
            }
        }

        return (Select(train), Select(test));
    }

    /// <summary>These rows, in this order; a row may be named several times.</summary>
    /// <param name="rows">At least one row, each from 0 to m − 1.</param>
    /// <exception cref="ArgumentException">There is no row, or one that does not exist.</exception>
    public Dataset Subset(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException("rows must name at least one row, but is empty.", nameof(rows));
        }

        for (int i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)Count)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"rows[{i}] must be from 0 to {Count - 1}, but is {rows[i]}."), nameof(rows));
            }
        }

        return Select(rows);
    }

    /// <summary>
    /// Attaches μ and the population σ of these rows. Held-back rows are standardised by the training rows: see
    /// <see cref="DatasetExtensions.Standardize"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The features are too large for their σ to be a number.</exception>
    public Dataset Standardize() => Standardize(features.Standardization());

    /// <summary>Attaches a standardisation in place of the one there may be; the rows stay raw.</summary>
    /// <param name="standardization">μ and σ of the training rows.</param>
    /// <exception cref="ArgumentException">It is not of n[0] features.</exception>
    public Dataset Standardize(Standardization standardization)
    {
        ArgumentNullException.ThrowIfNull(standardization);
        return standardization.Count == FeatureCount
            ? new Dataset(features, targets, ClassNames, FeatureNames, standardization)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"standardization must be of {FeatureCount} features, but is of {standardization.Count}."),
                nameof(standardization));
    }

    private Dataset Select(ReadOnlySpan<int> rows) =>
        new(features.Select(rows), targets.Select(rows), ClassNames, FeatureNames, Standardization);

    private int[] ShuffledRows(int seed)
    {
        var rows = new int[Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        new SeededRandom(seed).Shuffle(rows);
        return rows;
    }

    private int FirstPart(double fraction)
    {
        if (!(fraction is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), fraction, string.Create(CultureInfo.InvariantCulture, $"fraction must be between 0 and 1, but is {fraction}."));
        }

        int first = (int)Math.Round(Count * fraction, MidpointRounding.AwayFromZero);
        return first > 0 && first < Count ? first : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"fraction must leave each part a row, but {fraction} of {Many(Count, "row")} is {first}."),
            nameof(fraction));
    }

    /// <summary>How many rows of each class the first part gets; in all they are <paramref name="first"/>.</summary>
    private int[] Quotas(double fraction, int first)
    {
        var shares = new double[Math.Max(TargetCount, 2)];
        for (int row = 0; row < Count; row++)
        {
            shares[ClassOf(row)]++;
        }

        var quota = new int[shares.Length];
        for (int k = 0; k < shares.Length; k++)
        {
            shares[k] *= fraction;
            quota[k] = (int)shares[k];
            shares[k] -= quota[k];
            first -= quota[k];
        }

        for (; first > 0; first--)
        {
            int largest = Array.IndexOf(shares, shares.Max());
            quota[largest]++;
            shares[largest] = 0;
        }

        return quota;
    }
}
