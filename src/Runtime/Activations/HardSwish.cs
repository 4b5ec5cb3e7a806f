using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z · hard_sigmoid(z); 0 at −∞.</summary>
public readonly struct HardSwish : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.Max(V.Create(-3), z) * HardSigmoid.Value(z); // from −3 down the factor is 0, and −∞ · 0 would be NaN

    /// <summary>g′ = 0 for z &lt; −3, z/3 + ½ for −3 ≤ z &lt; 3, 1 from 3 on, from z; at the kinks as PyTorch has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V>
    {
        var zero = V.Create(0);
        var between = (z / V.Create(3)) + V.Create(0.5);
        var upper = V.Select(V.LessThanOrEqual(V.Create(3), z), V.Create(1), between);
        return V.Select(V.GreaterThan(V.Create(-3), z), zero, upper);
    }
}
