using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Activations;

namespace NetGen.Support;

/// <summary>An activation over numbers in memory, padded to whole vectors.</summary>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivationPass
{
    /// <summary>a = g(z) of rows, in the widest vectors of the machine; parameters as of <see cref="Rows{TActivation, V, T}"/>.</summary>
    public static void Rows<TActivation, T>(ref T z, ref T a, nuint rows, nuint n, nuint stride)
        where TActivation : struct, IActivation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Rows<TActivation, WideLanes<T>, T>(ref z, ref a, rows, n, stride);
        }
        else
        {
            Rows<TActivation, Lanes<T>, T>(ref z, ref a, rows, n, stride);
        }
    }

    /// <summary>dz = dz ⊙ g′ of rows, in the widest vectors of the machine; parameters as of <see cref="DerivativeRows{TActivation, V, T}"/>.</summary>
    public static void DerivativeRows<TActivation, T>(ref T kept, ref T dz, nuint rows, nuint n, nuint stride)
        where TActivation : struct, IActivation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            DerivativeRows<TActivation, WideLanes<T>, T>(ref kept, ref dz, rows, n, stride);
        }
        else
        {
            DerivativeRows<TActivation, Lanes<T>, T>(ref kept, ref dz, rows, n, stride);
        }
    }

    /// <summary>a = g(z).</summary>
    /// <param name="z">z, <paramref name="count"/> numbers.</param>
    /// <param name="a">Receives a; may be the same memory as <paramref name="z"/>.</param>
    /// <param name="count">A multiple of the number of lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Value<TActivation, V, T>(ref T z, ref T a, nuint count)
        where TActivation : struct, IActivation
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint i = 0; i < count; i += V.Count)
        {
            V.Store(TActivation.Value(V.Load(ref z, i)), ref a, i);
        }
    }

    /// <summary>a = g(z) of rows.</summary>
    /// <param name="z">z, the rows <paramref name="stride"/> apart.</param>
    /// <param name="a">Receives a, laid out alike; may be the same memory as <paramref name="z"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">The numbers of a row; whole vectors are read and written.</param>
    /// <param name="stride">From row to row, at least n in whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rows<TActivation, V, T>(ref T z, ref T a, nuint rows, nuint n, nuint stride)
        where TActivation : struct, IActivation
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint row = 0; row < rows * stride; row += stride)
        {
            for (nuint k = row; k < row + n; k += V.Count)
            {
                V.Store(TActivation.Value(V.Load(ref z, k)), ref a, k);
            }
        }
    }

    /// <summary>dz = dz ⊙ g′ of rows.</summary>
    /// <param name="kept">What g′ is computed from: a = g(z) where the activation's facts say so, else z; the rows <paramref name="stride"/> apart.</param>
    /// <param name="dz">∂J/∂a, and then ∂J/∂z, laid out alike.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">The numbers of a row; whole vectors are read and written.</param>
    /// <param name="stride">From row to row, at least n in whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void DerivativeRows<TActivation, V, T>(ref T kept, ref T dz, nuint rows, nuint n, nuint stride)
        where TActivation : struct, IActivation
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint row = 0; row < rows * stride; row += stride)
        {
            for (nuint k = row; k < row + n; k += V.Count)
            {
                V.Store(V.Load(ref dz, k) * TActivation.Derivative(V.Load(ref kept, k)), ref dz, k);
            }
        }
    }
}
