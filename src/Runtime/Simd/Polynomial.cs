using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Polynomials by Horner's rule, the highest power first, written out so that the coefficients are constants of the code.</summary>
internal static class Polynomial
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(V.Create(c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c3, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c4, c3, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c5, c4, c3, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c6, c5, c4, c3, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c7, c6, c5, c4, c3, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c8, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c8, c7, c6, c5, c4, c3, c2, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c9, double c8, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Of(x, c9, c8, c7, c6, c5, c4, c3, c2, c1), x, c0);
}
