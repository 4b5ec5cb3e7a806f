using System;
using System.Numerics;

namespace NetGen.Losses;

/// <summary>Carries a loss of one output over the n[L] outputs of a sample: whole vectors, then the tail.</summary>
internal static class Elementwise
{
    /// <summary>Σ loss(a_i, y_i).</summary>
    public static T Sum<TLoss, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
        where TLoss : IElementwiseLoss
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        T sum = T.Zero;
        if (a.Length >= Vector<T>.Count)
        {
            var lanes = Vector<T>.Zero;
            for (; i <= a.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                lanes += TLoss.Value<Lanes<T>>(new Vector<T>(a[i..]), new Vector<T>(y[i..])).Value;
            }

            sum = Vector.Sum(lanes);
        }

        for (; i < a.Length; i++)
        {
            sum += TLoss.Value<Scalar<T>>(a[i], y[i]);
        }

        return sum;
    }

    /// <summary>delta_i = factor · ∂loss(a_i, y_i)/∂a_i.</summary>
    public static void Derivative<TLoss, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T factor, Span<T> delta)
        where TLoss : IElementwiseLoss
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= a.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (TLoss.Derivative<Lanes<T>>(new Vector<T>(a[i..]), new Vector<T>(y[i..])).Value * factor).CopyTo(delta[i..]);
        }

        for (; i < a.Length; i++)
        {
            delta[i] = TLoss.Derivative<Scalar<T>>(a[i], y[i]).Value * factor;
        }
    }
}
