using System;
using System.Numerics;

namespace NetGen;

/// <summary>Collects the figures of an evaluation chunk by chunk.</summary>
internal interface IFigures<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Adds samples.</summary>
    /// <param name="a">a[L], row by row.</param>
    /// <param name="y">The targets, row by row.</param>
    void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> y);

    /// <summary>The figures of all samples added, together with the loss.</summary>
    Evaluation Result(double loss, int count);
}

/// <summary>Nothing but the loss.</summary>
internal sealed class NoFigures<T> : IFigures<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
    {
    }

    public Evaluation Result(double loss, int count) => new(loss, count);
}
