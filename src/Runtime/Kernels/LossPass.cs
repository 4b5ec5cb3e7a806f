using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.Intrinsics;
using NetGen.Losses;

namespace NetGen.Support;

/// <summary>A loss over rows, in the widest vectors of the machine.</summary>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossPass
{
    /// <summary>The loss of each row; parameters as of <see cref="ILoss.Costs"/>.</summary>
    public static void Costs<TLoss, T>(ref T prediction, ref T y, nuint rows, nuint n, nuint stride, ref T losses)
        where TLoss : struct, ILoss
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TLoss.Costs<WideLanes<T>, T>(ref prediction, ref y, rows, n, stride, ref losses);
        }
        else
        {
            TLoss.Costs<Lanes<T>, T>(ref prediction, ref y, rows, n, stride, ref losses);
        }
    }

    /// <summary>The loss of each row and its derivative; parameters as of <see cref="ILoss.Deltas"/>.</summary>
    public static void Deltas<TLoss, T>(ref T prediction, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where TLoss : struct, ILoss
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TLoss.Deltas<WideLanes<T>, T>(ref prediction, ref y, scale, rows, n, stride, ref losses, ref delta);
        }
        else
        {
            TLoss.Deltas<Lanes<T>, T>(ref prediction, ref y, scale, rows, n, stride, ref losses, ref delta);
        }
    }
}
