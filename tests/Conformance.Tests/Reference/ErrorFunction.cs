using System;

namespace NetGen.Tests;

/// <summary>erf and erfc by a series and a continued fraction (Abramowitz and Stegun 7.1.6, 7.1.14); the runtime uses rational functions.</summary>
internal static class ErrorFunction
{
    private const double Border = 2;

    /// <summary>erfc(x) = 1 − erf(x).</summary>
    public static double Complement(double x) => x < 0 ? 2 - Complement(-x) : x < Border ? 1 - Series(x) : Fraction(x);

    /// <summary>erf(x) = 2/√π e^−x² Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)); all terms have one sign.</summary>
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > 1e-18 * sum; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>erfc(x) = e^−x²/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))).</summary>
    private static double Fraction(double x)
    {
        const int Terms = 200;
        double tail = x;
        for (int k = Terms; k >= 1; k--)
        {
            tail = x + (k / 2.0 / tail);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * tail);
    }
}
