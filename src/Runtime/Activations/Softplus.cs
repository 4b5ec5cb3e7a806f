using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = ln(1 + e^z).</summary>
public readonly struct Softplus : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Softplus(z);

    /// <summary>g′ = σ(z), from z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Sigmoid(z);
}
