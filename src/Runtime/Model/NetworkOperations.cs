using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// What the public members of all generated networks have in common: standardising rows on their way into the kernels, and the way between
/// storage order and canonical order. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkOperations
{
    /// <summary>Numbers that are standardised at a time, at least a row: enough to keep the kernels busy, little enough for the cache.</summary>
    private const int ChunkLength = 16 * 1024;

    /// <summary>
    /// Multiply-adds that are worth a thread of their own, some 4 µs of work: to wake a spinning thread and to wait for it takes a tenth of that.
    /// </summary>
    private const long MultiplyAddsPerThread = 500_000;

    /// <summary>So many threads may be had where there are fewer processors, which gains nothing; a thread that was ever needed stays.</summary>
    private const int MostThreadsBeyondProcessors = 8;

    /// <summary>a[L] of raw rows, by several threads.</summary>
    public static void Forward<T>(
        INetwork<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var architecture = network.Architecture;
        int inputs = architecture.InputSize;
        int outputs = architecture.OutputSize;
        long multiplyAdds = (long)(x.Length / inputs) * architecture.StorageLength;
        int useful = threads == 1 ? 1 : Math.Min(threads, UsefulThreads(multiplyAdds));
        if (useful == 1)
        {
            Forward(network, standardizer, x, y, inputs, outputs);
        }
        else
        {
            BatchWork<T>.Run(network, standardizer, x, y, inputs, outputs, useful);
        }
    }

    /// <summary>a[L] of raw rows.</summary>
    public static void Forward<T>(INetworkKernels<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, Span<T> y, int inputs, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (standardizer is null)
        {
            network.Forward(x, y);
            return;
        }

        int chunk = RowsPerChunk(inputs);
        for (int m = x.Length / inputs, row = 0; row < m; row += chunk)
        {
            int rows = Math.Min(chunk, m - row);
            network.Forward(Standardize(standardizer, x.Slice(row * inputs, rows * inputs)), y.Slice(row * outputs, rows * outputs));
        }
    }

    /// <summary>a[L−1] of one raw row.</summary>
    public static void Features<T>(INetworkKernels<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, Span<T> features)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        network.ForwardFeatures(standardizer is null ? x : Standardize(standardizer, x), features);

    /// <summary>J over raw rows.</summary>
    public static T Cost<T>(INetworkKernels<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int inputs, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int m = x.Length / inputs;
        if (standardizer is null)
        {
            return T.CreateTruncating(network.SumOfLosses(x, y) / m);
        }

        double sum = 0;
        int chunk = RowsPerChunk(inputs);
        for (int row = 0; row < m; row += chunk)
        {
            int rows = Math.Min(chunk, m - row);
            sum += network.SumOfLosses(Standardize(standardizer, x.Slice(row * inputs, rows * inputs)), y.Slice(row * outputs, rows * outputs));
        }

        return T.CreateTruncating(sum / m);
    }

    /// <summary>J and its gradient over raw rows, the gradient in storage order.</summary>
    public static double Backward<T>(
        INetworkKernels<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int inputs, int outputs, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        int m = x.Length / inputs;
        T scale = T.One / T.CreateTruncating(m);
        gradient.Clear();
        if (standardizer is null)
        {
            return network.Backward(x, y, scale, gradient) / m;
        }

        double sum = 0;
        int chunk = RowsPerChunk(inputs);
        for (int row = 0; row < m; row += chunk)
        {
            int rows = Math.Min(chunk, m - row);
            sum += network.Backward(
                Standardize(standardizer, x.Slice(row * inputs, rows * inputs)), y.Slice(row * outputs, rows * outputs), scale, gradient);
        }

        return sum / m;
    }

    /// <summary>J and its gradient over raw rows, the gradient in canonical order.</summary>
    public static T Gradients<T>(INetwork<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = network.Architecture;
        Span<T> storage = Scratch<T>.Gradient(architecture.StorageLength);
        double cost = Backward(network, standardizer, x, y, architecture.InputSize, architecture.OutputSize, storage);
        ParameterOrder.ToCanonical<T>(storage, architecture, gradient);
        return T.CreateTruncating(cost);
    }

    /// <summary>The index of the largest number; of equals the first; NaN is smaller than any number.</summary>
    public static int ArgMax<T>(ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int best = 0;
        for (int i = 1; i < a.Length; i++)
        {
            best = a[i] > a[best] || (T.IsNaN(a[best]) && !T.IsNaN(a[i])) ? i : best;
        }

        return best;
    }

    /// <summary>The standardiser of a model with n[0] inputs.</summary>
    /// <exception cref="ArgumentException">The standardisation is not of n[0] features.</exception>
    public static Standardizer<T>? CreateStandardizer<T>(Standardization? value, int inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (value is null)
        {
            return null;
        }

        return value.Count == inputs
            ? new Standardizer<T>(value)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The standardisation must be of n[0] = {inputs} features, but is of {value.Count}."), nameof(value));
    }

    /// <summary>A copy of the class names of a model with n[L] outputs: n[L] of them, or two for a single output.</summary>
    /// <exception cref="ArgumentException">The number of names differs, or one is null.</exception>
    public static IReadOnlyList<string>? CheckClassNames(IReadOnlyList<string>? value, int outputs)
    {
        if (value?.Contains(null!) == true)
        {
            throw new ArgumentException("No class name may be null.", nameof(value));
        }

        int expected = outputs == 1 ? 2 : outputs;
        return value is null || value.Count == expected
            ? value?.ToArray()
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There must be {expected} class names for n[L] = {outputs}, but there are {value.Count}."), nameof(value));
    }

    /// <summary>Copies the parameters out in canonical order.</summary>
    public static void GetParameters<T>(INetwork<T> network, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterOrder.ToCanonical<T>(network.Storage.Span, network.Architecture, destination);
    }

    /// <summary>Sets the parameters from canonical order and refreshes what is derived from them.</summary>
    public static void SetParameters<T>(INetwork<T> network, ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterOrder.ToStorage(source, network.Architecture, network.Storage.Span);
        network.ParametersChanged();
    }

    private static int RowsPerChunk(int inputs) => Math.Max(1, ChunkLength / inputs);

    /// <summary>How many threads a piece of work is worth.</summary>
    /// <param name="multiplyAdds">Its multiply-adds.</param>
    internal static int UsefulThreads(long multiplyAdds) =>
        (int)Math.Clamp(multiplyAdds / MultiplyAddsPerThread, 1, Math.Max(Environment.ProcessorCount, MostThreadsBeyondProcessors));

    /// <summary>Rows in memory that is valid until the thread's next call.</summary>
    internal static ReadOnlySpan<T> Standardize<T>(Standardizer<T> standardizer, ReadOnlySpan<T> rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> standardized = Scratch<T>.Rows(rows.Length);
        standardizer.Apply(rows, standardized);
        return standardized;
    }
}
