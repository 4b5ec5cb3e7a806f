using System;
using System.Numerics;
using NetGen.Activations;

namespace NetGen.Losses;

/// <summary>−Σ y ln a with a = softmax(z), from z: Σy · ln Σ e^z − Σ y z.</summary>
public static class CrossEntropy
{
    /// <summary>The loss of one sample.</summary>
    /// <param name="z">z[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    public static T Cost<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = Softmax.Maximum(z);
        T sum = Softmax.SumOfExponentials(z, maximum);

        // A term with y = 0 is left out, not multiplied: z may be −∞ there.
        T target = T.Zero;
        T total = T.Zero;
        for (int i = 0; i < z.Length; i++)
        {
            target += T.IsZero(y[i]) ? T.Zero : y[i] * (z[i] - maximum);
            total += y[i];
        }

        return (total * Scalar<T>.Log(sum)) - target;
    }

    /// <summary>dz[L] = scale · (a Σy − y), which is scale · (a − y) for targets that sum to 1.</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives dz[L], n[L] long.</param>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T total = T.Zero;
        for (int i = 0; i < y.Length; i++)
        {
            total += y[i];
        }

        for (int i = 0; i < a.Length; i++)
        {
            delta[i] = scale * ((a[i] * total) - y[i]);
        }
    }
}
