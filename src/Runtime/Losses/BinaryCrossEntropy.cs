using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Losses;

/// <summary>−1/n Σ (y ln a + (1 − y) ln(1 − a)) with a = σ(z), from z: 1/n Σ (softplus(z) − y z).</summary>
public readonly struct BinaryCrossEntropy : ILoss, IElementwiseLoss
{
    static bool IElementwiseLoss.IsMean => true;

    /// <summary>The loss of one sample.</summary>
    /// <param name="z">z[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <exception cref="ArgumentException"><paramref name="z"/> is empty, or <paramref name="y"/> not as long.</exception>
    public static T Cost<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Cost<BinaryCrossEntropy, T>(z, y);

    /// <summary>dz[L] = scale · (a − y) / n[L].</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives the derivative, n[L] long.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is empty, or another span not as long.</exception>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.CheckRow<T>(a, y, delta);
        T factor = scale / T.CreateTruncating(a.Length);
        for (int i = 0; i < a.Length; i++)
        {
            delta[i] = (a[i] - y[i]) * factor;
        }
    }

    /// <inheritdoc/>
    [CLSCompliant(false)]
    public static void Costs<V, T>(ref T prediction, ref T y, nuint rows, nuint n, nuint stride, ref T losses)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Costs<BinaryCrossEntropy, V, T>(ref prediction, ref y, rows, n, stride, ref losses);

    /// <inheritdoc/>
    [CLSCompliant(false)]
    public static void Deltas<V, T>(ref T prediction, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Deltas<BinaryCrossEntropy, V, T>(ref prediction, ref y, scale, rows, n, stride, ref losses, ref delta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Value<V>(V z, V y, out V derivative)
    {
        // Of softplus(z) = max(z, 0) + ln(1 + e^−|z|) the first term meets y z alone: where z is large and right the two cancel exactly,
        // and the loss is the small second term.
        var (zero, one) = (V.Create(0), V.Create(1));
        var e = LaneMath.ExpOfMinusAbs(z);
        derivative = (V.Select(V.GreaterThan(z, zero), one, e) / (one + e)) - y;
        return V.Max(zero, z) - (y * z) + Elementary.LogOnePlus(e);
    }
}
