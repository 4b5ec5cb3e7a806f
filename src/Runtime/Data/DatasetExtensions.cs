using System;

namespace NetGen;

/// <summary>What is done with the two parts of a split at once.</summary>
public static class DatasetExtensions
{
    /// <summary>Attaches μ and the population σ of the training rows to both parts: held-back rows must not have a say in them.</summary>
    /// <param name="parts">The two parts of a split.</param>
    /// <returns>The two parts.</returns>
    /// <exception cref="ArgumentException">The features are too large for their σ to be a number, or the second part has other features.</exception>
    /// <example><c>var (train, test) = Dataset.FromCsv("digits.csv", classes: 10).Split(0.7, seed: 1).Standardize();</c></example>
    public static (Dataset Train, Dataset Test) Standardize(this (Dataset Train, Dataset Test) parts)
    {
        ArgumentNullException.ThrowIfNull(parts.Train);
        ArgumentNullException.ThrowIfNull(parts.Test);
        var train = parts.Train.Standardize();
        return (train, parts.Test.Standardize(train.Standardization!));
    }
}
