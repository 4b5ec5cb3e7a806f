using System.ComponentModel;
using System.Runtime.CompilerServices;
using NetGen.Activations;

namespace NetGen.Support;

/// <summary>What the kernels do with the sums of a matrix product while they are in registers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEpilogue
{
    /// <summary>What is stored.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="kept">What the forward pass kept at the same place.</param>
    static abstract V Of<V>(V sum, V kept)
        where V : struct, ILanes<V>;
}

/// <summary>The sums themselves: z = W a + b, or da = Wᵀ dz.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Linear : IEpilogue
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V sum, V kept)
        where V : struct, ILanes<V> => sum;
}

/// <summary>a = g(z) of the sums z.</summary>
/// <typeparam name="TActivation">g.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Activated<TActivation> : IEpilogue
    where TActivation : struct, IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V sum, V kept)
        where V : struct, ILanes<V> => TActivation.Value(sum);
}

/// <summary>dz = da ⊙ g′(a) of the sums da and the kept a.</summary>
/// <typeparam name="TActivation">g, whose derivative comes from a.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sloped<TActivation> : IEpilogue
    where TActivation : struct, IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V sum, V kept)
        where V : struct, ILanes<V> => sum * TActivation.Derivative(kept);
}
