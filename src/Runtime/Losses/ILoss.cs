using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Losses;

/// <summary>
/// A loss over rows: the loss of each, and its derivative. What it is computed from, the prediction, is z[L] for a loss that is fused with its
/// activation, else a[L]. The result of a row depends neither on its place nor on the other rows. The type has the name of its member of
/// <see cref="Loss"/>, where the facts stand which the generator needs.
/// </summary>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILoss
{
    /// <summary>The loss of each row.</summary>
    /// <param name="prediction">z[L] or a[L], the rows <paramref name="stride"/> apart; what stands behind the n numbers of a row is ignored.</param>
    /// <param name="y">The targets, the rows <paramref name="n"/> apart.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">n[L].</param>
    /// <param name="stride">From row to row of the prediction, at least n; a multiple of the number of lanes.</param>
    /// <param name="losses">Receives the loss of each row.</param>
    static abstract void Costs<V, T>(ref T prediction, ref T y, nuint rows, nuint n, nuint stride, ref T losses)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The loss of each row, and scale · ∂loss/∂prediction.</summary>
    /// <param name="prediction">z[L] or a[L], the rows <paramref name="stride"/> apart; what stands behind the n numbers of a row is ignored.</param>
    /// <param name="y">The targets, the rows <paramref name="n"/> apart.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">n[L].</param>
    /// <param name="stride">From row to row of the prediction, at least n; a multiple of the number of lanes, or 1.</param>
    /// <param name="losses">Receives the loss of each row.</param>
    /// <param name="delta">
    /// Receives the derivative, laid out as the prediction; may be the same memory. Behind the n numbers of a row it gets 0; with a stride of 1 whole vectors are
    /// read and written, the last of them reaching beyond the rows.
    /// </param>
    static abstract void Deltas<V, T>(ref T prediction, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}
