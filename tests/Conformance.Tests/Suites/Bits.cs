using System;
using System.Runtime.InteropServices;

namespace NetGen.Tests;

/// <summary>Equality bit for bit, where 0 is not −0 and a NaN is itself.</summary>
internal static class Bits
{
    public static bool Same<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}
