using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Losses;

/// <summary>½ Σ (a − y)², the form of the notes.</summary>
public readonly struct HalfSquaredError : ILoss, IElementwiseLoss
{
    static bool IElementwiseLoss.IsMean => false;

    /// <summary>The loss of one sample.</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is empty, or <paramref name="y"/> not as long.</exception>
    public static T Cost<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Cost<HalfSquaredError, T>(a, y);

    /// <summary>da[L] = scale · ∂loss/∂a[L].</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives the derivative, n[L] long.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is empty, or another span not as long.</exception>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Derivative<HalfSquaredError, T>(a, y, scale, delta);

    /// <inheritdoc/>
    [CLSCompliant(false)]
    public static void Costs<V, T>(ref T prediction, ref T y, nuint rows, nuint n, nuint stride, ref T losses)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Costs<HalfSquaredError, V, T>(ref prediction, ref y, rows, n, stride, ref losses);

    /// <inheritdoc/>
    [CLSCompliant(false)]
    public static void Deltas<V, T>(ref T prediction, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Deltas<HalfSquaredError, V, T>(ref prediction, ref y, scale, rows, n, stride, ref losses, ref delta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Value<V>(V a, V y, out V derivative)
    {
        derivative = a - y;
        return V.Create(0.5) * derivative * derivative;
    }
}
