using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Polynomials, the highest power first, written out so that the coefficients are constants of the code. Horner's rule goes over pairs of terms by x²: the
/// pairs wait for nothing but x, so that the way through is half as long as over single terms, for one multiplication more.
/// </summary>
internal static class Polynomial
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => Pairs(x, x * x, c4, c3, c2, c1, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => Pairs(x, x * x, c5, c4, c3, c2, c1, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c8, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => Pairs(x, x * x, c8, c7, c6, c5, c4, c3, c2, c1, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, double c9, double c8, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => Pairs(x, x * x, c9, c8, c7, c6, c5, c4, c3, c2, c1, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(V.Create(c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(V.Create(c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, c3, c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, square, c4, c3, c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, square, c5, c4, c3, c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, square, c6, c5, c4, c3, c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, square, c7, c6, c5, c4, c3, c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c8, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, square, c8, c7, c6, c5, c4, c3, c2), square, Pairs(x, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pairs<V>(V x, V square, double c9, double c8, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0)
        where V : struct, ILanes<V> => V.MultiplyAdd(Pairs(x, square, c9, c8, c7, c6, c5, c4, c3, c2), square, Pairs(x, c1, c0));
}
