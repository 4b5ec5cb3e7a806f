using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// What training does with whole blocks of parameters. Sums are taken in double and in an order that depends on nothing but the width of
/// <see cref="Vector{T}"/>; the elements after the last full vector are handled as one more vector, filled up with zeros.
/// </summary>
internal static class VectorMath
{
    /// <summary>‖x‖₂; not finite exactly where an element is not (or where a square overflows a double).</summary>
    public static double Norm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = Vector<double>.Zero;
        foreach (var vector in WholeVectors(x))
        {
            sum = AddSquares(sum, vector);
        }

        return Math.Sqrt(Vector.Sum(AddSquares(sum, LoadTail(x))));
    }

    /// <summary>‖x − y‖₂.</summary>
    public static double Distance<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var xs = WholeVectors(x);
        var ys = WholeVectors(y);
        var sum = Vector<double>.Zero;
        for (int i = 0; i < xs.Length; i++)
        {
            sum = AddSquares(sum, xs[i] - ys[i]);
        }

        return Math.Sqrt(Vector.Sum(AddSquares(sum, LoadTail(x) - LoadTail(y))));
    }

    /// <summary>Whether no element is infinite or NaN.</summary>
    public static bool AllFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => AllWithin(x, typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue);

    /// <summary>Whether every |x| is at most a bound; false where one is NaN.</summary>
    public static bool AllWithin<T>(ReadOnlySpan<T> x, double bound)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? AreAtMost(MemoryMarshal.Cast<T, int>(x), int.MaxValue, BitConverter.SingleToInt32Bits((float)bound))
        : AreAtMost(MemoryMarshal.Cast<T, long>(x), long.MaxValue, BitConverter.DoubleToInt64Bits(bound));

    /// <summary>Whether every x &amp; mask is at most a bound. Magnitudes are ordered as their bits are, and NaN is above all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool AreAtMost<TBits>(ReadOnlySpan<TBits> x, TBits mask, TBits bound)
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        ref TBits first = ref MemoryMarshal.GetReference(x);
        nuint i = 0, length = (nuint)x.Length;
        bool areAtMost;
        if (Vector512.IsHardwareAccelerated)
        {
            var (low, high) = (Vector512<TBits>.Zero, Vector512<TBits>.Zero);
            var masks = Vector512.Create(mask);
            nuint count = (nuint)Vector512<TBits>.Count;
            for (; i + (2 * count) <= length; i += 2 * count)
            {
                low = Vector512.Max(low, Vector512.LoadUnsafe(ref first, i) & masks);
                high = Vector512.Max(high, Vector512.LoadUnsafe(ref first, i + count) & masks);
            }

            areAtMost = Vector512.LessThanOrEqualAll(Vector512.Max(low, high), Vector512.Create(bound));
        }
        else
        {
            var (low, high) = (Vector<TBits>.Zero, Vector<TBits>.Zero);
            var masks = Vector.Create(mask);
            nuint count = (nuint)Vector<TBits>.Count;
            for (; i + (2 * count) <= length; i += 2 * count)
            {
                low = Vector.Max(low, Vector.LoadUnsafe(ref first, i) & masks);
                high = Vector.Max(high, Vector.LoadUnsafe(ref first, i + count) & masks);
            }

            areAtMost = Vector.LessThanOrEqualAll(Vector.Max(low, high), Vector.Create(bound));
        }

        for (; i < length; i++)
        {
            areAtMost &= (Unsafe.Add(ref first, i) & mask) <= bound;
        }

        return areAtMost;
    }

    /// <summary>Whether every x is from low to high; false where one is NaN.</summary>
    public static bool AllBetween<T>(ReadOnlySpan<T> x, double low, double high)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(x);
        nuint length = (nuint)x.Length;
        nuint whole = length - (length % (Vector512.IsHardwareAccelerated ? WideLanes<T>.Count : Lanes<T>.Count));
        return (whole == 0 || (Vector512.IsHardwareAccelerated ? AllBetween<WideLanes<T>, T>(ref first, 0, whole, low, high) : AllBetween<Lanes<T>, T>(ref first, 0, whole, low, high)))
            && (whole == length || AllBetween<Scalar<T>, T>(ref first, whole, length, low, high));
    }

    /// <summary>Whether the sum of every row is a number, up to a tolerance far above rounding.</summary>
    public static bool SumsAreNear<T>(ReadOnlySpan<T> x, int width, double number, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector512.IsHardwareAccelerated
        ? SumsAreNear<WideLanes<T>, T>(x, (nuint)width, number, tolerance)
        : SumsAreNear<Lanes<T>, T>(x, (nuint)width, number, tolerance);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool AllBetween<V, T>(ref T x, nuint from, nuint to, double low, double high)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (zero, lowest, highest, isWithin) = (V.Create(0), V.Create(low), V.Create(high), V.Create(1));
        for (nuint i = from; i < to; i += V.Count)
        {
            var value = V.Load(ref x, i);
            isWithin = V.Select(V.LessThanOrEqual(lowest, value), V.Select(V.LessThanOrEqual(value, highest), isWithin, zero), zero);
        }

        return V.Max(zero - isWithin) < T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool SumsAreNear<V, T>(ReadOnlySpan<T> x, nuint width, double number, double tolerance)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(x);
        nuint length = (nuint)x.Length;
        nuint last = PaddedRow.Last<V, T>(width);
        var (tail, zero) = (V.First(width - last), V.Create(0));
        T low = T.CreateTruncating(number - tolerance), high = T.CreateTruncating(number + tolerance);
        bool isNear = true;
        for (nuint row = 0; row < length; row += width)
        {
            var sums = V.Select(tail, PaddedRow.LoadPacked<V, T>(ref first, row + last, length), zero);
            for (nuint k = 0; k < last; k += V.Count)
            {
                sums += V.Load(ref first, row + k);
            }

            T sum = V.Sum(sums);
            isNear &= sum >= low & sum <= high;
        }

        return isNear;
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled<T>(Span<T> target, double factor, ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var targets = WholeVectors(target);
        var sources = WholeVectors(source);
        var scale = Vector.Create(T.CreateTruncating(factor));
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] += scale * sources[i];
        }

        StoreTail(LoadTail<T>(target) + (scale * LoadTail(source)), target);
    }

    /// <summary>target ·= factor.</summary>
    public static void Scale<T>(Span<T> target, double factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scale = Vector.Create(T.CreateTruncating(factor));
        foreach (ref var vector in WholeVectors(target))
        {
            vector *= scale;
        }

        StoreTail(LoadTail<T>(target) * scale, target);
    }

    /// <summary>Cuts every element off at ±limit; NaN stays.</summary>
    public static void Clamp<T>(Span<T> target, double limit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var high = Vector.Create(T.CreateTruncating(limit));
        foreach (ref var vector in WholeVectors(target))
        {
            vector = Vector.Max(Vector.Min(vector, high), -high);
        }

        StoreTail(Vector.Max(Vector.Min(LoadTail<T>(target), high), -high), target);
    }

    /// <summary>The elements of a span as whole vectors; up to <c>Vector&lt;T&gt;.Count − 1</c> elements, the tail, are left over.</summary>
    public static Span<Vector<T>> WholeVectors<T>(Span<T> x)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector<T>>(x);

    /// <inheritdoc cref="WholeVectors{T}(Span{T})"/>
    public static ReadOnlySpan<Vector<T>> WholeVectors<T>(ReadOnlySpan<T> x)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector<T>>(x);

    /// <summary>The tail of a span, filled up with zeros.</summary>
    public static Vector<T> LoadTail<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        padded.Clear();
        TailOf(x).CopyTo(padded);
        return new Vector<T>(padded);
    }

    /// <summary>Writes the tail of a span.</summary>
    public static void StoreTail<T>(Vector<T> tail, Span<T> x)
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        tail.CopyTo(padded);
        padded[..(x.Length % Vector<T>.Count)].CopyTo(x[(x.Length - (x.Length % Vector<T>.Count))..]);
    }

    private static ReadOnlySpan<T> TailOf<T>(ReadOnlySpan<T> x)
        where T : unmanaged => x[(x.Length - (x.Length % Vector<T>.Count))..];

    private static Vector<double> AddSquares<T>(Vector<double> sum, Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Vector.Widen(Vector.As<T, float>(x), out var low, out var high);
            return sum + (low * low) + (high * high);
        }

        var wide = Vector.As<T, double>(x);
        return sum + (wide * wide);
    }
}
