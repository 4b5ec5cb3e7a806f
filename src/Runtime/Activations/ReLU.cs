using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = max(0, z).</summary>
public readonly struct ReLU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Step(z, z, V.Create(0));

    /// <summary>g′ = 1 for z &gt; 0, else 0, from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => LaneMath.Step(a, V.Create(1), V.Create(0));
}
