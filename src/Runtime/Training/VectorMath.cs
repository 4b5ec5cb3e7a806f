using System;
using System.Numerics;
using System.Runtime.InteropServices;

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
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // x − x is 0 for a finite x, else NaN, which stays in the sum.
        var sum = Vector<T>.Zero;
        foreach (var vector in WholeVectors(x))
        {
            sum += vector - vector;
        }

        var tail = LoadTail(x);
        return Vector.EqualsAll(sum + (tail - tail), Vector<T>.Zero);
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
