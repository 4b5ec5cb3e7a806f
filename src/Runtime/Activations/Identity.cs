using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z.</summary>
public readonly struct Identity : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => z;

    /// <summary>g′ = 1; NaN where a is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => LaneMath.Step(a, V.Create(1), V.Create(1));
}
