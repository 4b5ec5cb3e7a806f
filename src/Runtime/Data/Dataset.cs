using System;
using System.Collections.Generic;
using System.Numerics;

namespace NetGen;

/// <summary>Rows of features with their targets.</summary>
public sealed partial class Dataset
{
    /// <summary>m, the number of rows.</summary>
    public int Count => throw new NotSupportedException();

    /// <summary>n[0], the number of features of a row.</summary>
    public int FeatureCount => throw new NotSupportedException();

    /// <summary>n[L], the number of targets of a row.</summary>
    public int TargetCount => throw new NotSupportedException();

    /// <summary>The names of the classes, in the order of the targets (for one target: negative, then positive); null for regression.</summary>
    public IReadOnlyList<string>? ClassNames => throw new NotSupportedException();

    /// <summary>The standardisation that goes with these rows; the rows themselves stay raw. Null where there is none.</summary>
    public Standardization? Standardization => throw new NotSupportedException();

    /// <summary>Copies the raw features of all rows, row-major.</summary>
    public void CopyFeatures<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException();

    /// <summary>Copies the targets of all rows, row-major.</summary>
    public void CopyTargets<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException();
}
