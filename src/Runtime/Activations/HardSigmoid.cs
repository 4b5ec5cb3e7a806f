using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z / 6 + ½, cut off at 0 and 1.</summary>
public readonly struct HardSigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => (LaneMath.Clamp(z, 3) + V.Create(3)) * V.Create(1.0 / 6);

    /// <summary>g′ = 1/6 for −3 &lt; z &lt; 3, else 0, from z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Step(V.Create(3) - V.Abs(z), V.Create(1.0 / 6), V.Create(0));
}
