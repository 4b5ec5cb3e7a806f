namespace NetGen.Losses;

/// <summary>The part of a loss that belongs to one output, written once for every width and precision.</summary>
internal interface IElementwiseLoss
{
    /// <summary>Whether the loss of a sample is the mean over its outputs; else it is their sum.</summary>
    static abstract bool IsMean { get; }

    /// <summary>The loss of one output.</summary>
    /// <param name="prediction">What the loss is computed from: a[L], or z[L] where the loss is fused with its activation.</param>
    /// <param name="y">The target.</param>
    /// <param name="derivative">∂loss/∂prediction.</param>
    static abstract V Value<V>(V prediction, V y, out V derivative)
        where V : struct, ILanes<V>;
}
