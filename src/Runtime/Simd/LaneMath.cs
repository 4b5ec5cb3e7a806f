using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The functions that several activations and losses share, written once for every width and precision.</summary>
internal static class LaneMath
{
    /// <summary>σ(z) = 1 / (1 + e^−z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V z)
        where V : struct, ILanes<V> => V.Create(1) / OnePlusExpOfMinus(z);

    /// <summary>1 + e^−z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OnePlusExpOfMinus<V>(V z)
        where V : struct, ILanes<V> =>
        Elementary.OnePlusExpOfBounded(V.Min(Elementary.Underflow<V>(), V.Max(-Elementary.Overflow<V>(), z)), -1);

    /// <summary>tanh z = (e^2z − 1) / (e^2z + 1). A quotient of polynomials has half of the instructions, but twice the error near 1, and 1 − a² more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V z)
        where V : struct, ILanes<V>
    {
        // From 20 on it is 1 in both precisions. Of −|z| the numerator would lose what it shares with 1. The larger e is, the less its error matters.
        var e = Elementary.ExpMinusOneOfBounded(V.Min(V.Create(20), V.Abs(z)), 2, isShort: true);
        return V.WithSign(e / (e + V.Create(2)), z);
    }

    /// <summary>e^−|z|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfMinusAbs<V>(V z)
        where V : struct, ILanes<V> => Elementary.ExpOfBounded(V.Min(Elementary.Underflow<V>(), V.Abs(z)), -1);

    /// <summary>e^z − 1 where z is below 0, else 0; accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOneBelowZero<V>(V z)
        where V : struct, ILanes<V> => Elementary.ExpMinusOneOfBounded(V.Min(V.Create(0), V.Max(-Elementary.Underflow<V>(), z)), 1, isShort: false);

    /// <summary>ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), which cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V z)
        where V : struct, ILanes<V> => V.Max(V.Create(0), z) + Elementary.LogOnePlus(ExpOfMinusAbs(z));

    /// <summary>
    /// Φ(z), the normal distribution function. Φ(−t) = e^(−t²/2) P(t) / Q(t) for t ≥ 0, which keeps its relative precision in the tail.
    /// </summary>
    /// <param name="z">The argument.</param>
    /// <param name="exponential">e^(−z²/2).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution<V>(V z, out V exponential)
        where V : struct, ILanes<V>
    {
        var t = V.Min(NormalBound<V>(), V.Abs(z));

        // e^(−t²/2) by t² in two parts: the rounding of one would be as many units of the result as it is large.
        var square = t * t;
        var rest = V.MultiplyAdd(t, t, -square);
        exponential = Elementary.ExpOfBounded(V.Min(Elementary.Underflow<V>() + Elementary.Underflow<V>(), square), -0.5);
        exponential = V.MultiplyAdd(exponential, rest * V.Create(-0.5), exponential);
        var p = V.IsDouble
            ? Polynomial.Of(
                t, 1.381829292532342E-6, 3.7166964559110355E-5, 4.8945519489526396E-4, 4.0826473915431434E-3, 2.3590985618343586E-2, 9.7596276142354485E-2,
                2.8910263185416435E-1, 5.9372376743713373E-1, 7.7465097036064989E-1, 0.5)
            : Polynomial.Of(t, 4.03157482E-3, 4.00677547E-2, 1.81566671E-1, 4.3605718E-1, 0.5);
        var q = V.IsDouble
            ? V.MultiplyAdd(
                Polynomial.Of(
                    t, 3.4637323753855882E-6, 9.3163764243876451E-5, 1.2303459632691442E-3, 1.0326843139814475E-2, 6.0353786776168199E-2, 2.5468492524902558E-1,
                    7.8138778270010156E-1, 1.7133426439528976, 2.5602314057655997, 2.3471865015241553),
                t,
                1)
            : Polynomial.Of(t, 1.01055223E-2, 1.00442134E-1, 4.65063602E-1, 1.19559586, 1.66999924, 1);
        var tail = exponential * p / q;
        return V.Select(V.GreaterThan(z, V.Create(0)), V.Create(1) - tail, tail);
    }

    /// <summary>From here on e^(−z²/2) is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalBound<V>()
        where V : struct, ILanes<V> => V.Create(V.IsDouble ? 38.6 : 13.5);

    /// <summary><paramref name="z"/>, cut off at ±<paramref name="bound"/>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V>(V z, double bound)
        where V : struct, ILanes<V> => V.Min(V.Create(bound), V.Max(V.Create(-bound), z));

    /// <summary><paramref name="above"/> where x &gt; 0, <paramref name="below"/> where x ≤ 0, NaN where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V>(V x, V above, V below)
        where V : struct, ILanes<V>
    {
        var zero = V.Create(0);
        return V.Select(V.GreaterThan(x, zero), above, V.Select(V.LessThanOrEqual(x, zero), below, x));
    }

    /// <summary>The sign of x: −1, 0 or 1; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V x)
        where V : struct, ILanes<V>
    {
        var zero = V.Create(0);
        return V.Select(V.GreaterThan(x, zero), V.Create(1), V.Select(V.GreaterThan(zero, x), V.Create(-1), x));
    }
}
