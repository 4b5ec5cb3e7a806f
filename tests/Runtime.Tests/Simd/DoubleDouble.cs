using System;

namespace NetGen.Tests;

/// <summary>A number of about 106 bits, the unevaluated sum of two doubles (Dekker 1971): the exact value beside which a double is judged.</summary>
/// <param name="High">The sum, rounded.</param>
/// <param name="Low">What the rounding left over.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    private static readonly DoubleDouble s_ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static DoubleDouble One { get; } = 1;

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        double sum = left.High + right.High;
        double part = sum - left.High;
        double rest = (left.High - (sum - part)) + (right.High - part);
        return Normalized(sum, rest + left.Low + right.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + (-right);

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High;
        double rest = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return Normalized(product, rest + (left.High * right.Low) + (left.Low * right.High));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble quotient = left.High / right.High;
        var rest = left - (quotient * right);
        var second = new DoubleDouble(rest.High / right.High, 0);
        rest -= second * right;
        return quotient + second + (rest.High / right.High);
    }

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>e^x: x − k ln 2 is divided by 2^9, its e^r taken by Taylor's series and squared nine times.</summary>
    public static DoubleDouble Exp(DoubleDouble x)
    {
        double k = Math.Round(x.High / s_ln2.High);
        var r = (x - (s_ln2 * k)) * (1.0 / 512);
        DoubleDouble term = r, less = r;
        for (int n = 2; n <= 12; n++)
        {
            term = term * r / n;
            less += term;
        }

        // e^2r − 1 = (e^r − 1)² + 2 (e^r − 1), which does not round as e^r would.
        for (int i = 0; i < 9; i++)
        {
            less = (less * less) + less + less;
        }

        var result = less + One;
        double half = Math.ScaleB(1, (int)k / 2);
        return new DoubleDouble(result.High * half, result.Low * half) * Math.ScaleB(1, (int)k - ((int)k / 2));
    }

    /// <summary>e^x − 1, by its series where it is small.</summary>
    public static DoubleDouble ExpMinusOne(DoubleDouble x)
    {
        if (Math.Abs(x.High) > 0.5)
        {
            return Exp(x) - One;
        }

        DoubleDouble term = x, sum = x;
        for (int n = 2; n <= 30; n++)
        {
            term = term * x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>ln x, by a step of Newton's method from the platform's.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        // The scale keeps e^−y among the normal numbers.
        int exponent = Math.ILogB(x.High);
        var mantissa = new DoubleDouble(Math.ScaleB(x.High, -exponent), Math.ScaleB(x.Low, -exponent));
        DoubleDouble y = Math.Log(mantissa.High);
        y += (mantissa * Exp(-y)) - One;
        return y + (s_ln2 * exponent);
    }

    /// <summary>ln(1 + u) for u ≥ 0, by the series of 2 artanh(u / (2 + u)) where it is small.</summary>
    public static DoubleDouble LogOnePlus(DoubleDouble u)
    {
        if (u.High > 0.25)
        {
            return Log(One + u);
        }

        var s = u / (u + 2.0);
        DoubleDouble square = s * s, power = s, sum = s;
        for (int n = 3; n <= 45; n += 2)
        {
            power *= square;
            sum += power / n;
        }

        return sum + sum;
    }

    /// <summary>φ(z) = e^(−z²/2) / √(2π).</summary>
    public static DoubleDouble NormalDensity(double z) => Exp((DoubleDouble)z * z * -0.5) * new DoubleDouble(0.3989422804014327, -2.49232720227773e-17);

    /// <summary>Φ(−t), t ≥ 0: 1/2 less a series of positive terms near 0, a continued fraction (Laplace) away from it.</summary>
    public static DoubleDouble NormalTail(double t)
    {
        var density = NormalDensity(t);
        if (t < 4)
        {
            DoubleDouble square = (DoubleDouble)t * t, term = t, sum = t;
            for (int n = 3; n < 150; n += 2)
            {
                term = term * square / n;
                sum += term;
            }

            return (DoubleDouble)0.5 - (density * sum);
        }

        DoubleDouble fraction = t;
        for (int n = 300; n >= 1; n--)
        {
            fraction = t + (n / fraction);
        }

        return density / fraction;
    }

    private static DoubleDouble Normalized(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }
}
