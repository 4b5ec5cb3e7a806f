namespace NetGen.Losses;

/// <summary>The part of a loss that belongs to one output, written once for every width and precision.</summary>
internal interface IElementwiseLoss
{
    /// <summary>The loss of one output.</summary>
    /// <param name="a">What the loss is computed from: a[L], or z[L] where the loss is fused with its activation.</param>
    /// <param name="y">The target.</param>
    static abstract V Value<V>(V a, V y)
        where V : struct, ILanes<V>;

    /// <summary>∂loss/∂a[L], or ∂loss/∂z[L] where the loss is fused with its activation.</summary>
    /// <param name="a">a[L].</param>
    /// <param name="y">The target.</param>
    static abstract V Derivative<V>(V a, V y)
        where V : struct, ILanes<V>;
}
