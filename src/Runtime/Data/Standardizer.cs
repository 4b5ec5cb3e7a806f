using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// A <see cref="Standardization"/> in the precision of a network: the one place where rows are standardised, so that training and
/// prediction see the same bits. Called by generated code.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Standardizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] mean;
    private readonly T[] deviation;

    /// <summary>Rounds μ and σ to the precision of the network.</summary>
    /// <param name="standardization">μ and σ.</param>
    public Standardizer(Standardization standardization)
    {
        ArgumentNullException.ThrowIfNull(standardization);
        Standardization = standardization;
        mean = Round(standardization.Mean);
        deviation = Round(standardization.Deviation);

        // A σ below the precision's smallest number would divide by zero: such a feature is constant as far as T can tell.
        for (int j = 0; j < deviation.Length; j++)
        {
            deviation[j] = T.IsZero(deviation[j]) ? T.One : deviation[j];
        }
    }

    /// <summary>μ and σ in double.</summary>
    public Standardization Standardization { get; }

    /// <summary>Standardises whole rows.</summary>
    /// <param name="x">Rows of <see cref="Standardization"/>.Count numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    public void Apply(ReadOnlySpan<T> x, Span<T> destination)
    {
        int n = mean.Length;
        for (int row = 0; row + n <= x.Length; row += n)
        {
            ApplyRow(x.Slice(row, n), destination.Slice(row, n));
        }
    }

    /// <summary>Standardises one row into memory that is valid until the thread's next call.</summary>
    /// <param name="x">The row, <see cref="Standardization"/>.Count numbers.</param>
    public ReadOnlySpan<T> Row(ReadOnlySpan<T> x)
    {
        Span<T> row = Scratch<T>.Rows(x.Length);
        ApplyRow(x, row);
        return row;
    }

    private void ApplyRow(ReadOnlySpan<T> x, Span<T> destination)
    {
        int j = 0;
        for (; j <= x.Length - Vector<T>.Count; j += Vector<T>.Count)
        {
            var z = (new Vector<T>(x[j..]) - new Vector<T>(mean, j)) / new Vector<T>(deviation, j);
            z.CopyTo(destination[j..]);
        }

        for (; j < x.Length; j++)
        {
            destination[j] = (x[j] - mean[j]) / deviation[j];
        }
    }

    private static T[] Round(IReadOnlyList<double> values)
    {
        var rounded = new T[values.Count];
        for (int j = 0; j < rounded.Length; j++)
        {
            rounded[j] = T.CreateTruncating(values[j]);
        }

        return rounded;
    }
}
