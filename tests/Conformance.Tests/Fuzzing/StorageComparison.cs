using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>The seam to the trainer: every parameter has a place of its own in the storage, and what lies between is 0 and stays 0.</summary>
internal static class StorageComparison
{
    /// <summary>Which numbers of the storage are parameters, by the layouts of the tensors; fails where two share a place.</summary>
    public static bool[] Covered(NetworkArchitecture architecture)
    {
        var covered = new bool[architecture.StorageLength];
        foreach (var tensor in architecture.Tensors)
        {
            for (int r = 0; r < tensor.Rows; r++)
            {
                for (int c = 0; c < tensor.Columns; c++)
                {
                    int index = tensor.Layout.IndexOf(r, c);
                    Assert.True((uint)index < (uint)covered.Length, $"{tensor.Name}[{r}, {c}] lies at {index}, outside the storage of {covered.Length}");
                    Assert.False(covered[index], $"{tensor.Name}[{r}, {c}] lies at {index}, where another parameter lies");
                    covered[index] = true;
                }
            }
        }

        return covered;
    }

    public static void PaddingIsZero<T>(INetwork<T> model, ReadOnlySpan<T> storage, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(model.Architecture.StorageLength, storage.Length);
        bool[] covered = Covered(model.Architecture);
        for (int i = 0; i < covered.Length; i++)
        {
            Assert.True(covered[i] || T.IsZero(storage[i]), $"the padding of {what} is {storage[i]} at {i}");
        }
    }

    /// <summary>
    /// Backward adds scale times the gradient of the sum of the losses, in storage order: what Gradients gives in canonical order. The padding
    /// of the gradient stays 0 over any number of additions.
    /// </summary>
    public static void CheckBackward<T>(INetwork<T> model, T[] x, T[] y, T[] canonical)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        INetworkKernels<T> kernels = model;
        var architecture = model.Architecture;
        int m = x.Length / architecture.InputSize;
        double largest = LargestSumOfTerms(model, x, y);
        var gradient = new AlignedBuffer<T>(architecture.StorageLength);
        double sum = kernels.Backward(x, y, T.One / T.CreateTruncating(m), gradient.Span);
        Assert.Equal(kernels.SumOfLosses(x, y), sum, 1e-6 * Math.Max(1, Math.Abs(sum)));
        AssertIsCanonical(1);

        kernels.Backward(x, y, T.One / T.CreateTruncating(m), gradient.Span);
        AssertIsCanonical(2);

        void AssertIsCanonical(int times)
        {
            PaddingIsZero<T>(model, gradient.Span, $"the gradient after {times} additions");
            int next = 0;
            double difference = 0;
            foreach (var tensor in architecture.Tensors)
            {
                for (int i = 0; i < tensor.Length; i++, next++)
                {
                    double added = double.CreateTruncating(gradient.Span[tensor.Layout.IndexOf(i / tensor.Columns, i % tensor.Columns)]);
                    double once = double.CreateTruncating(canonical[next]);
                    difference = Math.Max(difference, Math.Abs(added - (times * once)));
                }
            }

            // Adding row after row to what is there already rounds otherwise than adding to 0.
            Assert.True(difference <= 64 * Distance.Epsilon<T>() * largest * times, $"{times} additions of the gradient are {difference:g3} off {times} times the gradient");
        }
    }

    /// <summary>The largest Σ |term| of a number of the gradient over the rows: what its rounding is measured by, as the terms may cancel.</summary>
    private static double LargestSumOfTerms<T>(INetwork<T> model, T[] x, T[] y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (inputs, outputs) = (model.Architecture.InputSize, model.Architecture.OutputSize);
        int m = x.Length / inputs;
        var row = new T[model.Architecture.ParameterCount];
        double[] sums = new double[row.Length];
        for (int i = 0; i < m; i++)
        {
            model.Gradients(x.AsSpan(i * inputs, inputs), y.AsSpan(i * outputs, outputs), row);
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += Math.Abs(double.CreateTruncating(row[k])) / m;
            }
        }

        return sums.Max();
    }
}
