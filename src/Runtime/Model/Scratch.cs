using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// Working memory of many rows, or too large for the stack: one aligned block per thread and use, kept for the thread's next call, so that a
/// thread allocates on its first call only. Called by generated code.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch<T>
    where T : unmanaged, INumberBase<T>
{
    [ThreadStatic]
    private static AlignedBuffer<T>? kernel;

    [ThreadStatic]
    private static AlignedBuffer<T>? rows;

    [ThreadStatic]
    private static AlignedBuffer<T>? gradient;

    [ThreadStatic]
    private static AlignedBuffer<T>? outputs;

    [ThreadStatic]
    private static AlignedBuffer<T>? block;

    [ThreadStatic]
    private static AlignedBuffer<T>? packed;

    /// <summary>What the kernels keep of their rows: activations, and in training their derivatives. The contents are undefined.</summary>
    /// <param name="length">The number of elements.</param>
    public static Span<T> Kernel(int length) => Rent(ref kernel, length);

    /// <summary>Rows that are standardised before they enter the network. The contents are undefined.</summary>
    /// <param name="length">The number of elements.</param>
    public static Span<T> Rows(int length) => Rent(ref rows, length);

    /// <summary>A gradient in storage order, on its way to canonical order. The contents are undefined.</summary>
    /// <param name="length">The number of elements.</param>
    public static Span<T> Gradient(int length) => Rent(ref gradient, length);

    /// <summary>a[L] of one sample, where only its arg max is wanted. The contents are undefined.</summary>
    /// <param name="length">The number of elements.</param>
    public static Span<T> Outputs(int length) => Rent(ref outputs, length);

    /// <summary>Columns that are copied together. The contents are undefined.</summary>
    /// <param name="length">The number of elements.</param>
    public static Span<T> Packed(int length) => Rent(ref packed, length);

    /// <summary>A piece of a gradient on its way into the parameters. The contents are undefined.</summary>
    /// <param name="length">The number of elements.</param>
    public static Span<T> Block(int length) => Rent(ref block, length);

    private static Span<T> Rent(ref AlignedBuffer<T>? buffer, int length)
    {
        if (buffer is null || buffer.Length < length)
        {
            buffer = new AlignedBuffer<T>(length);
        }

        return buffer.Span[..length];
    }
}
