using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.Testing;

/// <summary>
/// Numbers with a page on either side that nobody may touch: who reads or writes beyond them ends the process. Not so on Windows, where this is
/// ordinary memory.
/// </summary>
public sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private readonly byte* memory;
    private readonly nuint page = (nuint)Environment.SystemPageSize;
    private readonly nuint inner;
    private readonly T* numbers;

    /// <param name="contents">What the memory holds at first.</param>
    /// <param name="endsAtPage">Whether the numbers end where a guard begins, else they begin where one ends.</param>
    public GuardedMemory(ReadOnlySpan<T> contents, bool endsAtPage)
    {
        nuint bytes = (nuint)contents.Length * (nuint)sizeof(T);
        inner = (bytes + page - 1) / page * page;
        memory = (byte*)NativeMemory.AlignedAlloc(inner + (2 * page), page);
        numbers = (T*)(memory + page + (endsAtPage ? inner - bytes : 0));
        Length = contents.Length;
        contents.CopyTo(Span);
        ProtectGuards(PageProtection.None);
    }

    /// <summary>The number of numbers.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public Span<T> Span => new(numbers, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        ProtectGuards(PageProtection.ReadAndWrite);
        NativeMemory.AlignedFree(memory);
    }

    private void ProtectGuards(int access)
    {
        PageProtection.Set(memory, page, access);
        PageProtection.Set(memory + page + inner, page, access);
    }
}

/// <summary>What a page of memory may be used for.</summary>
internal static unsafe partial class PageProtection
{
    public const int None = 0;
    public const int ReadAndWrite = 3;

    public static void Set(byte* memory, nuint length, int access)
    {
        if (!OperatingSystem.IsWindows() && Protect(memory, length, access) != 0)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nuint length, int access);
}
