using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The functions that several activations and losses share, written once for every width and precision.</summary>
internal static class LaneMath
{
    /// <summary>σ(z) = 1 / (1 + e^−z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V z)
        where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        return one / (one + V.Exp(-z));
    }

    /// <summary>tanh z = 1 − 2 / (e^2|z| + 1) with the sign of z; near 0, where that cancels, a rational function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V z)
        where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var magnitude = V.Abs(z);
        var far = one - (V.Create(2) / (V.Exp(magnitude + magnitude) + one));
        return V.Select(V.LessThanOrEqual(magnitude, V.Create(0.625)), TanhNearZero(z), V.CopySign(far, z));
    }

    /// <summary>e^z − 1 for z ≤ 0, accurate near 0, where it is 2t / (1 − t) with t = tanh(z/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V>(V z)
        where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var t = TanhNearZero(z * V.Create(0.5));
        return V.Select(V.GreaterThan(z, -one), (t + t) / (one - t), V.Exp(z) - one);
    }

    /// <summary>ln(1 + u) for u ≥ 0, accurate near 0: ln(w) · u / (w − 1) with w = 1 + u rounded (Higham 2002, §1.14.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus<V>(V u)
        where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var w = one + u;
        return V.Select(V.LessThanOrEqual(w, one), u, V.Log(w) * u / (w - one));
    }

    /// <summary>ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), which cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V z)
        where V : struct, ILanes<V>
    {
        var zero = V.Create(0);
        return V.Select(V.GreaterThan(z, zero), z, zero) + LogOnePlus(V.Exp(-V.Abs(z)));
    }

    /// <summary>
    /// Φ(z) = ½ erfc(−z / √2), the normal distribution function. erf near 0 and erfc away from it by the rational functions of
    /// Cephes (Moshier), ndtr.c. The relative precision of the lower tail falls below z = −11.3, where Φ is under 1e-28.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution<V>(V z)
        where V : struct, ILanes<V>
    {
        var half = V.Create(0.5);
        var one = V.Create(1);
        var x = z * V.Create(0.70710678118654752440);
        var magnitude = V.Abs(x);
        var square = x * x;

        // erf(x) = x T(x²) / U(x²) for |x| ≤ 1
        var t = Polynomial.Of(square, 9.60497373987051638749E0, 9.00260197203842689217E1, 2.23200534594684319226E3, 7.00332514112805075473E3, 5.55923013010394962768E4);
        var u = Polynomial.Of(square, 1, 3.35617141647503099647E1, 5.21357949780152679795E2, 4.59432382970980127987E3, 2.26290000613890934246E4, 4.92673942608635921086E4);
        var near = half + (half * x * t / u);

        // erfc(x) = e^−x² P(x) / Q(x) for x > 1; e^−x² underflows long before the bound, which keeps P and Q finite
        var bounded = V.Select(V.GreaterThan(magnitude, V.Create(30)), V.Create(30), magnitude);
        var p = Polynomial.Of(
            bounded, 2.46196981473530512524E-10, 5.64189564831068821977E-1, 7.46321056442269912687E0, 4.86371970985681366614E1, 1.96520832956077098242E2,
            5.26445194995477358631E2, 9.34528527171957607540E2, 1.02755188689515710272E3, 5.57535335369399327526E2);
        var q = Polynomial.Of(
            bounded, 1, 1.32281951154744992508E1, 8.67072140885989742329E1, 3.54937778887819891062E2, 9.75708501743205489753E2, 1.82390916687909736289E3,
            2.24633760818710981792E3, 1.65666309194161350182E3, 5.57535340817727675546E2);
        var tail = half * V.Exp(-(bounded * bounded)) * p / q;
        var far = V.Select(V.GreaterThan(x, V.Create(0)), one - tail, tail);
        return V.Select(V.LessThanOrEqual(magnitude, one), near, far);
    }

    /// <summary><paramref name="z"/>, cut off at ±<paramref name="bound"/>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V>(V z, double bound)
        where V : struct, ILanes<V> => Clamp(z, -bound, bound);

    /// <summary><paramref name="z"/>, cut off at both ends; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V>(V z, double minimum, double maximum)
        where V : struct, ILanes<V>
    {
        V low = V.Create(minimum), high = V.Create(maximum);
        return V.Select(V.GreaterThan(z, high), high, V.Select(V.LessThanOrEqual(z, low), low, z));
    }

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

    /// <summary>tanh z = z + z³ P(z²) / Q(z²) for |z| ≤ 0.625 (Cephes, tanh.c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhNearZero<V>(V z)
        where V : struct, ILanes<V>
    {
        var square = z * z;
        var p = Polynomial.Of(square, -9.64399179425052238628E-1, -9.92877231001918586564E1, -1.61468768441708447952E3);
        var q = Polynomial.Of(square, 1, 1.12811678491632931402E2, 2.23548839060100448583E3, 4.84406305325125486048E3);
        return V.MultiplyAdd(z * square, p / q, z);
    }
}
