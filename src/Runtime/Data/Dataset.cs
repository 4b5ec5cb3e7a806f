using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Numerics;

namespace NetGen;

/// <summary>
/// m rows of n[0] features with n[L] targets each: what a network is trained on and measured by. Immutable; all numbers are finite, there is
/// at least one row, and one data set serves networks of both precisions.
/// </summary>
/// <remarks>
/// <para>
/// <b>Targets.</b> A classification (<see cref="ClassNames"/> is not null) has a target for each class, the probability of that class: 1 for
/// the right class and else 0, unless the labels are soft. With two classes it may have a single target instead, the probability of the
/// positive class, which is the second of the names. A regression has any targets.
/// </para>
/// <para>
/// <b>Rows are raw.</b> <see cref="Standardize()"/> changes no feature; it attaches μ and σ, which the trainer hands to the network.
/// </para>
/// </remarks>
public sealed partial class Dataset
{
    private readonly Table features;
    private readonly Table targets;

    internal Dataset(Table features, Table targets, string[]? classNames, string[]? featureNames)
        : this(features, targets, AsReadOnly(classNames), AsReadOnly(featureNames), null)
    {
    }

    private Dataset(
        Table features, Table targets, IReadOnlyList<string>? classNames, IReadOnlyList<string>? featureNames, Standardization? standardization)
    {
        this.features = features;
        this.targets = targets;
        ClassNames = classNames;
        FeatureNames = featureNames;
        Standardization = standardization;
    }

    /// <summary>m, the number of rows; at least 1.</summary>
    public int Count => features.Rows;

    /// <summary>n[0], the number of features of a row.</summary>
    public int FeatureCount => features.Columns;

    /// <summary>n[L], the number of targets of a row.</summary>
    public int TargetCount => targets.Columns;

    /// <summary>The names of the classes, in the order of the targets (for one target: negative, then positive); null for regression.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The names of the features, in their order; null where they have none.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The standardisation that goes with these rows; the rows themselves stay raw. Null where there is none.</summary>
    public Standardization? Standardization { get; }

    /// <summary>Copies the raw features of all rows, row-major.</summary>
    /// <typeparam name="T">The precision to read them in.</typeparam>
    /// <param name="destination">Receives (m, n[0]), m·n[0] long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="OverflowException">A number is beyond the range of T.</exception>
    public void CopyFeatures<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.Length<T>(destination, Count * FeatureCount);
        features.CopyRows(0, Count, destination);
    }

    /// <summary>Copies the raw features of one row.</summary>
    /// <typeparam name="T">The precision to read them in.</typeparam>
    /// <param name="row">The row, from 0 to m − 1.</param>
    /// <param name="destination">Receives x, n[0] long.</param>
    /// <exception cref="ArgumentException">There is no such row, or the length differs.</exception>
    /// <exception cref="OverflowException">A number is beyond the range of T.</exception>
    public void CopyFeatures<T>(int row, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.Index(row, Count);
        Guard.Length<T>(destination, FeatureCount);
        features.CopyRows(row, 1, destination);
    }

    /// <summary>Copies the targets of all rows, row-major.</summary>
    /// <typeparam name="T">The precision to read them in.</typeparam>
    /// <param name="destination">Receives (m, n[L]), m·n[L] long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="OverflowException">A number is beyond the range of T.</exception>
    public void CopyTargets<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.Length<T>(destination, Count * TargetCount);
        targets.CopyRows(0, Count, destination);
    }

    /// <summary>Copies the targets of one row.</summary>
    /// <typeparam name="T">The precision to read them in.</typeparam>
    /// <param name="row">The row, from 0 to m − 1.</param>
    /// <param name="destination">Receives y, n[L] long.</param>
    /// <exception cref="ArgumentException">There is no such row, or the length differs.</exception>
    /// <exception cref="OverflowException">A number is beyond the range of T.</exception>
    public void CopyTargets<T>(int row, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.Index(row, Count);
        Guard.Length<T>(destination, TargetCount);
        targets.CopyRows(row, 1, destination);
    }

    /// <summary>The class of a row: the arg max of its targets (the first where several are equal); for a single target 1 from ½ on, else 0.</summary>
    /// <param name="row">The row, from 0 to m − 1.</param>
    /// <returns>An index into <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The targets are no classes.</exception>
    public int ClassOf(int row)
    {
        Guard.Index(row, Count);
        if (ClassNames is null)
        {
            throw new InvalidOperationException(
                "The targets of this data set are numbers, not classes. Classes come from FromLabels, FromBinaryLabels, FromIdx, "
                + "FromCsv with classes or positiveClass, or FromArrays with classNames.");
        }

        Span<double> y = TargetCount <= 128 ? stackalloc double[TargetCount] : new double[TargetCount];
        targets.CopyRows(row, 1, y);
        return ClassTargets.ClassOf<double>(y);
    }

    /// <summary>For example <c>1797 rows, 64 features, 10 classes</c>.</summary>
    public override string ToString()
    {
        string what = ClassNames is null ? Many(TargetCount, "target") : Many(ClassNames.Count, "class", "classes");
        return $"{Many(Count, "row")}, {Many(FeatureCount, "feature")}, {what}";
    }

    private static string Many(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static ReadOnlyCollection<string>? AsReadOnly(string[]? names) => names is null ? null : Array.AsReadOnly(names);
}
