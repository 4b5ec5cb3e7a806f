using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Activations;

/// <summary>a_i = e^z_i / Σ_k e^z_k over a whole layer, shifted by the maximum so that it cannot overflow.</summary>
public static class Softmax
{
    /// <summary>a = softmax(z).</summary>
    /// <param name="z">z, n long.</param>
    /// <param name="a">Receives a, n long; may be the same memory as <paramref name="z"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="z"/> is empty, or <paramref name="a"/> not as long.</exception>
    public static void Value<T>(ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.NotEmpty(z);
        Guard.Length<T>(a, z.Length);
        Rows<Scalar<T>, T>(ref MemoryMarshal.GetReference(z), ref MemoryMarshal.GetReference(a), 1, (nuint)z.Length, (nuint)z.Length);
    }

    /// <summary>dz = a ⊙ (da − aᵀda), the product of the Jacobian diag(a) − a aᵀ with da.</summary>
    /// <param name="a">a = softmax(z), n long.</param>
    /// <param name="da">∂J/∂a, n long.</param>
    /// <param name="dz">Receives ∂J/∂z, n long; may be the same memory as <paramref name="da"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is empty, or another span not as long.</exception>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> da, Span<T> dz)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.NotEmpty(a);
        Guard.Length(da, a.Length);
        Guard.Length<T>(dz, a.Length);
        DerivativeRows<Scalar<T>, T>(
            ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(da), ref MemoryMarshal.GetReference(dz), 1, (nuint)a.Length, (nuint)a.Length);
    }

    /// <summary>softmax(z) of a row that one vector holds; the lanes from n on are ignored in z and 0 in the result.</summary>
    /// <param name="z">The row.</param>
    /// <param name="n">Its length, at most the number of lanes.</param>
    [CLSCompliant(false)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Row<V, T>(V z, nuint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        return Row<V, T>(z, V.First(n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Row<V, T>(V z, V row)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var maximum = V.CreateAll(V.Max(V.Select(row, z, V.Create(double.NegativeInfinity))));
        var e = V.Select(row, Exponential(z - maximum), V.Create(0));
        return V.Select(row, e * V.CreateAll(T.One / V.Sum(e)), V.Create(0));
    }

    /// <summary>a = softmax(z), row by row, in the widest vectors of the machine; parameters as of <see cref="Rows{V, T}"/>.</summary>
    [CLSCompliant(false)]
    public static void Rows<T>(ref T z, ref T a, nuint rows, nuint n, nuint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Rows<WideLanes<T>, T>(ref z, ref a, rows, n, stride);
        }
        else
        {
            Rows<Lanes<T>, T>(ref z, ref a, rows, n, stride);
        }
    }

    /// <summary>dz = a ⊙ (da − aᵀda), row by row, in the widest vectors of the machine; parameters as of <see cref="DerivativeRows{V, T}"/>.</summary>
    [CLSCompliant(false)]
    public static void DerivativeRows<T>(ref T a, ref T da, ref T dz, nuint rows, nuint n, nuint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            DerivativeRows<WideLanes<T>, T>(ref a, ref da, ref dz, rows, n, stride);
        }
        else
        {
            DerivativeRows<Lanes<T>, T>(ref a, ref da, ref dz, rows, n, stride);
        }
    }

    /// <summary>a = softmax(z), row by row; what stands behind the n numbers of a row is ignored in z and 0 in a.</summary>
    /// <param name="z">z, the rows <paramref name="stride"/> apart.</param>
    /// <param name="a">Receives a, laid out alike; may be the same memory as <paramref name="z"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">The length of a row.</param>
    /// <param name="stride">From row to row, at least n; a multiple of the number of lanes.</param>
    [CLSCompliant(false)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rows<V, T>(ref T z, ref T a, nuint rows, nuint n, nuint stride)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (zero, last) = (V.Create(0), PaddedRow.Last<V, T>(n));
        var tail = V.First(n - last);
        nuint end = rows * stride, row = 0;
        if (Tile.IsSupported<V, T>(rows, n))
        {
            row = Tiles<V, T>(ref z, ref a, rows, n, stride) * stride;
        }

        for (; row < end; row += stride)
        {
            if (last == 0)
            {
                V.Store(Row<V, T>(V.Load(ref z, row), tail), ref a, row);
            }
            else
            {
                var shift = V.CreateAll(Maximum(ref z, row, last, tail));
                var sum = zero;
                for (nuint k = 0; k < last; k += V.Count)
                {
                    var e = Exponential(V.Load(ref z, row + k) - shift);
                    sum += e;
                    V.Store(e, ref a, row + k);
                }

                var rest = V.Select(tail, Exponential(V.Load(ref z, row + last) - shift), zero);
                var inverse = V.CreateAll(T.One / V.Sum(sum + rest));
                V.Store(V.Select(tail, rest * inverse, zero), ref a, row + last);
                for (nuint k = 0; k < last; k += V.Count)
                {
                    V.Store(V.Load(ref a, row + k) * inverse, ref a, row + k);
                }
            }

            PaddedRow.Clear<V, T>(ref a, row, last, stride);
        }
    }

    /// <summary>a = softmax(z) in place, a lane for each row.</summary>
    /// <param name="a">z, and then a: number j of row r at j · stride + r; whole vectors of rows are read and written.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">The length of a row.</param>
    /// <param name="stride">From a number of a row to the next; at least the rows in whole vectors.</param>
    [CLSCompliant(false)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Columns<V, T>(ref T a, nuint rows, nuint n, nuint stride)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint r = 0; r < rows; r += V.Count)
        {
            var shift = V.Load(ref a, r);
            for (nuint j = 1; j < n; j++)
            {
                shift = V.Max(shift, V.Load(ref a, (j * stride) + r));
            }

            var sum = V.Create(0);
            for (nuint j = 0; j < n; j++)
            {
                var e = Exponential(V.Load(ref a, (j * stride) + r) - shift);
                sum += e;
                V.Store(e, ref a, (j * stride) + r);
            }

            var inverse = V.Create(1) / sum;
            for (nuint j = 0; j < n; j++)
            {
                V.Store(V.Load(ref a, (j * stride) + r) * inverse, ref a, (j * stride) + r);
            }
        }
    }

    /// <summary>dz = a ⊙ (da − aᵀda), row by row; what stands behind the n numbers of a row is ignored in a and da and 0 in dz.</summary>
    /// <param name="a">a = softmax(z), the rows <paramref name="stride"/> apart.</param>
    /// <param name="da">∂J/∂a, laid out alike.</param>
    /// <param name="dz">Receives ∂J/∂z, laid out alike; may be the same memory as <paramref name="da"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="n">The length of a row.</param>
    /// <param name="stride">From row to row, at least n; a multiple of the number of lanes.</param>
    [CLSCompliant(false)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void DerivativeRows<V, T>(ref T a, ref T da, ref T dz, nuint rows, nuint n, nuint stride)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (zero, last) = (V.Create(0), PaddedRow.Last<V, T>(n));
        var tail = V.First(n - last);
        for (nuint end = rows * stride, row = 0; row < end; row += stride)
        {
            var products = V.Select(tail, V.Load(ref a, row + last) * V.Load(ref da, row + last), zero);
            for (nuint k = 0; k < last; k += V.Count)
            {
                products = V.MultiplyAdd(V.Load(ref a, row + k), V.Load(ref da, row + k), products);
            }

            var dot = V.CreateAll(V.Sum(products));
            for (nuint k = 0; k < last; k += V.Count)
            {
                V.Store(V.Load(ref a, row + k) * (V.Load(ref da, row + k) - dot), ref dz, row + k);
            }

            V.Store(V.Select(tail, V.Load(ref a, row + last) * (V.Load(ref da, row + last) - dot), zero), ref dz, row + last);
            PaddedRow.Clear<V, T>(ref dz, row, last, stride);
        }
    }

    /// <summary>Short rows, tile by tile; gives how many are done. They come out as they would one by one.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe nuint Tiles<V, T>(ref T z, ref T a, nuint rows, nuint n, nuint stride)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* memory = stackalloc T[(2 * Tile.Size) + Tile.Spare];
        ref T columns = ref Tile.Aligned(memory), e = ref Unsafe.Add(ref columns, Tile.Size);
        nuint used = n * V.Count, last = Tile.Width<V>(n) - V.Count;
        for (nuint j = used; j < Tile.Columns * V.Count; j += V.Count)
        {
            V.Store(V.Create(0), ref e, j);
        }

        nuint row = 0;
        for (; row + V.Count <= rows; row += V.Count)
        {
            Tile.ToColumns<V, T>(ref Unsafe.Add(ref z, row * stride), stride, n, ref columns);
            var shift = V.Load(ref columns, 0);
            for (nuint j = V.Count; j < used; j += V.Count)
            {
                shift = V.Max(shift, V.Load(ref columns, j));
            }

            for (nuint j = 0; j < used; j += V.Count)
            {
                V.Store(Exponential(V.Load(ref columns, j) - shift), ref e, j);
            }

            var inverse = V.Create(1) / Tile.Sum<V, T>(ref e, n, ref columns);
            for (nuint j = 0; j < used; j += V.Count)
            {
                V.Store(V.Load(ref e, j) * inverse, ref e, j);
            }

            Tile.ToRows<V, T>(ref e, ref Unsafe.Add(ref a, row * stride), stride, n);
            for (nuint i = row; i < row + V.Count; i++)
            {
                PaddedRow.Clear<V, T>(ref a, i * stride, last, stride);
            }
        }

        return row;
    }

    /// <summary>The largest number of a row. Where any is NaN it may be one or not: the sum of the exponentials is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Maximum<V, T>(ref T z, nuint row, nuint last, V tail)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var maximum = V.Select(tail, V.Load(ref z, row + last), V.Create(double.NegativeInfinity));
        for (nuint k = 0; k < last; k += V.Count)
        {
            maximum = V.Max(maximum, V.Load(ref z, row + k));
        }

        return V.Max(maximum);
    }

    /// <summary>
    /// e^exponent for an exponent of at most 0. Below e^−80 ≈ 2e-35 a float nears the denormals, which are slow and change no sum; a double has
    /// room to e^−700.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exponential<V>(V exponent)
        where V : struct, ILanes<V> => Elementary.ExpOfBounded(V.Max(V.Create(V.IsDouble ? -700 : -80), exponent), 1);
}
