using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Losses;

/// <summary>Carries a loss of one output over the n[L] outputs of every row.</summary>
internal static class Elementwise
{
    /// <summary>The loss of one row.</summary>
    /// <exception cref="ArgumentException">The prediction is empty, or y not as long.</exception>
    public static T Cost<TLoss, T>(
        ReadOnlySpan<T> prediction, ReadOnlySpan<T> y, [CallerArgumentExpression(nameof(prediction))] string name = "")
        where TLoss : struct, ILoss
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.NotEmpty(prediction, name);
        Guard.Length(y, prediction.Length);
        var (loss, n) = (T.Zero, (nuint)prediction.Length);
        TLoss.Costs<Scalar<T>, T>(ref MemoryMarshal.GetReference(prediction), ref MemoryMarshal.GetReference(y), 1, n, n, ref loss);
        return loss;
    }

    /// <summary>The derivative of one row.</summary>
    /// <exception cref="ArgumentException">The prediction is empty, or another span not as long.</exception>
    public static void Derivative<TLoss, T>(
        ReadOnlySpan<T> prediction, ReadOnlySpan<T> y, T scale, Span<T> delta, [CallerArgumentExpression(nameof(prediction))] string name = "")
        where TLoss : struct, ILoss
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckRow<T>(prediction, y, delta, name);
        var (loss, n) = (T.Zero, (nuint)prediction.Length);
        TLoss.Deltas<Scalar<T>, T>(
            ref MemoryMarshal.GetReference(prediction), ref MemoryMarshal.GetReference(y), scale, 1, n, n, ref loss, ref MemoryMarshal.GetReference(delta));
    }

    /// <summary>One row and its derivative: all of one length, which is not 0.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void CheckRow<T>(
        ReadOnlySpan<T> prediction, ReadOnlySpan<T> y, ReadOnlySpan<T> delta, [CallerArgumentExpression(nameof(prediction))] string name = "")
    {
        Guard.NotEmpty(prediction, name);
        Guard.Length(y, prediction.Length);
        Guard.Length(delta, prediction.Length);
    }

    /// <summary><see cref="ILoss.Costs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Costs<TLoss, V, T>(ref T prediction, ref T y, nuint rows, nuint n, nuint stride, ref T losses)
        where TLoss : struct, IElementwiseLoss
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (n == 1)
        {
            Column<TLoss, V, T>(ref prediction, ref y, T.Zero, rows, stride, ref losses, ref Unsafe.NullRef<T>());
            return;
        }

        var (zero, last, length) = (V.Create(0), PaddedRow.Last<V, T>(n), rows * n);
        var tail = V.First(n - last);
        T divisor = TLoss.IsMean ? T.CreateTruncating(n) : T.One;
        for (nuint i = 0; i < rows; i++)
        {
            var sum = V.Select(tail, TLoss.Value(V.Load(ref prediction, (i * stride) + last), PaddedRow.LoadPacked<V, T>(ref y, (i * n) + last, length), out _), zero);
            for (nuint k = 0; k < last; k += V.Count)
            {
                sum += TLoss.Value(V.Load(ref prediction, (i * stride) + k), V.Load(ref y, (i * n) + k), out _);
            }

            Unsafe.Add(ref losses, i) = V.Sum(sum) / divisor;
        }
    }

    /// <summary><see cref="ILoss.Deltas"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Deltas<TLoss, V, T>(ref T prediction, ref T y, T scale, nuint rows, nuint n, nuint stride, ref T losses, ref T delta)
        where TLoss : struct, IElementwiseLoss
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (n == 1)
        {
            if (stride == 1)
            {
                PackedColumn<TLoss, V, T>(ref prediction, ref y, scale, rows, ref losses, ref delta);
            }
            else
            {
                Column<TLoss, V, T>(ref prediction, ref y, scale, rows, stride, ref losses, ref delta);
            }

            return;
        }

        var (zero, last, length) = (V.Create(0), PaddedRow.Last<V, T>(n), rows * n);
        var tail = V.First(n - last);
        T divisor = TLoss.IsMean ? T.CreateTruncating(n) : T.One;
        var factor = V.CreateAll(scale / divisor);
        for (nuint i = 0; i < rows; i++)
        {
            nuint row = i * stride;
            var sum = V.Select(tail, TLoss.Value(V.Load(ref prediction, row + last), PaddedRow.LoadPacked<V, T>(ref y, (i * n) + last, length), out var slope), zero);
            V.Store(V.Select(tail, slope * factor, zero), ref delta, row + last);
            for (nuint k = 0; k < last; k += V.Count)
            {
                sum += TLoss.Value(V.Load(ref prediction, row + k), V.Load(ref y, (i * n) + k), out slope);
                V.Store(slope * factor, ref delta, row + k);
            }

            PaddedRow.Clear<V, T>(ref delta, row, last, stride);
            Unsafe.Add(ref losses, i) = V.Sum(sum) / divisor;
        }
    }

    /// <summary>Rows of one output, one after the other: a lane for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PackedColumn<TLoss, V, T>(ref T prediction, ref T y, T scale, nuint rows, ref T losses, ref T delta)
        where TLoss : struct, IElementwiseLoss
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var factor = V.CreateAll(scale);
        for (nuint i = 0; i < rows; i += V.Count)
        {
            nuint n = Math.Min(V.Count, rows - i);
            var loss = TLoss.Value(V.Load(ref prediction, i), V.LoadFirst(ref Unsafe.Add(ref y, i), n), out var slope);
            V.Store(slope * factor, ref delta, i);
            V.StoreFirst(loss, ref Unsafe.Add(ref losses, i), n);
        }
    }

    /// <summary>Rows of one output: a vector would compute padding and sum it up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Column<TLoss, V, T>(ref T prediction, ref T y, T scale, nuint rows, nuint stride, ref T losses, ref T delta)
        where TLoss : struct, IElementwiseLoss
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (zero, first) = (V.Create(0), V.First(1));
        for (nuint i = 0; i < rows; i++)
        {
            Unsafe.Add(ref losses, i) = TLoss.Value(Scalar<T>.Load(ref prediction, i * stride), Scalar<T>.Load(ref y, i), out var slope).Value;
            if (!Unsafe.IsNullRef(ref delta))
            {
                V.Store(V.Select(first, V.CreateAll(slope.Value * scale), zero), ref delta, i * stride);
                PaddedRow.Clear<V, T>(ref delta, i * stride, 0, stride);
            }
        }
    }
}
