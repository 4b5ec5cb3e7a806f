using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z for z &gt; 0, else e^z − 1.</summary>
public readonly struct ELU : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => LaneMath.Step(z, z, LaneMath.ExpMinusOne(z));

    /// <summary>g′ = 1 for z &gt; 0, else e^z = a + 1, from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => LaneMath.Step(a, V.Create(1), a + V.Create(1));
}
