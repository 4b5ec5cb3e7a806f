using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z / (1 + |z|); ±1 at ±∞.</summary>
public readonly struct Softsign : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V>
    {
        // From 1e30 on the quotient is ±1 in both precisions; ∞ / ∞ would be NaN.
        var bounded = LaneMath.Clamp(z, 1e30);
        return bounded / (V.Create(1) + V.Abs(bounded));
    }

    /// <summary>g′ = 1 / (1 + |z|)², from z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var root = one / (one + V.Abs(z));
        return root * root;
    }
}
