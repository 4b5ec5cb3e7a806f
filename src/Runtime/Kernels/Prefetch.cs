using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>Asks for memory ahead of its use.</summary>
internal static class Prefetch
{
    private const int CacheLine = 64;

    /// <summary>Asks for every cache line of a block; where the machine has no such instruction, nothing happens.</summary>
    public static unsafe void Read<T>(ReadOnlySpan<T> block)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(block));
        for (nint at = 0; at < block.Length * sizeof(T); at += CacheLine)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref first, at)));
        }
    }
}
