using System;
using System.Numerics;

namespace NetGen;

/// <summary>The course of <see cref="EarlyStopping"/> in one training: the best cost, its epoch and its weights.</summary>
internal sealed class BestWeights<T>(EarlyStopping rule, int length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> weights = new(length);
    private double best = double.PositiveInfinity;
    private int epochsWithoutImprovement;

    /// <summary>The best epoch; null as long as there is none.</summary>
    public int? Epoch { get; private set; }

    /// <summary>The weights of the best epoch.</summary>
    public ReadOnlySpan<T> Weights => weights.Span;

    /// <summary>Whether the patience is at its end.</summary>
    public bool PatienceIsOver => epochsWithoutImprovement >= rule.Patience;

    /// <summary>Takes note of an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="cost">The cost that is watched; NaN is no improvement.</param>
    /// <param name="epochWeights">The weights which have that cost.</param>
    public void Observe(int epoch, double cost, ReadOnlySpan<T> epochWeights)
    {
        if (cost < best - rule.MinimumImprovement)
        {
            best = cost;
            Epoch = epoch;
            epochsWithoutImprovement = 0;
            epochWeights.CopyTo(weights.Span);
        }
        else
        {
            epochsWithoutImprovement++;
        }
    }
}
