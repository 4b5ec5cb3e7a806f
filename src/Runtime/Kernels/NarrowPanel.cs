using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Support;

/// <summary>
/// The last units of a layer with many inputs, of which a panel would be mostly empty: four units, [k / lanes][unit][lanes], a vector's lanes over inputs.
/// Every sum is taken in the same order whatever the rows beside it.
/// </summary>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NarrowPanel
{
    /// <summary>Units of a narrow panel; those that a layer does not have are zero.</summary>
    private const int Units = 4;

    /// <summary>Inputs whose weights stay in the nearest cache while all rows pass by.</summary>
    private const int ProductBlock = 1024;

    /// <summary>Inputs whose gradient is complete before the update by it.</summary>
    private const int UpdateBlock = 128;

    /// <summary>The last panel of Z = A Wᵀ + b, then the epilogue, in the widest vectors of the machine.</summary>
    /// <param name="a">A (rows, length).</param>
    /// <param name="length">n[l−1], a multiple of a panel's lanes.</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="w">The narrow panel of W.</param>
    /// <param name="b">Its panel of b, padded with zeros.</param>
    /// <param name="z">Receives the last panel of Z (rows, lanes): four units, and what the epilogue gives for 0.</param>
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

    /// <summary>The narrow panel of dW += dZᵀ A, of the inputs from … to; or, of dW = 0, the update by it. In the widest vectors of the machine.</summary>
    /// <param name="a">A (m, n[l−1]).</param>
    /// <param name="stride">From row to row of A.</param>
    /// <param name="dz">The last panel of dZ (m, lanes).</param>
    /// <param name="dzStride">From row to row of dZ.</param>
    /// <param name="m">The number of rows.</param>
    /// <param name="gradient">The block of gradients; not used with an update.</param>
    /// <param name="update">Takes the gradient piece by piece, or null.</param>
    /// <param name="offset">Where the narrow panel lies in the block.</param>
    /// <param name="from">The first input, a multiple of a panel's lanes.</param>
    /// <param name="to">The input to stop before, a multiple of a panel's lanes.</param>
    public static void OuterProduct<T>(
        ref T a, nuint stride, ref T dz, nuint dzStride, nuint m, Span<T> gradient, ParameterUpdate<T>? update, nuint offset, nuint from, nuint to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (update is null)
        {
            Outer(ref Unsafe.Add(ref a, from), stride, ref dz, dzStride, m, ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), offset + (from * Units)), to - from);
            return;
        }

        Span<T> block = Scratch<T>.Block(UpdateBlock * Units);
        for (nuint k = from; k < to; k += UpdateBlock)
        {
            nuint length = Math.Min(UpdateBlock, to - k);
            var (at, count) = ((int)(offset + (k * Units)), (int)length * Units);
            update.Prepare(at, count);
            block.Clear();
            Outer(ref Unsafe.Add(ref a, k), stride, ref dz, dzStride, m, ref MemoryMarshal.GetReference(block), length);
            update.Apply(at, block[..count]);
        }
    }

    /// <summary>The last panel of z = W x + b of one row.</summary>
    /// <param name="x">x, <paramref name="length"/> numbers.</param>
    /// <param name="length">n[l−1], a multiple of a panel's lanes.</param>
    /// <param name="w">The narrow panel of W.</param>
    /// <param name="b">Its panel of b, padded with zeros.</param>
    /// <param name="z">Receives the last panel of z: four units, and 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Row<V, T>(ref T x, nuint length, ref T w, ref T b, ref T z)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint lanes = Panels<T>.Lanes;
        var z00 = V.Create(0);
        V z10 = z00, z20 = z00, z30 = z00, z01 = z00, z11 = z00, z21 = z00, z31 = z00;

        // Two vectors of inputs at a time: of one panel's columns where they are half as wide as it, of two where as wide.
        nuint pairs = length / (2 * V.Count) * (2 * V.Count);
        for (nuint k = 0; k < pairs; k += 2 * V.Count)
        {
            ref T first = ref Column(ref w, k, lanes);
            var x0 = V.Load(ref x, k);
            z00 = V.MultiplyAdd(x0, V.Load(ref first, 0), z00);
            z10 = V.MultiplyAdd(x0, V.Load(ref first, lanes), z10);
            z20 = V.MultiplyAdd(x0, V.Load(ref first, 2 * lanes), z20);
            z30 = V.MultiplyAdd(x0, V.Load(ref first, 3 * lanes), z30);
            ref T second = ref Column(ref w, k + V.Count, lanes);
            var x1 = V.Load(ref x, k + V.Count);
            z01 = V.MultiplyAdd(x1, V.Load(ref second, 0), z01);
            z11 = V.MultiplyAdd(x1, V.Load(ref second, lanes), z11);
            z21 = V.MultiplyAdd(x1, V.Load(ref second, 2 * lanes), z21);
            z31 = V.MultiplyAdd(x1, V.Load(ref second, 3 * lanes), z31);
        }

        if (pairs < length)
        {
            ref T last = ref Column(ref w, pairs, lanes);
            var x0 = V.Load(ref x, pairs);
            z00 = V.MultiplyAdd(x0, V.Load(ref last, 0), z00);
            z10 = V.MultiplyAdd(x0, V.Load(ref last, lanes), z10);
            z20 = V.MultiplyAdd(x0, V.Load(ref last, 2 * lanes), z20);
            z30 = V.MultiplyAdd(x0, V.Load(ref last, 3 * lanes), z30);
        }

        Begin<V, T>(ref b, ref z);
        Add(z00 + z01, z10 + z11, z20 + z21, z30 + z31, ref z);
    }

    /// <summary>The same as <see cref="Product{TEnd, T}"/> in vectors of a width.</summary>
    internal static void Product<TEnd, V, T>(ref T a, nuint length, nuint stride, ref T w, ref T b, ref T z, nuint zStride, nuint rows)
        where TEnd : struct, IEpilogue
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint i = 0; i < rows; i++)
        {
            Begin<V, T>(ref b, ref Unsafe.Add(ref z, i * zStride));
        }

        for (nuint k = 0; k < length; k += ProductBlock)
        {
            Sums<V, T>(ref Unsafe.Add(ref a, k), Math.Min(ProductBlock, length - k), stride, ref Unsafe.Add(ref w, k * Units), ref z, zStride, rows);
        }

        if (typeof(TEnd) == typeof(Linear))
        {
            return;
        }

        for (nuint i = 0; i < rows; i++)
        {
            ref T row = ref Unsafe.Add(ref z, i * zStride);
            for (nuint j = 0; j < Panels<T>.Lanes; j += V.Count)
            {
                var sum = V.Load(ref row, j);
                V.Store(TEnd.Of(sum, sum), ref row, j);
            }
        }
    }

    /// <summary>z = b, from which the sums go on.</summary>
    private static void Begin<V, T>(ref T b, ref T z)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint j = 0; j < Panels<T>.Lanes; j += V.Count)
        {
            V.Store(V.Load(ref b, j), ref z, j);
        }
    }

    /// <summary>Z += A Wᵀ of some inputs: two rows beside one another use a load of W twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sums<V, T>(ref T a, nuint length, nuint stride, ref T w, ref T z, nuint zStride, nuint rows)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint lanes = Panels<T>.Lanes;
        nuint i = 0;
        for (; i + 1 < rows; i += 2)
        {
            ref T x0 = ref Unsafe.Add(ref a, i * stride), x1 = ref Unsafe.Add(ref x0, stride);
            var z00 = V.Create(0);
            V z01 = z00, z02 = z00, z03 = z00, z10 = z00, z11 = z00, z12 = z00, z13 = z00;
            for (nuint k = 0; k < length; k += V.Count)
            {
                ref T column = ref Column(ref w, k, lanes);
                V a0 = V.Load(ref x0, k), a1 = V.Load(ref x1, k);
                var unit = V.Load(ref column, 0);
                (z00, z10) = (V.MultiplyAdd(a0, unit, z00), V.MultiplyAdd(a1, unit, z10));
                unit = V.Load(ref column, lanes);
                (z01, z11) = (V.MultiplyAdd(a0, unit, z01), V.MultiplyAdd(a1, unit, z11));
                unit = V.Load(ref column, 2 * lanes);
                (z02, z12) = (V.MultiplyAdd(a0, unit, z02), V.MultiplyAdd(a1, unit, z12));
                unit = V.Load(ref column, 3 * lanes);
                (z03, z13) = (V.MultiplyAdd(a0, unit, z03), V.MultiplyAdd(a1, unit, z13));
            }

            ref T first = ref Unsafe.Add(ref z, i * zStride), second = ref Unsafe.Add(ref first, zStride);
            Add(z00, z01, z02, z03, ref first);
            Add(z10, z11, z12, z13, ref second);
        }

        if (i < rows)
        {
            ref T x0 = ref Unsafe.Add(ref a, i * stride);
            var z00 = V.Create(0);
            V z01 = z00, z02 = z00, z03 = z00;
            for (nuint k = 0; k < length; k += V.Count)
            {
                ref T column = ref Column(ref w, k, lanes);
                var a0 = V.Load(ref x0, k);
                z00 = V.MultiplyAdd(a0, V.Load(ref column, 0), z00);
                z01 = V.MultiplyAdd(a0, V.Load(ref column, lanes), z01);
                z02 = V.MultiplyAdd(a0, V.Load(ref column, 2 * lanes), z02);
                z03 = V.MultiplyAdd(a0, V.Load(ref column, 3 * lanes), z03);
            }

            Add(z00, z01, z02, z03, ref Unsafe.Add(ref z, i * zStride));
        }
    }

    /// <summary>Adds the lanes of four sums to z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, T>(V first, V second, V third, V fourth, ref T z)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        z += V.Sum(first);
        Unsafe.Add(ref z, 1) += V.Sum(second);
        Unsafe.Add(ref z, 2) += V.Sum(third);
        Unsafe.Add(ref z, 3) += V.Sum(fourth);
    }

    private static void Outer<T>(ref T a, nuint stride, ref T dz, nuint dzStride, nuint m, ref T dw, nuint length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Outer<WideLanes<T>, T>(ref a, stride, ref dz, dzStride, m, ref dw, length);
        }
        else
        {
            Outer<Lanes<T>, T>(ref a, stride, ref dz, dzStride, m, ref dw, length);
        }
    }

    /// <summary>dW += dZᵀ A, two vectors of inputs at a time; where one is left, it is taken twice and comes out alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Outer<V, T>(ref T a, nuint stride, ref T dz, nuint dzStride, nuint m, ref T dw, nuint length)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint lanes = Panels<T>.Lanes;
        for (nuint k = 0; k < length; k += 2 * V.Count)
        {
            nuint next = Math.Min(k + V.Count, length - V.Count);
            ref T w0 = ref Column(ref dw, k, lanes), w1 = ref Column(ref dw, next, lanes);
            V d00 = V.Load(ref w0, 0), d10 = V.Load(ref w0, lanes), d20 = V.Load(ref w0, 2 * lanes), d30 = V.Load(ref w0, 3 * lanes);
            V d01 = V.Load(ref w1, 0), d11 = V.Load(ref w1, lanes), d21 = V.Load(ref w1, 2 * lanes), d31 = V.Load(ref w1, 3 * lanes);
            ref T row = ref a;
            ref T delta = ref dz;
            for (nuint i = 0; i < m; i++)
            {
                V a0 = V.Load(ref row, k), a1 = V.Load(ref row, next);
                var unit = V.CreateAll(delta);
                (d00, d01) = (V.MultiplyAdd(a0, unit, d00), V.MultiplyAdd(a1, unit, d01));
                unit = V.CreateAll(Unsafe.Add(ref delta, 1));
                (d10, d11) = (V.MultiplyAdd(a0, unit, d10), V.MultiplyAdd(a1, unit, d11));
                unit = V.CreateAll(Unsafe.Add(ref delta, 2));
                (d20, d21) = (V.MultiplyAdd(a0, unit, d20), V.MultiplyAdd(a1, unit, d21));
                unit = V.CreateAll(Unsafe.Add(ref delta, 3));
                (d30, d31) = (V.MultiplyAdd(a0, unit, d30), V.MultiplyAdd(a1, unit, d31));
                row = ref Unsafe.Add(ref row, stride);
                delta = ref Unsafe.Add(ref delta, dzStride);
            }

            V.Store(d00, ref w0, 0);
            V.Store(d10, ref w0, lanes);
            V.Store(d20, ref w0, 2 * lanes);
            V.Store(d30, ref w0, 3 * lanes);
            V.Store(d01, ref w1, 0);
            V.Store(d11, ref w1, lanes);
            V.Store(d21, ref w1, 2 * lanes);
            V.Store(d31, ref w1, 3 * lanes);
        }
    }

    /// <summary>Where the weights of the first unit and of the inputs from k on lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Column<T>(ref T w, nuint k, nuint lanes) => ref Unsafe.Add(ref w, (k / lanes * lanes * Units) + (k % lanes));
}
