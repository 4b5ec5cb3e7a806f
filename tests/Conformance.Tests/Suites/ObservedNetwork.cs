using System;
using System.Collections.Generic;
using System.Numerics;
using System.Threading;

namespace NetGen.Tests;

/// <summary>
/// A generated network that counts how the runtime calls its kernels: without it, a test that compares two ways through them could be comparing one way
/// with itself.
/// </summary>
/// <param name="inner">The network.</param>
internal sealed class ObservedNetwork<T>(INetwork<T> inner) : INetwork<T>, IRowKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IRowKernels<T> kernels = (IRowKernels<T>)inner;
    private int fusedParts;
    private int wholeGradients;
    private int mostParts;

    /// <summary>Parts of gradients that came with the update.</summary>
    public int FusedParts => fusedParts;

    /// <summary>Gradients that came whole, to be applied later.</summary>
    public int WholeGradients => wholeGradients;

    /// <summary>Whether steps that one thread takes want the gradient whole.</summary>
    public bool IsSmall => kernels.RowSizes.IsSmall;

    /// <summary>The most parts into which a gradient was cut.</summary>
    public int MostParts => mostParts;

    public NetworkArchitecture Architecture => inner.Architecture;

    public Standardization? Standardization
    {
        get => inner.Standardization;
        set => inner.Standardization = value;
    }

    public IReadOnlyList<string>? ClassNames
    {
        get => inner.ClassNames;
        set => inner.ClassNames = value;
    }

    AlignedBuffer<T> INetworkKernels<T>.Storage => inner.Storage;

    RowSizes IRowKernels<T>.RowSizes => kernels.RowSizes;

    public void Predict(ReadOnlySpan<T> x, Span<T> y) => inner.Predict(x, y);

    public int Classify(ReadOnlySpan<T> x) => inner.Classify(x);

    public void PredictBatch(ReadOnlySpan<T> x, Span<T> y) => inner.PredictBatch(x, y);

    public void PredictBatch(ReadOnlySpan<T> x, Span<T> y, int threads) => inner.PredictBatch(x, y, threads);

    public void Features(ReadOnlySpan<T> x, Span<T> features) => inner.Features(x, features);

    public T Cost(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => inner.Cost(x, y);

    public T Gradients(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient) => inner.Gradients(x, y, gradient);

    public void GetParameters(Span<T> destination) => inner.GetParameters(destination);

    public void SetParameters(ReadOnlySpan<T> source) => inner.SetParameters(source);

    void INetworkKernels<T>.ParametersChanged() => inner.ParametersChanged();

    void INetworkKernels<T>.Forward(ReadOnlySpan<T> x, Span<T> y) => inner.Forward(x, y);

    void INetworkKernels<T>.ForwardFeatures(ReadOnlySpan<T> x, Span<T> features) => inner.ForwardFeatures(x, features);

    double INetworkKernels<T>.SumOfLosses(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => inner.SumOfLosses(x, y);

    double INetworkKernels<T>.Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> gradient)
    {
        Interlocked.Increment(ref wholeGradients);
        return inner.Backward(x, y, scale, gradient);
    }

    void IRowKernels<T>.ForwardRows(ReadOnlySpan<T> x, Span<T> s, int m, int i, int n) => kernels.ForwardRows(x, s, m, i, n);

    void IRowKernels<T>.FeatureRows(ReadOnlySpan<T> x, Span<T> s, int m, int i, int n) => kernels.FeatureRows(x, s, m, i, n);

    void IRowKernels<T>.LossRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> s, int m, int i, int n) => kernels.LossRows(x, y, s, m, i, n);

    void IRowKernels<T>.BackwardRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> s, int m, int i, int n) =>
        kernels.BackwardRows(x, y, scale, s, m, i, n);

    void IRowKernels<T>.GradientRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> s, int m, Span<T> gradient)
    {
        Interlocked.Increment(ref wholeGradients);
        InterlockedMax(ref mostParts, 1);
        kernels.GradientRows(x, y, scale, s, m, gradient);
    }

    void IRowKernels<T>.Gradient(ReadOnlySpan<T> x, Span<T> s, int m, Span<T> gradient, ParameterUpdate<T>? update, int part, int parts)
    {
        if (update is not null)
        {
            Interlocked.Increment(ref fusedParts);
        }
        else if (part == 0)
        {
            Interlocked.Increment(ref wholeGradients);
        }

        InterlockedMax(ref mostParts, parts);
        kernels.Gradient(x, s, m, gradient, update, part, parts);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
