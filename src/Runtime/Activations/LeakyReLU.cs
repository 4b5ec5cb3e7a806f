using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = z for z &gt; 0, else 0.01 z.</summary>
public readonly struct LeakyReLU : IActivation
{
    private const double Slope = 0.01;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.Max(z * V.Create(Slope), z);

    /// <summary>g′ = 1 for z &gt; 0, else 0.01, from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => LaneMath.Step(a, V.Create(1), V.Create(Slope));
}
