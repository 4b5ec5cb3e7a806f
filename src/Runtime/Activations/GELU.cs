using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z Φ(z), Φ being the normal distribution function (the form with erf); 0 at −∞.</summary>
public readonly struct GELU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.Max(-LaneMath.NormalBound<V>(), z) * LaneMath.NormalDistribution(z, out _); // −∞ · 0 would be NaN

    /// <summary>g′ = Φ(z) + z φ(z), from z; 0 at −∞ and 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        const double InverseRootOfTwoPi = 0.39894228040143267794;
        var bounded = V.Min(LaneMath.NormalBound<V>(), V.Max(-LaneMath.NormalBound<V>(), z));
        var distribution = LaneMath.NormalDistribution(z, out var exponential);
        return V.MultiplyAdd(bounded, exponential * V.Create(InverseRootOfTwoPi), distribution);
    }
}
