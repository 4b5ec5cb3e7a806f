using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

public class SeededRandomTests
{
    // Golden numbers: the published algorithms (splitmix64, xoshiro256**) evaluated independently in Python with unbounded integers.
    [Theory]
    [InlineData(0, 0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0)]
    [InlineData(42, 0x15780B2E0C2EC716, 0x6104D9866D113A7E, 0xAE17533239E499A1)]
    [InlineData(-1, 0x8F5520D52A7EAD08, 0xC476A018CAA1802D, 0x81DE31C0D260469E)]
    public void First_bits_of_a_seed(int seed, ulong first, ulong second, ulong third)
    {
        var random = new SeededRandom(seed);

        Assert.Equal([first, second, third], new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() });
    }

    [Fact]
    public void First_normal_draws_of_a_seed_to_the_bit()
    {
        var random = new SeededRandom(42);

        var bits = Enumerable.Range(0, 6).Select(_ => BitConverter.DoubleToUInt64Bits(random.NextNormal()));

        Assert.Equal(
            [0xBFE73D2FEB0FB377, 0xBFCB088028693F9C, 0x3FCC5E21F7812A4E, 0x3FE0BA8BB0C5FA51, 0x3FDDB514BFAC5B4E, 0x3FE7B6195D5A3E23], bits);
    }

    [Fact]
    public void Uniform_draws_are_in_0_to_1_and_evenly_spread()
    {
        var random = new SeededRandom(7);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble()).ToArray();

        Assert.All(draws, draw => Assert.InRange(draw, 0, Math.BitDecrement(1.0)));
        Assert.Equal(0.5, draws.Average(), 0.005);
        for (int tenth = 0; tenth < 10; tenth++)
        {
            // 10,000 expected, deviation 95.
            Assert.InRange(draws.Count(draw => (int)(draw * 10) == tenth), 9_500, 10_500);
        }
    }

    [Fact]
    public void Normal_draws_have_the_moments_and_tails_of_a_normal()
    {
        var random = new SeededRandom(3);
        const int Count = 200_000;
        var draws = Enumerable.Range(0, Count).Select(_ => random.NextNormal()).ToArray();

        Assert.Equal(0, draws.Average(), 0.01);
        Assert.Equal(1, draws.Average(draw => draw * draw), 0.02);
        Assert.Equal(3, draws.Average(draw => draw * draw * draw * draw), 0.15);
        Assert.Equal(0.6827, draws.Count(draw => Math.Abs(draw) < 1) / (double)Count, 0.005);
        Assert.Equal(0.0455, draws.Count(draw => Math.Abs(draw) > 2) / (double)Count, 0.003);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Whole_numbers_are_below_the_bound_and_evenly_spread(int bound)
    {
        var random = new SeededRandom(5);
        var counts = new int[bound];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(bound)]++;
        }

        Assert.All(counts, count => Assert.Equal(70_000.0 / bound, count, 1_000.0));
    }

    [Fact]
    public void The_largest_bound_is_reached_from_0_to_the_top()
    {
        var random = new SeededRandom(6);
        var draws = Enumerable.Range(0, 10_000).Select(_ => random.NextInt(int.MaxValue)).ToArray();

        Assert.True(draws.Min() is >= 0 and < 2_000_000);
        Assert.True(draws.Max() > int.MaxValue - 2_000_000);
    }

    [Fact]
    public void A_bound_below_1_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).NextInt(0));

    [Fact]
    public void Shuffling_keeps_the_values_and_makes_every_order_as_likely()
    {
        var random = new SeededRandom(8);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 60_000; i++)
        {
            int[] values = [1, 2, 3];
            random.Shuffle(values);
            string order = string.Concat(values);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(["123", "132", "213", "231", "312", "321"], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void The_logarithm_is_right_to_a_few_units_in_the_last_place()
    {
        var random = new SeededRandom(9);
        for (int i = 0; i < 50_000; i++)
        {
            // Many sizes: the whole range that the polar method can ask for, and more.
            double x = Math.ScaleB(random.NextDouble() + 0.25, -random.NextInt(110));
            double expected = Math.Log(x);

            Assert.InRange(SeededRandom.Log(x), expected - (4 * Ulp(expected)), expected + (4 * Ulp(expected)));
        }

        Assert.Equal(0, SeededRandom.Log(1));
    }

    private static double Ulp(double x) => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
}
