using System.Runtime.CompilerServices;

namespace NetGen.Activations;

/// <summary>a = λ z for z &gt; 0, else λ α (e^z − 1) (Klambauer et al. 2017).</summary>
public readonly struct SELU : IActivation
{
    private const double Scale = 1.0507009873554804934193349852946;
    private const double Alpha = 1.6732632423543772848170429916717;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => V.MultiplyAdd(V.Max(V.Create(0), z), V.Create(Scale), LaneMath.ExpMinusOneBelowZero(z) * V.Create(Scale * Alpha));

    /// <summary>g′ = λ for z &gt; 0, else λ α e^z = a + λ α, from a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V>(V a)
        where V : struct, ILanes<V> => V.Select(V.GreaterThan(a, V.Create(0)), V.Create(Scale), a + V.Create(Scale * Alpha));
}
