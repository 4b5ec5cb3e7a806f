using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = tanh z.</summary>
public readonly struct Tanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Tanh(z);

    /// <summary>g′ = 1 − a², from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => V.Create(1) - (a * a);
}
