using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Losses;

/// <summary>1/n Σ h(a − y) with h(e) = ½ e² for |e| ≤ 1, else |e| − ½ (Huber 1964, δ = 1).</summary>
public readonly struct Huber : IElementwiseLoss
{
    /// <summary>The loss of one sample.</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    public static T Cost<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Sum<Huber, T>(a, y) / T.CreateTruncating(a.Length);

    /// <summary>da[L] = scale · ∂loss/∂a[L].</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives the derivative, n[L] long.</param>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Derivative<Huber, T>(a, y, scale / T.CreateTruncating(a.Length), delta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Value<V>(V a, V y)
    {
        var e = V.Abs(a - y);
        var half = V.Create(0.5);
        return V.Select(V.LessThanOrEqual(e, V.Create(1)), half * e * e, e - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IElementwiseLoss.Derivative<V>(V a, V y) => LaneMath.Clamp(a - y, 1);
}
