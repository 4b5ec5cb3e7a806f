using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Losses;

/// <summary>−1/n Σ (y ln a + (1 − y) ln(1 − a)) with a = σ(z), from z: 1/n Σ (softplus(z) − y z).</summary>
public readonly struct BinaryCrossEntropy : IElementwiseLoss
{
    /// <summary>The loss of one sample.</summary>
    /// <param name="z">z[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    public static T Cost<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Sum<BinaryCrossEntropy, T>(z, y) / T.CreateTruncating(z.Length);

    /// <summary>dz[L] = scale · (a − y) / n[L].</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives the derivative, n[L] long.</param>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Derivative<BinaryCrossEntropy, T>(a, y, scale / T.CreateTruncating(a.Length), delta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Value<V>(V z, V y)
    {
        // Of softplus(z) = max(z, 0) + ln(1 + e^−|z|) the first term meets y z alone: where z is large and right the two cancel exactly,
        // and the loss is the small second term.
        var zero = V.Create(0);
        return V.Select(V.GreaterThan(z, zero), z, zero) - (y * z) + LaneMath.LogOnePlus(V.Exp(-V.Abs(z)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Derivative<V>(V a, V y) => a - y;
}
