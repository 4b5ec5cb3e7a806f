using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Leads any number of rows through the stages of a generated network, as many at a time as the caches like.</summary>
internal static class RowPasses
{
    /// <summary>
    /// Rows that pass through the layers together. 32 to 128 measure alike: enough to use a panel of weights often while it is near, few enough for
    /// the activations to stay near too. A multiple of the tallest register tiles' rows, 8 and 6.
    /// </summary>
    private const int MostRows = 96;

    /// <summary>Numbers of scratch memory from which on fewer rows pass through a very wide network together.</summary>
    private const int MostNumbers = 4 << 20;

    private const int FewestRows = 8;

    /// <summary>a[L] of the rows of x.</summary>
    public static void Forward<T>(IRowKernels<T> network, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sizes = network.RowSizes;
        var (inputs, outputs) = (sizes.Inputs, sizes.Outputs);
        int m = x.Length / inputs;
        int most = RowsAtATime(sizes.Forward);
        Span<T> s = Scratch<T>.Kernel(Math.Min(m, most) * sizes.Forward);
        for (int i = 0; i < m; i += most)
        {
            int n = Math.Min(most, m - i);
            network.ForwardRows(x.Slice(i * inputs, n * inputs), s, n, 0, n);
            CopyRows(s[(n * sizes.Output)..], sizes.OutputStride, y.Slice(i * outputs, n * outputs), outputs, n);
        }
    }

    /// <summary>a[L−1] of one row.</summary>
    public static void Features<T>(IRowKernels<T> network, ReadOnlySpan<T> x, Span<T> features)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sizes = network.RowSizes;
        Guard.Length(x, sizes.Inputs);
        if (sizes.Features < 0)
        {
            x.CopyTo(features);
            return;
        }

        Span<T> s = Scratch<T>.Kernel(sizes.Forward);
        network.FeatureRows(x, s, 1, 0, 1);
        s.Slice(sizes.Features, features.Length).CopyTo(features);
    }

    /// <summary>Σ loss of the rows.</summary>
    public static double SumOfLosses<T>(IRowKernels<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sizes = network.RowSizes;
        var (inputs, outputs) = (sizes.Inputs, sizes.Outputs);
        int m = x.Length / inputs;
        int most = RowsAtATime(sizes.Training);
        Span<T> s = Scratch<T>.Kernel(Math.Min(m, most) * sizes.Training);
        double sum = 0;
        for (int i = 0; i < m; i += most)
        {
            int n = Math.Min(most, m - i);
            network.LossRows(x.Slice(i * inputs, n * inputs), y.Slice(i * outputs, n * outputs), s, n, 0, n);
            sum = AddLosses(sum, s.Slice(n * sizes.Losses, n));
        }

        return sum;
    }

    /// <summary>Adds the gradient of scale · Σ loss; returns Σ loss.</summary>
    public static double Backward<T>(IRowKernels<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.Length<T>(gradient, network.Storage.Length);
        var sizes = network.RowSizes;
        var (inputs, outputs) = (sizes.Inputs, sizes.Outputs);
        int m = x.Length / inputs;
        int most = RowsAtATime(sizes.Training);
        Span<T> s = Scratch<T>.Kernel(Math.Min(m, most) * sizes.Training);
        double sum = 0;
        for (int i = 0; i < m; i += most)
        {
            int n = Math.Min(most, m - i);
            network.GradientRows(x.Slice(i * inputs, n * inputs), y.Slice(i * outputs, n * outputs), scale, s, n, gradient);
            sum = AddLosses(sum, s.Slice(n * sizes.Losses, n));
        }

        return sum;
    }

    /// <summary>Adds the losses one after the other: the sum does not depend on how the rows were cut.</summary>
    public static double AddLosses<T>(double sum, ReadOnlySpan<T> losses)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T loss in losses)
        {
            sum += double.CreateTruncating(loss);
        }

        return sum;
    }

    private static int RowsAtATime(int numbers) => Math.Min(Math.Clamp(MostNumbers / numbers, FewestRows, MostRows), Array.MaxLength / numbers);

    /// <summary>Padded rows → rows without padding.</summary>
    private static void CopyRows<T>(ReadOnlySpan<T> source, int stride, Span<T> destination, int width, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (stride == width)
        {
            source[..(rows * width)].CopyTo(destination);
            return;
        }

        ref T from = ref MemoryMarshal.GetReference(source[..(((rows - 1) * stride) + width)]);
        ref T to = ref MemoryMarshal.GetReference(destination[..(rows * width)]);
        for (nint i = 0; i < rows; i++)
        {
            Rows<T>.Copy(ref Unsafe.Add(ref from, i * stride), ref Unsafe.Add(ref to, i * width), width);
        }
    }
}
