using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z tanh(softplus(z)); 0 at −∞.</summary>
public readonly struct Mish : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V>
    {
        // The factor underflows before −800; −∞ · 0 would be NaN.
        var below = V.LessThanOrEqual(z, V.Create(-800));
        var n = Numerator(LaneMath.Clamp(z, -800, 20));
        return V.Select(below, V.Create(0), z * (n / (n + V.Create(2))));
    }

    /// <summary>g′ = w + z σ(z) (1 − w²) with w = tanh(softplus(z)), from z; 0 at −∞ and 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        // 1 − w² = 4 (n + 1) / (n + 2)², which does not cancel
        var one = V.Create(1);
        var two = V.Create(2);
        var bounded = LaneMath.Clamp(z, -800, 20);
        var n = Numerator(bounded);
        var slope = V.Create(4) * (n + one) / ((n + two) * (n + two));
        return V.MultiplyAdd(bounded * LaneMath.Sigmoid(bounded), slope, n / (n + two));
    }

    /// <summary>n = e^z (e^z + 2): tanh(ln(1 + e^z)) = n / (n + 2), which is 1 from z = 20 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Numerator<V>(V z)
        where V : struct, ILanes<V>
    {
        var e = V.Exp(z);
        return e * (e + V.Create(2));
    }
}
