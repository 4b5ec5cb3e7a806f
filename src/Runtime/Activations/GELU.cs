using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z Φ(z), Φ being the normal distribution function (the form with erf); 0 at −∞.</summary>
public readonly struct GELU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V>
    {
        // Φ underflows before −40; −∞ · 0 would be NaN.
        var below = V.LessThanOrEqual(z, V.Create(-40));
        return V.Select(below, V.Create(0), z * LaneMath.NormalDistribution(z));
    }

    /// <summary>g′ = Φ(z) + z φ(z), from z; 0 at −∞ and 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        const double InverseRootOfTwoPi = 0.39894228040143267794;
        var bounded = LaneMath.Clamp(z, 40);
        var density = V.Exp(bounded * bounded * V.Create(-0.5)) * V.Create(InverseRootOfTwoPi);
        return V.MultiplyAdd(bounded, density, LaneMath.NormalDistribution(bounded));
    }
}
