using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a_i = e^z_i / Σ_k e^z_k over a whole layer, shifted by the maximum so that it cannot overflow.</summary>
public static class Softmax
{
    /// <summary>a = softmax(z).</summary>
    /// <param name="z">z, n long.</param>
    /// <param name="a">Receives a, n long; may be the same memory as <paramref name="z"/>.</param>
    public static void Value<T>(ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T inverse = T.One / Exponentials(z, Maximum(z), a);
        for (int i = 0; i < z.Length; i++)
        {
            a[i] *= inverse;
        }
    }

    /// <summary>dz = a ⊙ (da − aᵀda), the product of the Jacobian diag(a) − a aᵀ with da.</summary>
    /// <param name="a">a = softmax(z), n long.</param>
    /// <param name="da">∂J/∂a, n long.</param>
    /// <param name="dz">Receives ∂J/∂z, n long; may be the same memory as <paramref name="da"/>.</param>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> da, Span<T> dz)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T dot = T.Zero;
        for (int i = 0; i < a.Length; i++)
        {
            dot += a[i] * da[i];
        }

        for (int i = 0; i < a.Length; i++)
        {
            dz[i] = a[i] * (da[i] - dot);
        }
    }

    /// <summary>The largest z; NaN if any is NaN.</summary>
    internal static T Maximum<T>(ReadOnlySpan<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = z[0];
        for (int i = 1; i < z.Length; i++)
        {
            maximum = T.Max(maximum, z[i]);
        }

        return maximum;
    }

    /// <summary>Σ e^(z_i − shift).</summary>
    internal static T SumOfExponentials<T>(ReadOnlySpan<T> z, T shift)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        T sum = T.Zero;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            sum += Vector.Sum(Exponential<Lanes<T>, T>(new Vector<T>(z[i..]) - Vector.Create(shift)).Value);
        }

        for (; i < z.Length; i++)
        {
            sum += Exponential<Scalar<T>, T>(z[i] - shift);
        }

        return sum;
    }

    /// <summary>e_i = e^(z_i − shift), and their sum.</summary>
    private static T Exponentials<T>(ReadOnlySpan<T> z, T shift, Span<T> e)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        T sum = T.Zero;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> lanes = Exponential<Lanes<T>, T>(new Vector<T>(z[i..]) - Vector.Create(shift));
            lanes.CopyTo(e[i..]);
            sum += Vector.Sum(lanes);
        }

        for (; i < z.Length; i++)
        {
            e[i] = Exponential<Scalar<T>, T>(z[i] - shift);
            sum += e[i];
        }

        return sum;
    }

    /// <summary>
    /// e^exponent. Below e^−80 ≈ 2e-35 a float nears the denormals, which are slow and change no sum; a double has room to e^−700.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exponential<V, T>(V exponent)
        where V : struct, ILanes<V>
    {
        var minimum = V.Create(typeof(T) == typeof(float) ? -80 : -700);
        return V.Exp(V.Select(V.LessThanOrEqual(exponent, minimum), minimum, exponent));
    }
}
