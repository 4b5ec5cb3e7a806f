using System;
using System.Numerics;

namespace NetGen;

/// <summary>W[l] as the matrix of the notation, (n[l], n[l−1]), whatever its storage is: a live, read-only view.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct MatrixView<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly AlignedBuffer<T> storage;
    private readonly ParameterTensor tensor;

    /// <summary>Makes the view; called by generated code.</summary>
    /// <param name="storage">The block of parameters.</param>
    /// <param name="tensor">The tensor in it.</param>
    public MatrixView(AlignedBuffer<T> storage, ParameterTensor tensor)
    {
        this.storage = storage;
        this.tensor = tensor;
    }

    /// <summary>n[l].</summary>
    public int Rows => tensor.Rows;

    /// <summary>n[l−1].</summary>
    public int Columns => tensor.Columns;

    /// <summary>The weight from unit <paramref name="column"/> of layer l−1 to unit <paramref name="row"/> of layer l.</summary>
    /// <param name="row">From 0 to n[l] − 1.</param>
    /// <param name="column">From 0 to n[l−1] − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the matrix.</exception>
    public T this[int row, int column]
    {
        get
        {
            Guard.Index(row, Rows);
            Guard.Index(column, Columns);
            return storage.Span[tensor.Layout.IndexOf(row, column)];
        }
    }

    /// <summary>Copies the matrix out, row-major.</summary>
    /// <param name="destination">n[l]·n[l−1] long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void CopyTo(Span<T> destination)
    {
        Guard.Length<T>(destination, tensor.Length);
        ParameterOrder.ToCanonical(storage.Span, tensor, destination);
    }

    /// <summary>A copy, row-major.</summary>
    public T[] ToArray()
    {
        var copy = new T[tensor.Length];
        CopyTo(copy);
        return copy;
    }
}

/// <summary>b[l], (n[l]): a live, read-only view.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct VectorView<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly AlignedBuffer<T> storage;
    private readonly ParameterTensor tensor;

    /// <summary>Makes the view; called by generated code.</summary>
    /// <param name="storage">The block of parameters.</param>
    /// <param name="tensor">The tensor in it.</param>
    public VectorView(AlignedBuffer<T> storage, ParameterTensor tensor)
    {
        this.storage = storage;
        this.tensor = tensor;
    }

    /// <summary>n[l].</summary>
    public int Length => tensor.Rows;

    /// <summary>The bias of unit <paramref name="index"/>.</summary>
    /// <param name="index">From 0 to n[l] − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the vector.</exception>
    public T this[int index]
    {
        get
        {
            Guard.Index(index, Length);
            return storage.Span[tensor.Layout.IndexOf(index, 0)];
        }
    }

    /// <summary>Copies the vector out.</summary>
    /// <param name="destination">n[l] long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void CopyTo(Span<T> destination)
    {
        Guard.Length<T>(destination, tensor.Length);
        ParameterOrder.ToCanonical(storage.Span, tensor, destination);
    }

    /// <summary>A copy.</summary>
    public T[] ToArray()
    {
        var copy = new T[tensor.Length];
        CopyTo(copy);
        return copy;
    }
}
