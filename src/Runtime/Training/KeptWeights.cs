using System;
using System.Numerics;

namespace NetGen;

/// <summary>
/// The weights at the start of the running epoch, and the last ones that are known to be good. A start becomes good when the epoch's first
/// step has seen a sound J and gradient there; so the weights before a fatal update are always kept, whoever makes the update. Two buffers
/// take turns.
/// </summary>
internal sealed class KeptWeights<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private AlignedBuffer<T> start;
    private AlignedBuffer<T> good;
    private AlignedBuffer<T> spare;

    /// <summary>The initial weights count as good: there are no better ones.</summary>
    public KeptWeights(ReadOnlySpan<T> initial)
    {
        good = new AlignedBuffer<T>(initial.Length);
        spare = new AlignedBuffer<T>(initial.Length);
        start = good;
        initial.CopyTo(good.Span);
    }

    /// <summary>The weights at the start of the epoch.</summary>
    public ReadOnlySpan<T> Start => start.Span;

    /// <summary>The last good weights.</summary>
    public ReadOnlySpan<T> Good => good.Span;

    /// <summary>An epoch starts.</summary>
    public void StartEpoch(ReadOnlySpan<T> weights)
    {
        start = spare;
        weights.CopyTo(start.Span);
    }

    /// <summary>The start of the epoch is good.</summary>
    public void Promote() => (good, spare) = (start, good);
}
