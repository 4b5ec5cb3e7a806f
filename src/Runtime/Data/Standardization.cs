using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen;

/// <summary>
/// x′ = (x − μ) / σ, feature by feature, with the mean μ and the population deviation σ of the training rows. A feature of deviation 0
/// (a constant) counts as of deviation 1. Immutable; equal where all numbers are equal.
/// </summary>
public sealed class Standardization : IEquatable<Standardization>
{
    private readonly double[] mean;
    private readonly double[] deviation;

    /// <summary>Takes μ and σ as given.</summary>
    /// <param name="mean">μ, one per feature; finite.</param>
    /// <param name="deviation">σ, one per feature; finite and positive.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not allowed.</exception>
    public Standardization(ReadOnlySpan<double> mean, ReadOnlySpan<double> deviation)
    {
        Guard.Length(deviation, mean.Length);
        for (int j = 0; j < mean.Length; j++)
        {
            if (!double.IsFinite(mean[j]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"mean[{j}] must be finite, but is {mean[j]}."), nameof(mean));
            }

            if (!double.IsFinite(deviation[j]) || deviation[j] <= 0)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"deviation[{j}] must be finite and positive, but is {deviation[j]}."), nameof(deviation));
            }
        }

        this.mean = mean.ToArray();
        this.deviation = deviation.ToArray();
    }

    /// <summary>The number of features.</summary>
    public int Count => mean.Length;

    /// <summary>μ, one per feature, in the units of the data.</summary>
    public IReadOnlyList<double> Mean => mean;

    /// <summary>σ, one per feature, in the units of the data; never 0.</summary>
    public IReadOnlyList<double> Deviation => deviation;

    /// <inheritdoc/>
    public bool Equals(Standardization? other) =>
        other is not null && mean.AsSpan().SequenceEqual(other.mean) && deviation.AsSpan().SequenceEqual(other.deviation);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Standardization);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (double value in mean)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
