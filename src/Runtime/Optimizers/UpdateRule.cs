using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>The formula of an optimizer, for one vector of parameters. It is the only place where the formula stands.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>w(t+1); what the optimizer remembers of these parameters is updated on the way.</summary>
    /// <param name="w">w(t).</param>
    /// <param name="dw">The gradient.</param>
    /// <param name="i">Which vector of the block this is.</param>
    Vector<T> Next(Vector<T> w, Vector<T> dw, int i);
}

/// <summary>Walks a rule over a block of parameters.</summary>
internal static class UpdateRule
{
    /// <summary>
    /// Applies the rule to whole vectors, then to the tail as one more vector filled up with zeros: an element's new value does not depend on
    /// where it lies.
    /// </summary>
    public static void Apply<T, TRule>(TRule rule, Span<T> parameters, ReadOnlySpan<T> gradient)
        where T : unmanaged
        where TRule : IUpdateRule<T>, allows ref struct
    {
        var w = VectorMath.WholeVectors(parameters);
        var dw = VectorMath.WholeVectors(gradient);
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = rule.Next(w[i], dw[i], i);
        }

        if (parameters.Length > w.Length * Vector<T>.Count)
        {
            VectorMath.StoreTail(rule.Next(VectorMath.LoadTail<T>(parameters), VectorMath.LoadTail(gradient), w.Length), parameters);
        }
    }

    /// <summary>A hyperparameter in every lane, rounded from double once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Broadcast<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Create(T.CreateTruncating(value));
}

/// <summary>One number per parameter that an optimizer remembers, in whole vectors.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal readonly struct Moment<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> buffer;

    /// <summary>Zeros for a number of parameters.</summary>
    public Moment(int length)
    {
        int vectors = (length + Vector<T>.Count - 1) / Vector<T>.Count;
        buffer = new AlignedBuffer<T>(vectors * Vector<T>.Count);
    }

    /// <summary>The numbers, vector by vector.</summary>
    public Span<Vector<T>> Vectors => MemoryMarshal.Cast<T, Vector<T>>(buffer.Span);
}
