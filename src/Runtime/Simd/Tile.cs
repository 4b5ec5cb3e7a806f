using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>
/// As many rows as a vector has lanes, turned so that a lane belongs to a row: what sums or compares the numbers of a row then works in all lanes,
/// instead of shuffling the one vector in which a short row lies. The sums are those of <see cref="Horizontal"/>, number by number.
/// </summary>
internal static class Tile
{
    /// <summary>Rows, and numbers of a row.</summary>
    public const int Side = 16;

    /// <summary>The numbers of a tile.</summary>
    public const int Size = Side * Side;

    /// <summary>Whether rows of these lanes can be turned fast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSupported<V>() => typeof(V) == typeof(WideLanes<float>) && Avx512F.IsSupported;

    /// <summary>The next number on a 64-byte boundary: memory for it has a side to spare.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref T Aligned<T>(T* memory)
        where T : unmanaged => ref *(T*)(((nuint)memory + 63) & ~(nuint)63);

    /// <summary>Row i of the destination is column i of the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn<T>(ref T source, nuint sourceStride, ref T destination, nuint destinationStride) =>
        Turn(ref Unsafe.As<T, float>(ref source), sourceStride, ref Unsafe.As<T, float>(ref destination), destinationStride);

    /// <summary>The sum of the columns of a tile; <paramref name="scratch"/> is half a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V, T>(ref T tile, ref T scratch)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint j = 0; j < Size / 2; j += Side)
        {
            V.Store(V.Load(ref tile, j) + V.Load(ref tile, j + (Size / 2)), ref scratch, j);
        }

        return ((V.Load(ref scratch, 0) + V.Load(ref scratch, 4 * Side)) + (V.Load(ref scratch, 2 * Side) + V.Load(ref scratch, 6 * Side)))
            + ((V.Load(ref scratch, Side) + V.Load(ref scratch, 5 * Side)) + (V.Load(ref scratch, 3 * Side) + V.Load(ref scratch, 7 * Side)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn(ref float source, nuint sourceStride, ref float destination, nuint destinationStride)
    {
        Quarter(ref source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        Quarter(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        Quarter(ref Unsafe.Add(ref source, 8 * sourceStride), sourceStride, out var c0, out var c1, out var c2, out var c3);
        Quarter(ref Unsafe.Add(ref source, 12 * sourceStride), sourceStride, out var d0, out var d1, out var d2, out var d3);
        Columns(a0, b0, c0, d0, ref destination, destinationStride);
        Columns(a1, b1, c1, d1, ref Unsafe.Add(ref destination, destinationStride), destinationStride);
        Columns(a2, b2, c2, d2, ref Unsafe.Add(ref destination, 2 * destinationStride), destinationStride);
        Columns(a3, b3, c3, d3, ref Unsafe.Add(ref destination, 3 * destinationStride), destinationStride);
    }

    /// <summary>Of four rows: vector i has in its 128-bit lane j the four numbers of column 4 j + i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(
        ref float source, nuint stride, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        var r0 = Vector512.LoadUnsafe(ref source);
        var r1 = Vector512.LoadUnsafe(ref source, stride);
        var r2 = Vector512.LoadUnsafe(ref source, 2 * stride);
        var r3 = Vector512.LoadUnsafe(ref source, 3 * stride);
        var low01 = Avx512F.UnpackLow(r0, r1).AsDouble();
        var high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        var low23 = Avx512F.UnpackLow(r2, r3).AsDouble();
        var high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        first = Avx512F.UnpackLow(low01, low23).AsSingle();
        second = Avx512F.UnpackHigh(low01, low23).AsSingle();
        third = Avx512F.UnpackLow(high01, high23).AsSingle();
        fourth = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>The columns i, i + 4, i + 8 and i + 12 from vector i of each quarter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float destination, nuint stride)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        var evenAB = Avx512F.Shuffle4x128(a, b, Even);
        var oddAB = Avx512F.Shuffle4x128(a, b, Odd);
        var evenCD = Avx512F.Shuffle4x128(c, d, Even);
        var oddCD = Avx512F.Shuffle4x128(c, d, Odd);
        Avx512F.Shuffle4x128(evenAB, evenCD, Even).StoreUnsafe(ref destination);
        Avx512F.Shuffle4x128(oddAB, oddCD, Even).StoreUnsafe(ref destination, 4 * stride);
        Avx512F.Shuffle4x128(evenAB, evenCD, Odd).StoreUnsafe(ref destination, 8 * stride);
        Avx512F.Shuffle4x128(oddAB, oddCD, Odd).StoreUnsafe(ref destination, 12 * stride);
    }
}
