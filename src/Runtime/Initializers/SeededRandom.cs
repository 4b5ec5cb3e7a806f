using System;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Random numbers that are the same on every platform and in every version of .NET: xoshiro256** (Blackman and Vigna 2018), its state filled
/// from the seed by splitmix64.
/// </summary>
internal sealed class SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double? spareNormal;

    /// <summary>Starts the sequence of a seed; every seed, 0 and negative ones included, has its own.</summary>
    public SeededRandom(int seed)
    {
        ulong state = unchecked((ulong)seed);
        s0 = SplitMix64(ref state);
        s1 = SplitMix64(ref state);
        s2 = SplitMix64(ref state);
        s3 = SplitMix64(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … bound − 1, without bias (Lemire 2019: multiply, and reject the surplus).</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong surplus = unchecked(0UL - range) % range;
        ulong high;
        ulong low;
        do
        {
            high = Math.BigMul(NextUInt64(), range, out low);
        }
        while (low < surplus);
        return (int)high;
    }

    /// <summary>Normal with mean 0 and deviation 1 (the polar method of Marsaglia and Bray 1964, which yields them in pairs).</summary>
    public double NextNormal()
    {
        if (spareNormal is { } spare)
        {
            spareNormal = null;
            return spare;
        }

        double u;
        double v;
        double square;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            square = (u * u) + (v * v);
        }
        while (square >= 1 || square == 0);

        double factor = Math.Sqrt(-2 * Log(square) / square);
        spareNormal = v * factor;
        return u * factor;
    }

    /// <summary>Brings the values into a random order, every order being as likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>
    /// ln x for a normal positive x, to about 1e-16. Math.Log differs in the last bit from one platform's library to the next; the four operations
    /// of arithmetic and the square root do not (IEEE 754), so nothing else is used: x = 2^e m with m about 1, and
    /// ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1), |s| ≤ 0.172.
    /// </summary>
    internal static double Log(double x)
    {
        // ln 2 in two parts; the first ends in zero bits, so that its product with e is exact.
        const double Ln2High = 6.93147180369123816490e-01;
        const double Ln2Low = 1.90821492927058770002e-10;
        const double SquareRootOf2 = 1.4142135623730951;
        const int LastTerm = 21;

        long bits = BitConverter.DoubleToInt64Bits(x);
        int e = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > SquareRootOf2)
        {
            m /= 2;
            e++;
        }

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double series = 0;
        for (int k = LastTerm; k >= 3; k -= 2)
        {
            series = ((1.0 / k) + series) * square;
        }

        return (e * Ln2High) + ((2 * s * (1 + series)) + (e * Ln2Low));
    }

    private static ulong SplitMix64(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
