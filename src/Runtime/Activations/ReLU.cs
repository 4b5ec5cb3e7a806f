using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = max(0, z).</summary>
public readonly struct ReLU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.Max(V.Create(0), z);

    /// <summary>g′ = 1 for z &gt; 0, else 0, from a: where a is not above 0, it is 0 itself or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => V.Select(V.GreaterThan(a, V.Create(0)), V.Create(1), a);
}
