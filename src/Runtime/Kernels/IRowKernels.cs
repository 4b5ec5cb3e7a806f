using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// The stages of a generated network over many rows at once. Stages that give rows (<c>…Rows</c>) may run for different rows on different threads,
/// and <see cref="Gradient"/> for different parts: no sum depends on how the work is split. Lengths have been checked by the caller.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowKernels<T> : INetworkKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How rows lie in scratch memory.</summary>
    RowSizes RowSizes { get; }

    /// <summary>a[L] of n rows.</summary>
    /// <param name="x">The m rows.</param>
    /// <param name="s">The scratch memory of m rows.</param>
    /// <param name="m">The rows that lie in x and s.</param>
    /// <param name="i">The first row to compute.</param>
    /// <param name="n">The number of rows to compute.</param>
    void ForwardRows(ReadOnlySpan<T> x, Span<T> s, int m, int i, int n);

    /// <summary>a[L−1] of n rows; parameters as in <see cref="ForwardRows"/>.</summary>
    void FeatureRows(ReadOnlySpan<T> x, Span<T> s, int m, int i, int n);

    /// <summary>The losses of n rows; parameters as in <see cref="ForwardRows"/>, and the targets of the m rows.</summary>
    void LossRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> s, int m, int i, int n);

    /// <summary>The losses and every dz of n rows; parameters as in <see cref="LossRows"/>, and the factor of the mean, 1/m.</summary>
    void BackwardRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> s, int m, int i, int n);

    /// <summary>Adds dW and db to a gradient in storage order, or changes the parameters by them.</summary>
    /// <param name="x">The m rows.</param>
    /// <param name="s">What <see cref="BackwardRows"/> left for all m rows.</param>
    /// <param name="m">The rows.</param>
    /// <param name="gradient">Takes the gradient; empty with <paramref name="update"/>.</param>
    /// <param name="update">Takes it piece by piece instead.</param>
    /// <param name="part">Which part of the parameters to compute, from 0.</param>
    /// <param name="parts">The number of parts.</param>
    void Gradient(ReadOnlySpan<T> x, Span<T> s, int m, Span<T> gradient, ParameterUpdate<T>? update, int part, int parts);

    /// <summary>The losses of m rows, and their gradient.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="scale">The factor of the mean, 1/m.</param>
    /// <param name="s">Scratch memory, which receives the losses.</param>
    /// <param name="m">The number of rows.</param>
    /// <param name="gradient">The gradient is added to it.</param>
    void GradientRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> s, int m, Span<T> gradient)
    {
        BackwardRows(x, y, scale, s, m, 0, m);
        Gradient(x, s, m, gradient, null, 0, 1);
    }

    void INetworkKernels<T>.Forward(ReadOnlySpan<T> x, Span<T> y) => RowPasses.Forward(this, x, y);

    void INetworkKernels<T>.ForwardFeatures(ReadOnlySpan<T> x, Span<T> features) => RowPasses.Features(this, x, features);

    double INetworkKernels<T>.SumOfLosses(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => RowPasses.SumOfLosses(this, x, y);

    double INetworkKernels<T>.Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> gradient) => RowPasses.Backward(this, x, y, scale, gradient);
}
