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
        var n = Numerator(z, out _);
        return V.Max(-Elementary.Underflow<V>(), z) * (n / (n + V.Create(2))); // −∞ · 0 would be NaN
    }

    /// <summary>g′ = w + z σ(z) (1 − w²) with w = tanh(softplus(z)), from z; 0 at −∞ and 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        // w = n / d with d = n + 2, and σ(z) (1 − w²) = 4 e^z (1 + e^z) / d², which does not cancel
        var n = Numerator(z, out var e);
        var d = n + V.Create(2);
        var slope = V.MultiplyAdd(e, e, e) * V.Create(4);
        return V.MultiplyAdd(V.Min(V.Create(20), V.Max(-Elementary.Underflow<V>(), z)), slope, n * d) / (d * d);
    }

    /// <summary>n = e^z (e^z + 2): tanh(ln(1 + e^z)) = n / (n + 2), which is 1 from z = 20 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Numerator<V>(V z, out V e)
        where V : struct, ILanes<V>
    {
        e = Elementary.ExpOfBounded(V.Min(V.Create(20), V.Max(-Elementary.Underflow<V>(), z)), 1);
        return e * (e + V.Create(2));
    }
}
