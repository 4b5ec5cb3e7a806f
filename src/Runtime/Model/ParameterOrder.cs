using System;
using System.Numerics;

namespace NetGen;

/// <summary>Copies parameters between canonical order (W1, b1, …, row-major) and the storage order of a schedule.</summary>
internal static class ParameterOrder
{
    /// <summary>One tensor, storage → row-major.</summary>
    public static void ToCanonical<T>(ReadOnlySpan<T> storage, ParameterTensor tensor, Span<T> canonical)
        where T : unmanaged, INumberBase<T>
    {
        var layout = tensor.Layout;
        for (int r = 0, i = 0; r < tensor.Rows; r++)
        {
            for (int c = 0; c < tensor.Columns; c++, i++)
            {
                canonical[i] = storage[layout.IndexOf(r, c)];
            }
        }
    }

    /// <summary>One tensor, row-major → storage.</summary>
    public static void ToStorage<T>(ReadOnlySpan<T> canonical, ParameterTensor tensor, Span<T> storage)
        where T : unmanaged, INumberBase<T>
    {
        var layout = tensor.Layout;
        for (int r = 0, i = 0; r < tensor.Rows; r++)
        {
            for (int c = 0; c < tensor.Columns; c++, i++)
            {
                storage[layout.IndexOf(r, c)] = canonical[i];
            }
        }
    }

    /// <summary>All tensors, storage → canonical.</summary>
    public static void ToCanonical<T>(ReadOnlySpan<T> storage, NetworkArchitecture architecture, Span<T> canonical)
        where T : unmanaged, INumberBase<T>
    {
        int offset = 0;
        for (int i = 0; i < architecture.Tensors.Count; i++)   // foreach would allocate the enumerator of the interface
        {
            var tensor = architecture.Tensors[i];
            ToCanonical(storage, tensor, canonical.Slice(offset, tensor.Length));
            offset += tensor.Length;
        }
    }

    /// <summary>All tensors, canonical → storage; padding is left as it is.</summary>
    public static void ToStorage<T>(ReadOnlySpan<T> canonical, NetworkArchitecture architecture, Span<T> storage)
        where T : unmanaged, INumberBase<T>
    {
        int offset = 0;
        for (int i = 0; i < architecture.Tensors.Count; i++)
        {
            var tensor = architecture.Tensors[i];
            ToStorage(canonical.Slice(offset, tensor.Length), tensor, storage);
            offset += tensor.Length;
        }
    }
}
