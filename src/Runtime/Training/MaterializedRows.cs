using System;
using System.Globalization;
using System.Numerics;

namespace NetGen;

/// <summary>The rows of a data set in the precision of a network, checked against it.</summary>
internal sealed class MaterializedRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The longest array there is, less the room for the alignment.</summary>
    private static readonly int MostNumbers = Array.MaxLength - 64;

    private readonly AlignedBuffer<T> features;
    private readonly AlignedBuffer<T> targets;

    /// <summary>Copies the raw rows out.</summary>
    /// <exception cref="ArgumentException">The data set is too large, its shape does not fit the network, or a target does not fit the loss.</exception>
    public MaterializedRows(Dataset data, NetworkArchitecture architecture, string name)
    {
        Count = data.Count;
        Require(
            data.FeatureCount == architecture.InputSize,
            name,
            $"{name} has {data.FeatureCount} features a row, but {architecture.Name} takes n[0] = {architecture.InputSize}.");
        Require(
            data.TargetCount == architecture.OutputSize,
            name,
            $"{name} has {data.TargetCount} targets a row, but {architecture.Name} gives n[L] = {architecture.OutputSize}.");
        Require(
            (long)Count * Math.Max(data.FeatureCount, data.TargetCount) <= MostNumbers,
            name,
            $"{name} has {Count} rows of {data.FeatureCount} features and {data.TargetCount} targets; at most {MostNumbers} numbers of each fit in memory.");

        features = new AlignedBuffer<T>(Count * data.FeatureCount);
        targets = new AlignedBuffer<T>(Count * data.TargetCount);
        data.CopyFeatures(features.Span);
        data.CopyTargets(targets.Span);
        TargetCheck.Run<T>(targets.Span, data.TargetCount, architecture.Loss, name);
    }

    /// <summary>m.</summary>
    public int Count { get; }

    /// <summary>The features, row-major.</summary>
    public ReadOnlySpan<T> Features => features.Span;

    /// <summary>The targets, row-major.</summary>
    public ReadOnlySpan<T> Targets => targets.Span;

    /// <summary>Replaces the raw features by standardised ones.</summary>
    public void Standardize(Standardizer<T> standardizer) => standardizer.Apply(features.Span, features.Span);

    /// <summary>A standardised feature may be too large for the precision although the raw one is not.</summary>
    /// <exception cref="ArgumentException">A feature is not finite; the message names it.</exception>
    public void RequireFiniteFeatures(string name)
    {
        if (VectorMath.AllFinite<T>(features.Span))
        {
            return;
        }

        int width = features.Length / Count;
        for (int i = 0; i < features.Length; i++)
        {
            Require(
                T.IsFinite(features.Span[i]),
                name,
                $"{name}: feature {i % width} of row {i / width} (counted from 0) is not finite in the precision of the network.");
        }
    }

    private static void Require(bool condition, string name, FormattableString message)
    {
        if (!condition)
        {
            throw new ArgumentException(message.ToString(CultureInfo.InvariantCulture), name);
        }
    }
}
