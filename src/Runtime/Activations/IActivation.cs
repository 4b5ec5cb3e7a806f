namespace NetGen.Activations;

/// <summary>
/// An activation that works unit by unit: its value and its derivative, written once for every width and precision. The type has the name of
/// its member of <see cref="Activation"/>, where the facts stand which the generator needs.
/// </summary>
public interface IActivation
{
    /// <summary>a = g(z).</summary>
    /// <param name="z">The weighted inputs, lane by lane.</param>
    static abstract V Value<V>(V z)
        where V : struct, ILanes<V>;

    /// <summary>g′(z).</summary>
    /// <param name="zOrA">
    /// a = g(z) where <see cref="ActivationFactsAttribute.DerivativeFromOutput"/> says so, else z.
    /// </param>
    static abstract V Derivative<V>(V zOrA)
        where V : struct, ILanes<V>;
}
