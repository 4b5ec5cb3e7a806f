using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>The prediction of a single row by vectors of one width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISingleRowKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The numbers of scratch memory that a row needs.</summary>
    static abstract int ScratchLength { get; }

    /// <summary>y = a[L] of one row.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">The row.</param>
    /// <param name="y">Receives a[L].</param>
    /// <param name="s">The scratch memory, on a 64-byte boundary.</param>
    static abstract void Predict(ref T p, ref T x, ref T y, ref T s);
}
