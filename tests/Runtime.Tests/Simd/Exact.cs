using System;

namespace NetGen.Tests;

/// <summary>The functions to about 100 bits; far out, where arithmetic would overflow, their limits.</summary>
internal static class Exact
{
    private static readonly DoubleDouble s_lambda = new(1.0507009873554805, 3.9874847667154144e-17);
    private static readonly DoubleDouble s_alpha = new(1.6732632423543772, 1.0657222547717531e-16);

    public static DoubleDouble Exp(double x) => x > 709.436 ? double.PositiveInfinity : x < -760 ? 0 : DoubleDouble.Exp(x);

    public static DoubleDouble ExpMinusOne(double x) => x < -760 ? -1 : DoubleDouble.ExpMinusOne(x);

    public static DoubleDouble Sigmoid(double z)
    {
        var e = Exp(-Math.Abs(z));
        return (z > 0 ? 1 : e) / (DoubleDouble.One + e);
    }

    public static DoubleDouble Tanh(double z)
    {
        if (Math.Abs(z) > 50)
        {
            return Math.Sign(z);
        }

        var e = DoubleDouble.ExpMinusOne(2 * z);
        return e / (e + 2);
    }

    public static DoubleDouble SELU(double z) => z > 1e300 ? s_lambda.High * z : z > 0 ? s_lambda * z : s_lambda * s_alpha * ExpMinusOne(z);

    public static DoubleDouble Normal(double z) =>
        z > 40 ? 1 : z < -40 ? 0 : z > 0 ? DoubleDouble.One - DoubleDouble.NormalTail(z) : DoubleDouble.NormalTail(-z);

    public static DoubleDouble NormalDensity(double z) => Math.Abs(z) > 40 ? 0 : DoubleDouble.NormalDensity(z);

    /// <summary>tanh(softplus(z)) = n / (n + 2) with n = e^z (e^z + 2).</summary>
    public static DoubleDouble MishFactor(double z)
    {
        if (z > 100)
        {
            return 1;
        }

        var e = Exp(z);
        var n = e * (e + 2);
        return n / (n + 2);
    }

    public static DoubleDouble MishSlope(double z)
    {
        var w = MishFactor(z);
        return w + (z * Sigmoid(z) * (DoubleDouble.One - (w * w)));
    }
}
