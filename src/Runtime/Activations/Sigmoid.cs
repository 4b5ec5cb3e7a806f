using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = σ(z) = 1 / (1 + e^−z).</summary>
public readonly struct Sigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Sigmoid(z);

    /// <summary>g′ = a (1 − a), from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => a * (V.Create(1) - a);
}
