using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Losses;

/// <summary>1/n Σ |a − y|; the derivative at 0 is 0.</summary>
public readonly struct MeanAbsoluteError : IElementwiseLoss
{
    /// <summary>The loss of one sample.</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    public static T Cost<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Sum<MeanAbsoluteError, T>(a, y) / T.CreateTruncating(a.Length);

    /// <summary>da[L] = scale · ∂loss/∂a[L].</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives the derivative, n[L] long.</param>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Derivative<MeanAbsoluteError, T>(a, y, scale / T.CreateTruncating(a.Length), delta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Value<V>(V a, V y) => V.Abs(a - y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Derivative<V>(V a, V y) => LaneMath.Sign(a - y);
}
