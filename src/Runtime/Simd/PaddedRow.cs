using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>A row of n numbers, padded so that whole vectors may be loaded and stored.</summary>
internal static class PaddedRow
{
    /// <summary>Where the last vector begins that holds numbers of the row; before it are whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Last<V, T>(nuint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => (n - 1) / V.Count * V.Count;

    /// <summary>Zeros behind the last vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<V, T>(ref T numbers, nuint row, nuint last, nuint stride)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nuint k = last + V.Count; k < stride; k += V.Count)
        {
            V.Store(V.Create(0), ref numbers, row + k);
        }
    }

    /// <summary>
    /// The lanes at an offset of memory that is <paramref name="length"/> long and not padded; beyond its end they hold 0, and beyond the end of
    /// the row the next one. No call, across which all vectors would have to leave their registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadPacked<V, T>(ref T numbers, nuint offset, nuint length)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (offset + V.Count <= length)
        {
            return V.Load(ref numbers, offset);
        }

        V lanes = default;
        ref T lane = ref Unsafe.As<V, T>(ref lanes);
        for (nuint k = 0; offset + k < length; k++)
        {
            Unsafe.Add(ref lane, k) = Unsafe.Add(ref numbers, offset + k);
        }

        return lanes;
    }
}
