using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z for z &gt; 0, else e^z − 1.</summary>
public readonly struct ELU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.Max(V.Create(0), z) + LaneMath.ExpMinusOneBelowZero(z);

    /// <summary>g′ = 1 for z &gt; 0, else e^z = a + 1, from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => V.Select(V.GreaterThan(a, V.Create(0)), V.Create(1), a + V.Create(1));
}
