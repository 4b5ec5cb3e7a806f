using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>
/// As many rows as a vector has lanes, turned so that a lane belongs to a row: what sums or compares the numbers of a row then works in all lanes,
/// instead of shuffling the vectors in which a short row lies. The sums are those of <see cref="Horizontal"/>, number by number.
/// </summary>
internal static class Tile
{
    /// <summary>The most numbers of a row.</summary>
    public const int Columns = 16;

    /// <summary>The most numbers of a tile.</summary>
    public const int Size = Columns * 16;

    /// <summary>Numbers that memory for tiles has to spare, see <see cref="Aligned"/>.</summary>
    public const int Spare = 16;

    private const int Half = Columns / 2;

    /// <summary>Whether so many rows of n numbers make a tile that can be turned fast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSupported<V, T>(nuint rows, nuint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => rows >= V.Count && n <= Columns && (IsWide<V>() || IsNarrow<V>());

    /// <summary>How many numbers of a row are read and written: those of whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Width<V>(nuint n) => IsNarrow<V>() && n <= Half ? Half : (nuint)Columns;

    /// <summary>The next number on a 64-byte boundary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref T Aligned<T>(T* memory)
        where T : unmanaged => ref *(T*)(((nuint)memory + 63) & ~(nuint)63);

    /// <summary>Rows → tile, a vector for each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToColumns<V, T>(ref T rows, nuint stride, nuint n, ref T tile)
        where T : unmanaged
    {
        ref float source = ref Unsafe.As<T, float>(ref rows);
        ref float destination = ref Unsafe.As<T, float>(ref tile);
        if (IsWide<V>())
        {
            TurnWide(ref source, stride, ref destination, Columns);
            return;
        }

        Turn(ref source, stride, ref destination, Half);
        if (n > Half)
        {
            Turn(ref Unsafe.Add(ref source, Half), stride, ref Unsafe.Add(ref destination, Half * Half), Half);
        }
    }

    /// <summary>Tile → rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToRows<V, T>(ref T tile, ref T rows, nuint stride, nuint n)
        where T : unmanaged
    {
        ref float source = ref Unsafe.As<T, float>(ref tile);
        ref float destination = ref Unsafe.As<T, float>(ref rows);
        if (IsWide<V>())
        {
            TurnWide(ref source, Columns, ref destination, stride);
            return;
        }

        Turn(ref source, Half, ref destination, stride);
        if (n > Half)
        {
            Turn(ref Unsafe.Add(ref source, Half * Half), Half, ref Unsafe.Add(ref destination, Half), stride);
        }
    }

    /// <summary>The sum of the columns of a tile, those that no number is in being 0; <paramref name="scratch"/> is half a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V, T>(ref T tile, nuint n, ref T scratch)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T sums = ref tile;
        if (Width<V>(n) > Half)
        {
            for (nuint j = 0; j < Half * V.Count; j += V.Count)
            {
                V.Store(V.Load(ref tile, j) + V.Load(ref tile, j + (Half * V.Count)), ref scratch, j);
            }

            sums = ref scratch;
        }

        return ((Column(ref sums, 0) + Column(ref sums, 4)) + (Column(ref sums, 2) + Column(ref sums, 6)))
            + ((Column(ref sums, 1) + Column(ref sums, 5)) + (Column(ref sums, 3) + Column(ref sums, 7)));

        static V Column(ref T tile, nuint j) => V.Load(ref tile, j * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWide<V>() => typeof(V) == typeof(WideLanes<float>) && Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNarrow<V>() => typeof(V) == typeof(Lanes<float>) && Vector<float>.Count == Half && Avx.IsSupported;

    /// <summary>Row i of the destination is column i of the source: 8 × 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn(ref float source, nuint sourceStride, ref float destination, nuint destinationStride)
    {
        Four(ref source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        Four(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        Pair(a0, b0, ref destination, destinationStride);
        Pair(a1, b1, ref Unsafe.Add(ref destination, destinationStride), destinationStride);
        Pair(a2, b2, ref Unsafe.Add(ref destination, 2 * destinationStride), destinationStride);
        Pair(a3, b3, ref Unsafe.Add(ref destination, 3 * destinationStride), destinationStride);
    }

    /// <summary>Of four rows: vector i has in its 128-bit lane j the four numbers of column 4 j + i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(
        ref float source, nuint stride, out Vector256<float> first, out Vector256<float> second, out Vector256<float> third, out Vector256<float> fourth)
    {
        var r0 = Vector256.LoadUnsafe(ref source);
        var r1 = Vector256.LoadUnsafe(ref source, stride);
        var r2 = Vector256.LoadUnsafe(ref source, 2 * stride);
        var r3 = Vector256.LoadUnsafe(ref source, 3 * stride);
        var low01 = Avx.UnpackLow(r0, r1).AsDouble();
        var high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        var low23 = Avx.UnpackLow(r2, r3).AsDouble();
        var high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        first = Avx.UnpackLow(low01, low23).AsSingle();
        second = Avx.UnpackHigh(low01, low23).AsSingle();
        third = Avx.UnpackLow(high01, high23).AsSingle();
        fourth = Avx.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>The columns i and i + 4 from vector i of the upper and the lower rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(Vector256<float> upper, Vector256<float> lower, ref float destination, nuint stride)
    {
        Avx.Permute2x128(upper, lower, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(upper, lower, 0x31).StoreUnsafe(ref destination, 4 * stride);
    }

    /// <summary>The same, 16 × 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnWide(ref float source, nuint sourceStride, ref float destination, nuint destinationStride)
    {
        Quarter(ref source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        Quarter(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        Quarter(ref Unsafe.Add(ref source, 8 * sourceStride), sourceStride, out var c0, out var c1, out var c2, out var c3);
        Quarter(ref Unsafe.Add(ref source, 12 * sourceStride), sourceStride, out var d0, out var d1, out var d2, out var d3);
        ColumnsOf(a0, b0, c0, d0, ref destination, destinationStride);
        ColumnsOf(a1, b1, c1, d1, ref Unsafe.Add(ref destination, destinationStride), destinationStride);
        ColumnsOf(a2, b2, c2, d2, ref Unsafe.Add(ref destination, 2 * destinationStride), destinationStride);
        ColumnsOf(a3, b3, c3, d3, ref Unsafe.Add(ref destination, 3 * destinationStride), destinationStride);
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
    private static void ColumnsOf(
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
