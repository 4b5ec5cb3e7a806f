using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// The forward pass of a network too narrow for lanes over outputs: a lane for each row instead. Rows come in blocks; feature f of row r of a block lies
/// at <c>f · <see cref="ColumnPasses.BlockRows"/> + r</c>.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IColumnKernels<T> : IRowKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The units of the hidden layers together.</summary>
    int HiddenColumns { get; }

    /// <summary>a[L] of the rows of a block.</summary>
    /// <param name="x">The features.</param>
    /// <param name="s">Scratch memory: a column for each of <see cref="HiddenColumns"/>.</param>
    /// <param name="a">Receives a[L].</param>
    /// <param name="rows">How many rows to compute at least; up to twice a vector's lanes more are computed.</param>
    void ForwardColumns(Span<T> x, Span<T> s, Span<T> a, int rows);

    void INetworkKernels<T>.Forward(ReadOnlySpan<T> x, Span<T> y) => ColumnPasses.Forward(this, x, y);
}
