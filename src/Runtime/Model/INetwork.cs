using System;
using System.Collections.Generic;
using System.Numerics;

namespace NetGen;

/// <summary>
/// What every generated network offers to the trainer, the evaluation, the checkpoints and to generic user code.
/// Rows are row-major: sample i of a batch is x[i·n[0] .. (i+1)·n[0]).
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// <para>
/// <b>Rows are raw everywhere.</b> Where <see cref="Standardization"/> is set, every member that takes x standardises it first, so that
/// a trained or loaded model is fed in the units of its data and cannot be fed the wrong ones.
/// </para>
/// <para>
/// <b>Threads.</b> Predicting (<see cref="Predict"/>, <see cref="Classify"/>, <see cref="PredictBatch(ReadOnlySpan{T}, Span{T})"/>, <see cref="Cost"/>,
/// <see cref="Features"/>, and <see cref="Gradients"/>) only reads the model and is safe from any number of threads at once. While another thread changes the
/// parameters (training, <see cref="SetParameters"/>) a prediction is memory-safe but may mix old and new weights: predict from a clone
/// where that matters.
/// </para>
/// </remarks>
public interface INetwork<T> : INetworkKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The layers, the loss and where each parameter lies.</summary>
    NetworkArchitecture Architecture { get; }

    /// <summary>
    /// (x − μ) / σ by the training rows, applied to every row before the first layer; null where rows are used as they are.
    /// Set by the trainer from the data set, and by loading.
    /// </summary>
    /// <exception cref="ArgumentException">The standardisation is not of n[0] features.</exception>
    Standardization? Standardization { get; set; }

    /// <summary>
    /// The names of the classes, in the order of the outputs; for a single output the negative class, then the positive one. Null where unknown.
    /// Set by the trainer from the data set, and by loading.
    /// </summary>
    /// <exception cref="ArgumentException">The number of names does not fit the number of outputs.</exception>
    IReadOnlyList<string>? ClassNames { get; set; }

    /// <summary>a[L] of one sample.</summary>
    /// <param name="x">The row, n[0] long.</param>
    /// <param name="y">Receives a[L], n[L] long. It may overlap <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    void Predict(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>
    /// The class of one sample: the arg max of a[L]; for a single output 1 where a[L] is at least ½, else 0, because the targets
    /// of classes are 0 and 1.
    /// </summary>
    /// <param name="x">The row, n[0] long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    int Classify(ReadOnlySpan<T> x);

    /// <summary>a[L] of m samples.</summary>
    /// <param name="x">The rows, m·n[0] long.</param>
    /// <param name="y">Receives the rows a[L], m·n[L] long. It may not overlap <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A length is no multiple, the numbers of rows differ, or the spans overlap.</exception>
    void PredictBatch(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>a[L] of m samples, by several threads; bit for bit those of one.</summary>
    /// <param name="x">The rows, m·n[0] long.</param>
    /// <param name="y">Receives the rows a[L], m·n[L] long. It may not overlap <paramref name="x"/>.</param>
    /// <param name="threads">The most threads to use, the caller's included; at least 1. Work too small to gain by as many is shared by fewer.</param>
    /// <exception cref="ArgumentException">A length is no multiple, the numbers of rows differ, the spans overlap, or threads is below 1.</exception>
    void PredictBatch(ReadOnlySpan<T> x, Span<T> y, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        PredictBatch(x, y);
    }

    /// <summary>a[L−1] of one sample: what the hidden layers learned, the input of the last layer.</summary>
    /// <param name="x">The row, n[0] long.</param>
    /// <param name="features">Receives a[L−1], n[L−1] long. It may overlap <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    void Features(ReadOnlySpan<T> x, Span<T> features);

    /// <summary>J, the mean loss over m samples.</summary>
    /// <param name="x">The rows, m·n[0] long, m at least 1.</param>
    /// <param name="y">The targets, m·n[L] long.</param>
    /// <exception cref="ArgumentException">A length is no multiple, or the numbers of rows differ.</exception>
    T Cost(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    /// <summary>J and its gradient over m samples.</summary>
    /// <param name="x">The rows, m·n[0] long, m at least 1.</param>
    /// <param name="y">The targets, m·n[L] long.</param>
    /// <param name="gradient">Receives dW1, db1, …, dWL, dbL in canonical order, ParameterCount long.</param>
    /// <returns>J.</returns>
    /// <exception cref="ArgumentException">A length is no multiple or differs, or the numbers of rows differ.</exception>
    T Gradients(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient);

    /// <summary>Copies the parameters out: W1, b1, …, WL, bL, each W[l] (n[l], n[l−1]) row-major.</summary>
    /// <param name="destination">ParameterCount long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    void GetParameters(Span<T> destination);

    /// <summary>Sets all parameters: W1, b1, …, WL, bL, each W[l] (n[l], n[l−1]) row-major.</summary>
    /// <param name="source">ParameterCount long.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    void SetParameters(ReadOnlySpan<T> source);
}
