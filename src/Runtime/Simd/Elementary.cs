using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// e^x, e^x − 1, ln x and ln(1 + u), written once for every width and precision; the polynomials are minimax ones of our own, that of ln x is of
/// Cephes (Moshier; logf.c, log.c). The platform's own widen float to double, which takes three times as long.
/// </summary>
internal static class Elementary
{
    /// <summary>
    /// e^(factor · x) for a product from −<see cref="Underflow"/> to <see cref="Overflow"/>. It is 0 below 2^−126.5 and ∞ above 2^127.5 (2^−1022.5 and
    /// 2^1023.5 in double precision), as 2^k is one factor; NaN stays NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfBounded<V>(V x, double factor)
        where V : struct, ILanes<V>
    {
        var r = Reduce(x, factor, isShort: false, out var curve, out var power);
        return V.MultiplyAdd(V.MultiplyAdd(curve, r, factor), r, 1) * power;
    }

    /// <summary>1 + e^(factor · x) for a product from −<see cref="Underflow"/> to <see cref="Overflow"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OnePlusExpOfBounded<V>(V x, double factor)
        where V : struct, ILanes<V>
    {
        var r = Reduce(x, factor, isShort: false, out var curve, out var power);
        return V.MultiplyAdd(V.MultiplyAdd(V.MultiplyAdd(curve, r, factor), r, 1), power, 1);
    }

    /// <summary>e^(factor · x) − 1, accurate near 0 too, for a product from −<see cref="Underflow"/> to <see cref="Overflow"/>.</summary>
    /// <param name="x">x.</param>
    /// <param name="factor">A constant.</param>
    /// <param name="isShort">Whether in single precision an error of 2e-9 for each power of 2 does not matter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOneOfBounded<V>(V x, double factor, bool isShort)
        where V : struct, ILanes<V>
    {
        var r = Reduce(x, factor, isShort, out var curve, out var power);
        var scaled = r * power;

        // In single precision the shorter way, on which the line is there before the curve; in double precision it costs half a unit in the last place.
        return V.IsDouble
            ? V.MultiplyAdd(V.MultiplyAdd(curve, r, factor), scaled, power - V.Create(1))
            : V.MultiplyAdd(curve, r * scaled, V.MultiplyAdd(V.Create(factor), scaled, power - V.Create(1)));
    }

    /// <summary>An x of which e^−x is 0 here, as of everything above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Underflow<V>()
        where V : struct, ILanes<V> => V.Create(V.IsDouble ? 709 : 88);

    /// <summary>An x of which e^x is ∞ here, as of everything above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Overflow<V>()
        where V : struct, ILanes<V> => V.Create(V.IsDouble ? 710 : 89);

    /// <summary>
    /// e^y = 2^k (1 + factor · r + r² · curve) with y = factor · x and k = round(y / ln 2); the second factor is e^(y − k ln 2), its curve a polynomial of
    /// r. r is in units of x, so that the factor stands in the constants. The short way takes ln 2 as one float, and e^y is off by k · 2e-9 more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V x, double factor, bool isShort, out V curve, out V power)
        where V : struct, ILanes<V>
    {
        double magic = V.IsDouble ? FloatBits.DoubleMagic : FloatBits.SingleMagic;
        var shifted = V.MultiplyAdd(x, V.Create(1.4426950408889634074 * factor), magic);
        power = V.PowerOfTwo(shifted);

        // ln 2 in two parts, of which the first has so few digits that its product with k is exact.
        var k = shifted - V.Create(magic);
        var r = isShort && !V.IsDouble
            ? V.MultiplyAdd(k, V.Create(-0.69314718055994531 / factor), x)
            : V.MultiplyAdd(
                k, V.Create((V.IsDouble ? -1.42860682030941723212E-6 : 2.12194440E-4) / factor),
                V.MultiplyAdd(k, V.Create((V.IsDouble ? -6.93145751953125E-1 : -0.693359375) / factor), x));

        double f2 = factor * factor, f3 = f2 * factor, f4 = f2 * f2, f5 = f4 * factor, f6 = f3 * f3;
        curve = V.IsDouble
            ? Polynomial.Of(
                r, 2.5068207850745175E-8 * f6 * f5, 2.7620036817431876E-7 * f5 * f5, 2.755735538408879E-6 * f5 * f4, 2.4801521416960371E-5 * f4 * f4,
                1.9841269784793376E-4 * f4 * f3, 1.3888888917125157E-3 * f6, 8.3333333333561518E-3 * f5, 4.1666666666624337E-2 * f4,
                1.6666666666666644E-1 * f3, 5.0000000000000011E-1 * f2)
            : Polynomial.Of(r, 1.39013468E-3 * f6, 8.36314168E-3 * f5, 4.16668542E-2 * f4, 1.66665778E-1 * f3, 0.5 * f2);
        return r;
    }

