using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z σ(z); 0 at −∞.</summary>
public readonly struct SiLU : IActivation
{
    /// <summary>Beyond it σ is 0 or 1; −∞ itself would give NaN.</summary>
    private const double Bound = 1000;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.Max(V.Create(-Bound), z) / LaneMath.OnePlusExpOfMinus(z);

    /// <summary>g′ = σ(z) (1 + z σ(−z)), from z; 0 at −∞ and 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        // With e = e^−|z| and d = 1 + e, one of σ(z) and σ(−z) is 1/d and the other e/d; no 1 − σ, which would cancel.
        var e = LaneMath.ExpOfMinusAbs(z);
        var d = V.Create(1) + e;
        var bounded = LaneMath.Clamp(z, Bound);
        return V.Select(V.GreaterThan(z, V.Create(0)), V.MultiplyAdd(bounded, e, d), e * (bounded + d)) / (d * d);
    }
}
