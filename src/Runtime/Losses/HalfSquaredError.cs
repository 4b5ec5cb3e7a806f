using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Losses;

/// <summary>½ Σ (a − y)², the form of the notes.</summary>
public readonly struct HalfSquaredError : IElementwiseLoss
{
    /// <summary>The loss of one sample.</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    public static T Cost<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Sum<HalfSquaredError, T>(a, y);

    /// <summary>da[L] = scale · ∂loss/∂a[L].</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives the derivative, n[L] long.</param>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Derivative<HalfSquaredError, T>(a, y, scale, delta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Value<V>(V a, V y)
    {
        var e = a - y;
        return V.Create(0.5) * e * e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Derivative<V>(V a, V y) => a - y;
}