    /// <summary>ln(1 + u) = u P(u) for u from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus<V>(V u)
        where V : struct, ILanes<V>
    {
        if (!V.IsDouble)
        {
            return u * Polynomial.Of(
                u, -3.24390479E-3, 1.98508985E-2, -5.69584295E-2, 1.06035374E-1, -1.53055191E-1, 1.9675912E-1, -2.49541283E-1, 3.33299607E-1, -4.99999017E-1, 1);
        }

        var square = u * u;
        var high = Polynomial.Of(
            u, -3.8276569398591222E-5, 4.2245402596311052E-4, -2.2106932950590229E-3, 7.3413794839350477E-3, -1.7527324558374642E-2, 3.2462860994288911E-2,
            -4.9443720297877573E-2, 6.5233514210795804E-2, -7.8274951218681943E-2, 8.9153099272655065E-2);
        var low = Polynomial.Of(
            u, -9.9518210051238953E-2, 1.1100844472459982E-1, -1.2498337908536002E-1, 1.4285515729275067E-1, -1.6666649849011411E-1, 1.9999999046172662E-1,
            -2.499999996679042E-1, 3.3333333332719417E-1, -4.9999999999995481E-1, 1);
        var fourth = square * square;
        return u * V.MultiplyAdd(fourth * fourth * square, high, low);
    }

    /// <summary>
    /// ln x = ln m + k ln 2 with x = m 2^k and m from √½ to √2. At most 1 unit in the last place; denormals included; ln 0 = −∞, ln ∞ = ∞, NaN of
    /// a negative number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ILanes<V>
    {
        // A denormal has no leading 1: it is scaled up by 2^54, which is taken off at the end.
        var smallest = V.Create(V.IsDouble ? 2.2250738585072014E-308 : 1.17549435E-38);
        var f = V.Decompose(V.Select(V.GreaterThan(x, smallest), x, x * V.Create(18014398509481984)), out var k) - V.Create(1);
        k = V.Select(V.LessThanOrEqual(x, smallest), k - V.Create(54), k);

        var square = f * f;
        var y = f * square * (V.IsDouble
            ? Polynomial.Of(
                f, 1.01875663804580931796E-4, 4.97494994976747001425E-1, 4.70579119878881725854E0, 1.44989225341610930846E1, 1.79368678507819816313E1, 7.70838733755885391666E0)
                / Polynomial.Of(f, 1, 1.12873587189167450590E1, 4.52279145837532221105E1, 8.29875266912776603211E1, 7.11544750618563894466E1, 2.31251620126765340583E1)
            : Polynomial.Of(
                f, 7.0376836292E-2, -1.1514610310E-1, 1.1676998740E-1, -1.2420140846E-1, 1.4249322787E-1, -1.6668057665E-1, 2.0000714765E-1, -2.4999993993E-1, 3.3333331174E-1));
        y = V.MultiplyAdd(k, V.Create(-2.121944400546905827679E-4), y);
        y = V.MultiplyAdd(square, V.Create(-0.5), y);
        var log = V.MultiplyAdd(k, V.Create(0.693359375), f + y);

        var zero = V.Create(0);
        var finite = V.Select(V.GreaterThan(V.Create(double.PositiveInfinity), x), log, x);
        var special = V.Select(V.LessThanOrEqual(zero, x), V.Create(double.NegativeInfinity), V.Create(double.NaN));
        return V.Select(V.GreaterThan(x, zero), finite, special);
    }
}
