using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Support;

/// <summary>Panels of weights: [panel][k][lanes], lanes outputs side by side.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class Panels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int PageBytes = 4096;

    /// <summary>Pages that may be in use beside each other, half of what the processor remembers.</summary>
    private const int PagesAtHand = 48;

    private static readonly AlignedBuffer<T> s_zeros = new(2 * (int)Lanes);

    /// <summary>The outputs of a panel, which is a cache line wide.</summary>
    internal static nuint Lanes => (nuint)(64 / Unsafe.SizeOf<T>());

    /// <summary>A length with what pads it to whole panels.</summary>
    internal static nuint Padded(nuint length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>The zeros that stand in for the bias of a layer without one.</summary>
    public static ref T Zeros => ref MemoryMarshal.GetReference(s_zeros.Span);

    /// <summary>Asks for the cache line of a number that is soon loaded; where the machine has no such instruction, nothing happens.</summary>
    /// <param name="number">It need not be a number of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref T number)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref number));
        }
    }

    /// <summary>The inputs of a layer whose weights a part owns: from … to, whole panels of Wᵀ.</summary>
    /// <param name="inputs">n[l−1].</param>
    /// <param name="part">From 0 to parts − 1.</param>
    /// <param name="parts">The number of parts.</param>
    public static (nuint From, nuint To) Share(nuint inputs, nuint part, nuint parts)
    {
        nuint lanes = Lanes;
        nuint blocks = Padded(inputs) / lanes;
        return (Math.Min(blocks * part / parts * lanes, inputs), Math.Min(blocks * (part + 1) / parts * lanes, inputs));
    }

    /// <summary>
    /// Whether columns of a matrix should be copied together before they are used again and again: where its rows lie on more pages than the processor
    /// has addresses at hand (some 100), and enough panels share the copy.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="stride">The numbers from row to row.</param>
    /// <param name="panels">How many panels use the columns.</param>
    public static bool IsWorthPacking(nuint rows, nuint stride, nuint panels) =>
        panels >= 4 && rows >= 32 && rows * Math.Min(stride * (nuint)Unsafe.SizeOf<T>(), PageBytes) > PagesAtHand * PageBytes;

    /// <summary>Copies columns of a matrix together.</summary>
    /// <param name="a">The first of the columns in the first row.</param>
    /// <param name="stride">The numbers from row to row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="width">The numbers from row to row of the copy, at least the columns.</param>
    /// <returns>The copy, which is valid until the thread's next call.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static ref T Pack(ref T a, nuint stride, nuint rows, nuint columns, nuint width)
    {
        ref T packed = ref MemoryMarshal.GetReference(Scratch<T>.Packed((int)(rows * width)));
        for (nuint i = 0; i < rows; i++)
        {
            ref T from = ref Unsafe.Add(ref a, i * stride), to = ref Unsafe.Add(ref packed, i * width);
            nuint k = 0;
            for (; k + (nuint)Vector<T>.Count <= columns; k += (nuint)Vector<T>.Count)
            {
                Vector.LoadUnsafe(ref from, k).StoreUnsafe(ref to, k);
            }

            for (; k < columns; k++)
            {
                Unsafe.Add(ref to, k) = Unsafe.Add(ref from, k);
            }
        }

        return ref packed;
    }

    /// <summary>W in panels → Wᵀ in panels, of some inputs.</summary>
    /// <param name="w">W (units, inputs) in panels of outputs.</param>
    /// <param name="t">Receives Wᵀ (inputs, units) in panels of inputs; what pads its last panel is left alone.</param>
    /// <param name="units">n[l].</param>
    /// <param name="inputs">n[l−1].</param>
    /// <param name="from">The first input.</param>
    /// <param name="to">The input to stop before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose(ReadOnlySpan<T> w, Span<T> t, int units, int inputs, int from, int to)
    {
        nuint lanes = Lanes;
        ref T source = ref MemoryMarshal.GetReference(w[..((int)Padded((nuint)units) * inputs)]);
        ref T target = ref MemoryMarshal.GetReference(t[..((int)Padded((nuint)inputs) * units)]);
        for (nuint i = 0; i < (nuint)units; i += 8)
        {
            nuint rows = Math.Min(8, (nuint)units - i);
            ref T panel = ref Unsafe.Add(ref source, (i / lanes * (nuint)inputs * lanes) + (i % lanes));
            for (nuint k = (nuint)from; k < (nuint)to; k += 8)
            {
                // A block of 8 × 8, as far as there are units and inputs.
                nuint columns = Math.Min(8, (nuint)to - k);
                ref T block = ref Unsafe.Add(ref panel, k * lanes);
                ref T turned = ref Unsafe.Add(ref target, (((k / lanes * (nuint)units) + i) * lanes) + (k % lanes));
                if (rows == 8 && columns == 8 && typeof(T) == typeof(float) && Avx.IsSupported)
                {
                    TransposeBlock(ref Unsafe.As<T, float>(ref block), ref Unsafe.As<T, float>(ref turned));
                    continue;
                }

                for (nuint column = 0; column < columns; column++)
                {
                    for (nuint row = 0; row < rows; row++)
                    {
                        Unsafe.Add(ref turned, (row * lanes) + column) = Unsafe.Add(ref block, (column * lanes) + row);
                    }
                }
            }
        }
    }

    /// <summary>8 × 8 floats, rows 16 apart: pairs, then fours, then halves change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock(ref float from, ref float to)
    {
        var r0 = Vector256.LoadUnsafe(ref from, 0);
        var r1 = Vector256.LoadUnsafe(ref from, 16);
        var r2 = Vector256.LoadUnsafe(ref from, 32);
        var r3 = Vector256.LoadUnsafe(ref from, 48);
        var r4 = Vector256.LoadUnsafe(ref from, 64);
        var r5 = Vector256.LoadUnsafe(ref from, 80);
        var r6 = Vector256.LoadUnsafe(ref from, 96);
        var r7 = Vector256.LoadUnsafe(ref from, 112);
        var (p0, p1, p2, p3) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (p4, p5, p6, p7) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5), Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        var (q0, q1, q2, q3) = (Avx.Shuffle(p0, p2, 0x44), Avx.Shuffle(p0, p2, 0xEE), Avx.Shuffle(p1, p3, 0x44), Avx.Shuffle(p1, p3, 0xEE));
        var (q4, q5, q6, q7) = (Avx.Shuffle(p4, p6, 0x44), Avx.Shuffle(p4, p6, 0xEE), Avx.Shuffle(p5, p7, 0x44), Avx.Shuffle(p5, p7, 0xEE));
        Avx.Permute2x128(q0, q4, 0x20).StoreUnsafe(ref to, 0);
        Avx.Permute2x128(q1, q5, 0x20).StoreUnsafe(ref to, 16);
        Avx.Permute2x128(q2, q6, 0x20).StoreUnsafe(ref to, 32);
        Avx.Permute2x128(q3, q7, 0x20).StoreUnsafe(ref to, 48);
        Avx.Permute2x128(q0, q4, 0x31).StoreUnsafe(ref to, 64);
        Avx.Permute2x128(q1, q5, 0x31).StoreUnsafe(ref to, 80);
        Avx.Permute2x128(q2, q6, 0x31).StoreUnsafe(ref to, 96);
        Avx.Permute2x128(q3, q7, 0x31).StoreUnsafe(ref to, 112);
    }
}
