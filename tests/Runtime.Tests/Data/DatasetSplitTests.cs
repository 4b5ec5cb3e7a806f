using System;
using System.Linq;

namespace NetGen.Tests;

public sealed class DatasetSplitTests
{
    /// <summary>m rows whose single feature is the number of the row; class k in the share of shares[k].</summary>
    private static Dataset Numbered(params int[] rowsOfClass)
    {
        int[] labels = [.. rowsOfClass.SelectMany((rows, k) => Enumerable.Repeat(k, rows))];
        return Dataset.FromLabels([.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], labels, 1, Math.Max(2, rowsOfClass.Length));
    }

    private static int[] RowNumbers(Dataset data) => [.. data.AllFeatures<float>().Select(x => (int)x)];

    /// <summary>The orders were computed by a separate implementation of splitmix64, xoshiro256**, Lemire's method and Fisher–Yates in Python.</summary>
    public static TheoryData<int, int, int[]> Orders => new()
    {
        { 1797, 1, [963, 411, 1272, 63, 1026, 1314, 591, 587, 1043, 865] },
        { 150, 1, [102, 70, 17, 80, 89, 96, 115, 30, 0, 34] },
        { 150, -1, [62, 87, 50, 94, 149, 49, 70, 130, 125, 55] },
        { 569, 42, [120, 5, 566, 254, 387, 364, 69, 263, 154, 245] },
        { 10, 0, [7, 8, 3, 1, 5, 4, 2, 0, 9, 6] },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void TheOrderOfASeedIsTheSameOnEveryPlatform(int count, int seed, int[] first)
    {
        var data = Numbered(count);

        Assert.Equal(first, RowNumbers(data.Shuffle(seed))[..10]);
        if (count > 10)
        {
            Assert.Equal(first, RowNumbers(data.Split(0.7, seed).Train)[..10]);
        }
    }

    [Theory]
    [InlineData(1797, 0.7, 1258)]
    [InlineData(569, 0.7, 398)]
    [InlineData(150, 0.7, 105)]
    [InlineData(2, 0.5, 1)]
    [InlineData(5, 0.5, 3)]
    public void SplitsIntoTwoPartsWithEveryRowOnce(int count, double fraction, int expected)
    {
        var (train, test) = Numbered(count).Split(fraction, seed: 7);

        Assert.Equal((expected, count - expected), (train.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, count), RowNumbers(train).Concat(RowNumbers(test)).Order());
    }

    [Fact]
    public void AnotherSeedGivesAnotherSplit()
    {
        var data = Numbered(100);

        Assert.Equal(RowNumbers(data.Split(0.7, 1).Test), RowNumbers(data.Split(0.7, 1).Test));
        Assert.NotEqual(RowNumbers(data.Split(0.7, 1).Test), RowNumbers(data.Split(0.7, 2).Test));
    }

    [Fact]
    public void RowsKeepTheirTargetsAndNames()
    {
        var data = Dataset.FromLabels([0f, 1, 2, 3], [0, 1, 1, 0], 1, 2, ["even", "odd"], ["number"]);
        foreach (var part in new[] { data.Shuffle(3), data.Split(0.5, 3).Train, data.Split(0.5, 3).Test, data.Subset([3, 1]) })
        {
            Assert.Equal(data.ClassNames, part.ClassNames);
            Assert.Equal(data.FeatureNames, part.FeatureNames);
            Assert.Equal(RowNumbers(part).Select(data.ClassOf), part.Classes());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void RefusesAFractionThatIsNone(double fraction)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Split(fraction, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).StratifiedSplit(fraction, 1));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.99)]
    public void RefusesToLeaveAPartEmpty(double fraction)
    {
        Assert.Contains("fraction must leave each part a row", Assert.Throws<ArgumentException>(() => Numbered(10).Split(fraction, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Numbered(10).StratifiedSplit(fraction, 1));
    }

    [Theory]
    [InlineData(0.7, new[] { 50, 50, 50 }, new[] { 35, 35, 35 })]
    [InlineData(0.7, new[] { 212, 357 }, new[] { 148, 250 })] // 148.4 and 249.9, 398 in all
    [InlineData(0.5, new[] { 3, 3, 3 }, new[] { 2, 2, 1 })] // 4.5 is rounded to 5: the first two get the remainders
    [InlineData(0.5, new[] { 1, 9, 0 }, new[] { 1, 4, 0 })]
    public void AStratifiedSplitKeepsTheProportions(double fraction, int[] rowsOfClass, int[] expected)
    {
        var data = Numbered(rowsOfClass);
        var (train, test) = data.StratifiedSplit(fraction, seed: 5);

        Assert.Equal(expected, rowsOfClass.Select((_, k) => train.Classes().Count(c => c == k)));
        Assert.Equal(Enumerable.Range(0, data.Count), RowNumbers(train).Concat(RowNumbers(test)).Order());
        Assert.NotEqual(RowNumbers(train).Order(), RowNumbers(train));
        Assert.Equal(RowNumbers(train), RowNumbers(data.StratifiedSplit(fraction, 5).Train));
    }

    [Fact]
    public void AStratifiedSplitTakesASingleTargetForTwoClasses()
    {
        var data = Dataset.FromBinaryLabels(new float[40], [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 1 : 0)], 1);
        var (train, test) = data.StratifiedSplit(0.8, seed: 1);

        Assert.Equal((8, 32), (train.Classes().Sum(), train.Count));
        Assert.Equal((2, 8), (test.Classes().Sum(), test.Count));
    }

    [Fact]
    public void ASubsetIsTheRowsAsked()
    {
        var data = Numbered(5);

        Assert.Equal([4, 0, 0], RowNumbers(data.Subset([4, 0, 0])));
        Assert.Throws<ArgumentException>(() => data.Subset([]));
        Assert.Contains("rows[1] must be from 0 to 4, but is 5", Assert.Throws<ArgumentException>(() => data.Subset([0, 5])).Message, StringComparison.Ordinal);
        Assert.Contains("but is -1", Assert.Throws<ArgumentException>(() => data.Subset([-1])).Message, StringComparison.Ordinal);
    }
}
