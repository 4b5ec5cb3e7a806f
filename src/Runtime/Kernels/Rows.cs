using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Support;

/// <summary>Short rows of numbers.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// Copies a row. A short one is copied in two pieces that overlap, as a call to copy memory would cost more than the copy; where the length is a
    /// constant, this is two loads and two stores.
    /// </summary>
    /// <param name="source">The row.</param>
    /// <param name="destination">Not the same memory.</param>
    /// <param name="length">The length of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref T source, ref T destination, int length)
    {
        ref byte from = ref Unsafe.As<T, byte>(ref source);
        ref byte to = ref Unsafe.As<T, byte>(ref destination);
        nuint bytes = (nuint)length * (nuint)Unsafe.SizeOf<T>();
        if (bytes > 64)
        {
            MemoryMarshal.CreateReadOnlySpan(ref source, length).CopyTo(MemoryMarshal.CreateSpan(ref destination, length));
        }
        else if (bytes >= 32)
        {
            var tail = Vector256.LoadUnsafe(ref from, bytes - 32);
            Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, bytes - 32);
        }
        else if (bytes >= 16)
        {
            var tail = Vector128.LoadUnsafe(ref from, bytes - 16);
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, bytes - 16);
        }
        else if (bytes >= 8)
        {
            ulong tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, bytes - 8));
            Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<ulong>(ref from));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, bytes - 8), tail);
        }
        else if (bytes == 4)
        {
            Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<uint>(ref from));
        }
    }
}
