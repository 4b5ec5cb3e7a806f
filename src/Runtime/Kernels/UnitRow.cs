using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Support;

/// <summary>
/// A layer of one unit, of which a panel would be mostly empty: W[l] (1, n[l−1]) is a row, a vector's lanes over inputs, padded with zeros to the width of
/// panels, and is W[l]ᵀ at the same time. Every sum is taken in the same order whatever the rows beside it.
/// </summary>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnitRow
{
    /// <summary>Inputs whose gradient is complete before the update by it.</summary>
    private const int UpdateBlock = 512;

    /// <summary>Z = A Wᵀ + b, then the epilogue, in the widest vectors of the machine.</summary>
    /// <param name="a">A (rows, length), every row padded to the width of panels.</param>
    /// <param name="length">n[l−1].</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, padded with zeros.</param>
    /// <param name="z">Receives Z (rows, lanes of a panel): a unit, and what the epilogue gives for 0.</param>
    /// <param name="zStride">From row to row of Z.</param>
    /// <param name="rows">The number of rows.</param>
    public static void Product<TEnd, T>(ref T a, nuint length, nuint stride, ref T w, ref T b, ref T z, nuint zStride, nuint rows)
        where TEnd : struct, IEpilogue
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Product<TEnd, WideLanes<T>, T>(ref a, length, stride, ref w, ref b, ref z, zStride, rows);
        }
        else
        {
            Product<TEnd, Lanes<T>, T>(ref a, length, stride, ref w, ref b, ref z, zStride, rows);
        }
    }

    /// <summary>dW += dZᵀ A of the inputs from … to; or, of dW = 0, the update by it. In the widest vectors of the machine.</summary>
    /// <param name="a">A (m, n[l−1]), every row padded to the width of panels.</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="dz">dZ (m, 1).</param>
    /// <param name="dzStride">From row to row of dZ.</param>
    /// <param name="m">The number of rows.</param>
    /// <param name="gradient">The block of gradients; not used with an update.</param>
    /// <param name="update">Takes the gradient piece by piece, or null.</param>
    /// <param name="offset">Where W lies in the block.</param>
    /// <param name="from">The first input, a multiple of a panel's lanes.</param>
    /// <param name="to">The input to stop before: a multiple of a panel's lanes, or n[l−1].</param>
    public static void OuterProduct<T>(
        ref T a, nuint stride, ref T dz, nuint dzStride, nuint m, Span<T> gradient, ParameterUpdate<T>? update, nuint offset, nuint from, nuint to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (from >= to)
        {
            return;
        }

        if (update is null)
        {
            Outer(ref Unsafe.Add(ref a, from), to - from, stride, ref dz, dzStride, m, ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), offset + from));
            return;
        }

        Span<T> block = Scratch<T>.Block(UpdateBlock);
        for (nuint k = from; k < to; k += UpdateBlock)
        {
            nuint length = Math.Min(UpdateBlock, to - k);
            var (at, count) = ((int)(offset + k), (int)Panels<T>.Padded(length));
            update.Prepare(at, count);
            block.Clear();
            Outer(ref Unsafe.Add(ref a, k), length, stride, ref dz, dzStride, m, ref MemoryMarshal.GetReference(block));
            update.Apply(at, block[..count]);
        }
    }

    /// <summary>z = W a + b of one row, in the first lane.</summary>
    /// <param name="a">a, padded to whole vectors.</param>
    /// <param name="length">n[l−1].</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, padded with zeros.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V, T>(ref T a, nuint length, ref T w, ref T b)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.CreateFirst(Dot<V, T>(ref a, length, ref w, ref b));

    /// <summary>z = W a + b of one row that is in a register, in the first lane.</summary>
    /// <param name="a">a.</param>
    /// <param name="length">n[l−1].</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, padded with zeros.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V, T>(V a, nuint length, ref T w, ref T b)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.CreateFirst(V.SumOfFirst(V.MultiplyAdd(a, V.Load(ref w, 0), V.Load(ref b, 0)), length));

    /// <summary>z = W a + b of rows, then the epilogue, one number after the other.</summary>
    /// <param name="a">A (rows, length), every row padded to whole vectors.</param>
    /// <param name="length">n[l−1].</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, padded with zeros.</param>
    /// <param name="z">Receives z; written in whole vectors.</param>
    /// <param name="rows">The number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sums<TEnd, V, T>(ref T a, nuint length, nuint stride, ref T w, ref T b, ref T z, nuint rows)
        where TEnd : struct, IEpilogue
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Put together in a register: written one by one, they would have to arrive in memory before a vector of them can be read.
        for (nuint i = 0; i < rows; i += V.Count)
        {
            nuint n = Math.Min(V.Count, rows - i);
            var sums = V.Create(0);
            for (nuint k = 0; k < n; k++)
            {
                sums = V.Select(V.First(k), sums, V.CreateAll(Dot<V, T>(ref Unsafe.Add(ref a, (i + k) * stride), length, ref w, ref b)));
            }

            V.Store(TEnd.Of(sums, sums), ref z, i);
        }
    }

    /// <summary>dW += dZᵀ A. What pads dW gets 0.</summary>
    /// <param name="a">A (m, length), every row padded to whole vectors.</param>
    /// <param name="length">The number of inputs.</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="dz">dZ (m, 1).</param>
    /// <param name="dzStride">From row to row of dZ.</param>
    /// <param name="m">The number of rows.</param>
    /// <param name="dw">dW.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Outer<V, T>(ref T a, nuint length, nuint stride, ref T dz, nuint dzStride, nuint m, ref T dw)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint k = 0; k < length; k += V.Count)
        {
            var sum = V.Load(ref dw, k);
            for (nuint i = 0; i < m; i++)
            {
                sum = V.MultiplyAdd(V.Load(ref a, (i * stride) + k), V.CreateAll(Unsafe.Add(ref dz, i * dzStride)), sum);
            }

            V.Store(V.Select(V.First(length - k), sum, V.Create(0)), ref dw, k);
        }
    }

    /// <summary>db += Σ dz.</summary>
    /// <param name="dz">dZ (m, 1).</param>
    /// <param name="dzStride">From row to row of dZ.</param>
    /// <param name="m">The number of rows.</param>
    /// <param name="db">db.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSum<T>(ref T dz, nuint dzStride, nuint m, ref T db)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = db;
        for (nuint i = 0; i < m; i++)
        {
            sum += Unsafe.Add(ref dz, i * dzStride);
        }

        db = sum;
    }

    /// <summary>Z = A Wᵀ + b, then the epilogue.</summary>
    /// <param name="a">A (rows, length), every row padded to whole vectors.</param>
    /// <param name="length">n[l−1].</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, padded with zeros.</param>
    /// <param name="z">Receives Z (rows, lanes of a panel): a unit, and what the epilogue gives for 0.</param>
    /// <param name="zStride">From row to row of Z.</param>
    /// <param name="rows">The number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Product<TEnd, V, T>(ref T a, nuint length, nuint stride, ref T w, ref T b, ref T z, nuint zStride, nuint rows)
        where TEnd : struct, IEpilogue
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var pad = TEnd.Of(V.Create(0), V.Create(0));
        for (nuint i = 0; i < rows; i++)
        {
            var sum = Sum<V, T>(ref Unsafe.Add(ref a, i * stride), length, ref w, ref b);
            V.Store(TEnd.Of(sum, sum), ref z, i * zStride);
            for (nuint j = V.Count; j < Panels<T>.Lanes; j += V.Count)
            {
                V.Store(pad, ref z, (i * zStride) + j);
            }
        }
    }

    private static void Outer<T>(ref T a, nuint length, nuint stride, ref T dz, nuint dzStride, nuint m, ref T dw)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Outer<WideLanes<T>, T>(ref a, length, stride, ref dz, dzStride, m, ref dw);
        }
        else
        {
            Outer<Lanes<T>, T>(ref a, length, stride, ref dz, dzStride, m, ref dw);
        }
    }

    /// <summary>
    /// W a + b; of more than one vector two sums beside one another. What pads a is left out: it is NaN where an input is infinite, as ∞ · 0 is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot<V, T>(ref T a, nuint length, ref T w, ref T b)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var even = V.MultiplyAdd(V.Load(ref a, 0), V.Load(ref w, 0), V.Load(ref b, 0));
        if (length <= V.Count)
        {
            return V.SumOfFirst(even, length);
        }

        var (odd, k, last) = (V.Create(0), V.Count, PaddedRow.Last<V, T>(length));
        for (; k + V.Count < last; k += 2 * V.Count)
        {
            odd = V.MultiplyAdd(V.Load(ref a, k), V.Load(ref w, k), odd);
            even = V.MultiplyAdd(V.Load(ref a, k + V.Count), V.Load(ref w, k + V.Count), even);
        }

        var rest = V.Load(ref a, last);
        rest = length - last < V.Count ? V.Select(V.First(length - last), rest, V.Create(0)) : rest;
        if (k < last)
        {
            odd = V.MultiplyAdd(V.Load(ref a, k), V.Load(ref w, k), odd);
            even = V.MultiplyAdd(rest, V.Load(ref w, last), even);
        }
        else
        {
            odd = V.MultiplyAdd(rest, V.Load(ref w, last), odd);
        }

        return V.Sum(even + odd);
    }
}
