using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>Turns rows that lie one after the other into columns some numbers apart, and back.</summary>
internal static class Turning
{
    /// <summary>A square of 4 × 4 floats is turned in registers.</summary>
    private const int Side = 4;

    /// <summary>Rows → columns.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="width">The numbers of a row.</param>
    /// <param name="destination">Receives the columns.</param>
    /// <param name="stride">The numbers from column to column, at least the rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToColumns<T>(ReadOnlySpan<T> source, int width, Span<T> destination, int stride)
        where T : unmanaged
    {
        nuint rows = (nuint)(source.Length / width), row = 0;
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(destination);
        if (HasSquares<T>() && width > 1)
        {
            // A row that is shorter than a square is read beyond its end, which the last rows must not be.
            nuint end = width >= Side ? rows : rows - Math.Min(rows, Side - 1);
            for (; row + Side <= end; row += Side)
            {
                ref float square = ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, row * (nuint)width));
                ref float turned = ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, row));
                for (nint column = 0; column < width; column = Next(column, width))
                {
                    Turn(ref Unsafe.Add(ref square, column), (nuint)width, 3 * (nuint)width, out var a, out var b, out var c, out var d);
                    ref float first = ref Unsafe.Add(ref turned, column * stride);
                    a.StoreUnsafe(ref first);
                    b.StoreUnsafe(ref first, (nuint)stride);
                    if (width > 2)
                    {
                        c.StoreUnsafe(ref first, 2 * (nuint)stride);
                    }

                    if (width > 3)
                    {
                        d.StoreUnsafe(ref first, 3 * (nuint)stride);
                    }
                }
            }
        }

        for (; row < rows; row++)
        {
            for (nuint column = 0; column < (nuint)width; column++)
            {
                Unsafe.Add(ref to, (column * (nuint)stride) + row) = Unsafe.Add(ref from, (row * (nuint)width) + column);
            }
        }
    }

    /// <summary>Columns → rows.</summary>
    /// <param name="source">The columns.</param>
    /// <param name="stride">The numbers from column to column, at least the rows in whole fours.</param>
    /// <param name="destination">Receives the rows.</param>
    /// <param name="width">The numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToRows<T>(ReadOnlySpan<T> source, int stride, Span<T> destination, int width)
        where T : unmanaged
    {
        nuint rows = (nuint)(destination.Length / width), row = 0;
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(destination);
        if (HasSquares<T>() && width > 2)
        {
            // A row that is shorter than a square is written beyond its end, where the next one comes afterwards.
            nuint end = width >= Side ? rows : rows - Math.Min(rows, Side - 1);
            nuint last = (nuint)stride * (nuint)(Math.Min(width, Side) - 1);
            for (; row + Side <= end; row += Side)
            {
                ref float columns = ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, row));
                ref float turned = ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, row * (nuint)width));
                for (nint column = 0; column < width; column = Next(column, width))
                {
                    Turn(ref Unsafe.Add(ref columns, column * stride), (nuint)stride, last, out var a, out var b, out var c, out var d);
                    ref float first = ref Unsafe.Add(ref turned, column);
                    a.StoreUnsafe(ref first);
                    b.StoreUnsafe(ref first, (nuint)width);
                    c.StoreUnsafe(ref first, 2 * (nuint)width);
                    d.StoreUnsafe(ref first, 3 * (nuint)width);
                }
            }
        }

        for (; row < rows; row++)
        {
            for (nuint column = 0; column < (nuint)width; column++)
            {
                Unsafe.Add(ref to, (row * (nuint)width) + column) = Unsafe.Add(ref from, (column * (nuint)stride) + row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasSquares<T>() => typeof(T) == typeof(float) && Sse.IsSupported;

    /// <summary>The next square begins four columns on, or as far as it fits: some columns are turned twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Next(nint column, int width) => column + Side >= width ? width : Math.Min(column + Side, width - Side);

    /// <summary>Four rows → the vectors of their columns.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">From a row to the next.</param>
    /// <param name="last">From the first row to the fourth; where there are three, to the third, as beyond it nothing may be read.</param>
    /// <param name="first">The first column; the others behind it.</param>
    /// <param name="second"/>
    /// <param name="third"/>
    /// <param name="fourth"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref float rows,
        nuint stride,
        nuint last,
        out Vector128<float> first,
        out Vector128<float> second,
        out Vector128<float> third,
        out Vector128<float> fourth)
    {
        var a = Vector128.LoadUnsafe(ref rows);
        var b = Vector128.LoadUnsafe(ref rows, stride);
        var c = Vector128.LoadUnsafe(ref rows, 2 * stride);
        var d = Vector128.LoadUnsafe(ref rows, last);
        var lowAB = Sse.UnpackLow(a, b);
        var lowCD = Sse.UnpackLow(c, d);
        var highAB = Sse.UnpackHigh(a, b);
        var highCD = Sse.UnpackHigh(c, d);
        first = Sse.MoveLowToHigh(lowAB, lowCD);
        second = Sse.MoveHighToLow(lowCD, lowAB);
        third = Sse.MoveLowToHigh(highAB, highCD);
        fourth = Sse.MoveHighToLow(highCD, highAB);
    }
}
