using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Activations;

namespace NetGen.Losses;

/// <summary>−Σ y ln a with a = softmax(z), from z: Σy · ln Σ e^z − Σ y z.</summary>
public readonly struct CrossEntropy : ILoss
{
    /// <summary>Rows whose logarithms are taken at once.</summary>
    private const int Block = 64;

    /// <summary>The loss of one sample.</summary>
    /// <param name="z">z[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <exception cref="ArgumentException"><paramref name="z"/> is empty, or <paramref name="y"/> not as long.</exception>
    public static T Cost<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Cost<CrossEntropy, T>(z, y);

    /// <summary>dz[L] = scale · (a Σy − y), which is scale · (a − y) for targets that sum to 1.</summary>
    /// <param name="a">a[L], n[L] long.</param>
    /// <param name="y">The targets, n[L] long.</param>
    /// <param name="scale">The factor of the mean over the samples, 1/m.</param>
    /// <param name="delta">Receives dz[L], n[L] long.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is empty, or another span not as long.</exception>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, T scale, Span<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.CheckRow<T>(a, y, delta);
        T total = T.Zero;
        for (int i = 0; i < y.Length; i++)
        {
            total += y[i];
        }

        for (int i = 0; i < a.Length; i++)
        {
            delta[i] = scale * ((a[i] * total) - y[i]);
        }
    }

    /// <inheritdoc/>
    [CLSCompliant(false)]
    public static void Costs<V, T>(ref T prediction, ref T y, nuint rows, nuint n, nuint stride, ref T losses)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Blocks<V, T>(ref prediction, ref y, T.Zero, rows, n, stride, ref losses, ref Unsafe.NullRef<T>());

    /// <inheritdoc/>
    [CLSCompliant(false)]
    public static void Deltas<V, T>(ref T prediction, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Blocks<V, T>(ref prediction, ref y, scale, rows, n, stride, ref losses, ref delta);

    /// <summary>The sums of a block of rows first, then their logarithms side by side.</summary>
    [SkipLocalsInit]
    private static unsafe void Blocks<V, T>(ref T z, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint done = Tile.IsSupported<V, T>(rows, n) ? Tiles<V, T>(ref z, ref y, scale, rows, n, stride, ref losses, ref delta) : 0;
        T* sums = stackalloc T[Block * 2];
        for (nuint i = done; i < rows; i += Block)
        {
            Sums<V, T>(ref z, ref y, scale, i, nuint.Min(i + Block, rows), rows * n, n, stride, ref losses, ref delta, ref *sums);
            Logarithms<V, T>(ref Unsafe.Add(ref losses, i), ref *sums, nuint.Min(Block, rows - i));
        }
    }

    /// <summary>Short rows, tile by tile; gives how many are done. They come out as they would one by one.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe nuint Tiles<V, T>(ref T z, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* memory = stackalloc T[(4 * Tile.Size) + Tile.Spare];
        ref T columns = ref Tile.Aligned(memory);
        ref T e = ref Unsafe.Add(ref columns, Tile.Size), targets = ref Unsafe.Add(ref e, Tile.Size), scratch = ref Unsafe.Add(ref targets, Tile.Size);
        var (zero, factor) = (V.Create(0), V.CreateAll(scale));
        nuint used = n * V.Count, all = Tile.Columns * V.Count, width = Tile.Width<V>(n);
        for (nuint j = used; j < all; j += V.Count)
        {
            V.Store(zero, ref e, j);
        }

        nuint i = 0;
        for (; i + V.Count <= rows && ((i + V.Count - 1) * n) + width <= rows * n; i += V.Count)
        {
            Tile.ToColumns<V, T>(ref Unsafe.Add(ref z, i * stride), stride, n, ref columns);
            Tile.ToColumns<V, T>(ref Unsafe.Add(ref y, i * n), n, n, ref targets);
            var shift = V.Load(ref columns, 0);
            for (nuint j = V.Count; j < used; j += V.Count)
            {
                shift = V.Max(shift, V.Load(ref columns, j));
            }

            for (nuint j = 0; j < used; j += V.Count)
            {
                var difference = V.Load(ref columns, j) - shift;
                V.Store(Softmax.Exponential(difference), ref e, j);
                V.Store(Product(V.Load(ref targets, j), difference), ref columns, j);
            }

            for (nuint j = used; j < all; j += V.Count)
            {
                V.Store(zero, ref columns, j);
                V.Store(zero, ref targets, j);
            }

            var sum = Tile.Sum<V, T>(ref e, n, ref scratch);
            var total = Tile.Sum<V, T>(ref targets, n, ref scratch);
            V.Store((total * Elementary.Log(sum)) - Tile.Sum<V, T>(ref columns, n, ref scratch), ref losses, i);
            if (!Unsafe.IsNullRef(ref delta))
            {
                var quotient = total / sum;
                for (nuint j = 0; j < used; j += V.Count)
                {
                    V.Store(((V.Load(ref e, j) * quotient) - V.Load(ref targets, j)) * factor, ref e, j);
                }

                Tile.ToRows<V, T>(ref e, ref Unsafe.Add(ref delta, i * stride), stride, n);
                for (nuint row = i; row < i + V.Count; row++)
                {
                    PaddedRow.Clear<V, T>(ref delta, row * stride, width - V.Count, stride);
                }
            }
        }

        return i;
    }

    /// <summary>Of the rows from one to another: Σ e^(z − max) and Σy into the sums, Σ y (z − max) into the losses; and dz, where it is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sums<V, T>(
        ref T z, ref T y, T scale, nuint from, nuint to, nuint length, nuint n, nuint stride, ref T losses, ref T delta, ref T sums)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool derives = !Unsafe.IsNullRef(ref delta);
        var (zero, factor, last) = (V.Create(0), V.CreateAll(scale), PaddedRow.Last<V, T>(n));
        var tail = V.First(n - last);
        for (nuint i = from; i < to; i++)
        {
            nuint row = i * stride;
            var targets = V.Select(tail, PaddedRow.LoadPacked<V, T>(ref y, (i * n) + last, length), zero);
            var shift = V.CreateAll(Softmax.Maximum(ref z, row, last, tail));
            var difference = V.Load(ref z, row + last) - shift;
            var e = V.Select(tail, Softmax.Exponential(difference), zero);
            var (sum, total, product) = (e, targets, Product(targets, difference));
            for (nuint k = 0; k < last; k += V.Count)
            {
                difference = V.Load(ref z, row + k) - shift;
                var (whole, part) = (Softmax.Exponential(difference), V.Load(ref y, (i * n) + k));
                sum += whole;
                total += part;
                product += Product(part, difference);
                if (derives)
                {
                    V.Store(whole, ref delta, row + k);
                }
            }

            T exponentials = V.Sum(sum), ones = V.Sum(total);
            Unsafe.Add(ref sums, i - from) = exponentials;
            Unsafe.Add(ref sums, i - from + Block) = ones;
            Unsafe.Add(ref losses, i) = V.Sum(product);
            if (derives)
            {
                var quotient = V.CreateAll(ones / exponentials);
                V.Store(((e * quotient) - targets) * factor, ref delta, row + last);
                for (nuint k = 0; k < last; k += V.Count)
                {
                    V.Store(((V.Load(ref delta, row + k) * quotient) - V.Load(ref y, (i * n) + k)) * factor, ref delta, row + k);
                }

                PaddedRow.Clear<V, T>(ref delta, row, last, stride);
            }
        }
    }

    /// <summary>y (z − max). A term with y = 0 is left out, not multiplied: z may be −∞ there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Product<V>(V y, V difference)
        where V : struct, ILanes<V>
    {
        var zero = V.Create(0);
        return V.Select(V.LessThanOrEqual(V.Abs(y), zero), zero, y * difference);
    }

    /// <summary>loss = Σy · ln Σ e^(z − max) − Σ y (z − max), whole vectors and then the rest, which computes the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Logarithms<V, T>(ref T losses, ref T sums, nuint count)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            V.Store((V.Load(ref sums, i + Block) * Elementary.Log(V.Load(ref sums, i))) - V.Load(ref losses, i), ref losses, i);
        }

        for (; i < count; i++)
        {
            T logarithm = Elementary.Log(Scalar<T>.Load(ref sums, i)).Value;
            Unsafe.Add(ref losses, i) = (Unsafe.Add(ref sums, i + Block) * logarithm) - Unsafe.Add(ref losses, i);
        }
    }
}
