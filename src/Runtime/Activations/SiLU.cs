using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z σ(z); 0 at −∞.</summary>
public readonly struct SiLU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V>
    {
        // σ underflows before −800; −∞ · 0 would be NaN.
        var below = V.LessThanOrEqual(z, V.Create(-800));
        return V.Select(below, V.Create(0), z * LaneMath.Sigmoid(z));
    }

    /// <summary>g′ = σ (1 + z (1 − σ)), from z; 0 at −∞ and 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var bounded = LaneMath.Clamp(z, 800);
        var sigmoid = LaneMath.Sigmoid(bounded);
        return sigmoid * V.MultiplyAdd(bounded, one - sigmoid, one);
    }
}
