using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// The formula of an optimizer with the constants of a step; the only place where the formula stands. It works element by element without
/// fused multiply-adds, so that the result depends neither on the width of the vectors nor on where an element lies.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>w(t+1) of a run of parameters; what the optimizer remembers of them is updated on the way.</summary>
    /// <typeparam name="V">The vectors to work in.</typeparam>
    /// <param name="w">The run.</param>
    /// <param name="dw">Its gradient.</param>
    /// <param name="first">Where the run begins in the optimizer's memory.</param>
    /// <param name="from">The first element of the run to change.</param>
    /// <param name="to">The element to stop before, whole vectors away.</param>
    void Run<V>(ref T w, ref T dw, nuint first, nuint from, nuint to)
        where V : struct, ILanes<V, T>;
}

/// <summary>Walks a rule over runs of parameters.</summary>
internal static class UpdateRule
{
    /// <summary>Applies the rule in the widest vectors there are, then number by number.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="first">Where the run begins in the optimizer's memory.</param>
    /// <param name="parameters">The run.</param>
    /// <param name="gradient">Its gradient.</param>
    public static void Apply<T, TRule>(ref TRule rule, int first, Span<T> parameters, ReadOnlySpan<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradient);
        nuint length = (nuint)parameters.Length;
        nuint whole;
        if (Vector512.IsHardwareAccelerated)
        {
            whole = length - (length % WideLanes<T>.Count);
            rule.Run<WideLanes<T>>(ref w, ref dw, (nuint)first, 0, whole);
        }
        else
        {
            whole = length - (length % Lanes<T>.Count);
            rule.Run<Lanes<T>>(ref w, ref dw, (nuint)first, 0, whole);
        }

        if (whole < length)
        {
            rule.Run<Scalar<T>>(ref w, ref dw, (nuint)first, whole, length);
        }
    }
}

/// <summary>
/// An optimizer's memory that can take a step in runs of parameters, on several threads at once: <see cref="Begin"/>, then each run once.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal abstract class PiecewiseState<T>(int length) : OptimizerState<T>(length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Begins a step.</summary>
    /// <param name="learningRate">η of the step.</param>
    public abstract void Begin(double learningRate);

    /// <summary>Fetches what is remembered of a run of parameters into the cache.</summary>
    /// <param name="first">The first parameter.</param>
    /// <param name="count">Their number.</param>
    public abstract void Prepare(int first, int count);

    /// <summary>Takes the step for a run of parameters.</summary>
    /// <param name="first">The first parameter of the run; a multiple of a cache line's numbers.</param>
    /// <param name="parameters">The run.</param>
    /// <param name="gradient">Its gradient.</param>
    public abstract void Apply(int first, Span<T> parameters, ReadOnlySpan<T> gradient);

    /// <inheritdoc/>
    protected sealed override void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
    {
        Begin(learningRate);
        Apply(0, parameters, gradient);
    }
}

/// <summary>One number per parameter that an optimizer remembers.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="length">The number of parameters; 0 where nothing is remembered.</param>
internal readonly struct Moment<T>(int length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> buffer = new(length);

    /// <summary>Whether nothing is remembered.</summary>
    public bool IsEmpty => buffer.Length == 0;

    /// <summary>The numbers.</summary>
    public Span<T> Span => buffer.Span;

    /// <summary>From a number on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T From(nuint first) => ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer.Span), first);
}
