using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// The seam between the runtime and the generated kernels. Generated classes implement it explicitly; user code has no need of it.
/// Everything here speaks <i>storage order</i> (the private layout of the schedule, padding included) and rows that are already
/// standardised. Lengths have been checked by the caller.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The one block of parameters, in storage order. Whoever writes to it calls <see cref="ParametersChanged"/> afterwards.</summary>
    AlignedBuffer<T> Storage { get; }

    /// <summary>Refreshes what the schedule derives from the parameters (transposed panels).</summary>
    void ParametersChanged();

    /// <summary>a[L] of the rows of x.</summary>
    void Forward(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>a[L−1] of one row.</summary>
    void ForwardFeatures(ReadOnlySpan<T> x, Span<T> features);

    /// <summary>The sum (not the mean) of the losses of the rows.</summary>
    double SumOfLosses(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    /// <summary>
    /// Adds <paramref name="scale"/> · ∂(sum of the losses)/∂parameters to <paramref name="gradient"/> and returns the sum of the losses.
    /// </summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The targets.</param>
    /// <param name="scale">1/m for the gradient of the mean over m samples.</param>
    /// <param name="gradient">In storage order, as long as <see cref="Storage"/>; padding gets exact zeros.</param>
    double Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> gradient);
}
