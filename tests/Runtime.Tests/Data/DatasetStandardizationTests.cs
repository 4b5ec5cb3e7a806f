using System;
using System.Linq;

namespace NetGen.Tests;

public sealed class DatasetStandardizationTests
{
    /// <summary>μ and σ computed in rational arithmetic in Python, rounded once.</summary>
    [Fact]
    public void TakesTheMeanAndThePopulationDeviation()
    {
        var iris = Dataset.FromCsv(DatasetReading.SampleFile("iris.csv"), classes: 3).Standardize();
        var cancer = Dataset.FromCsv(DatasetReading.SampleFile("breast_cancer.csv"), positiveClass: "1").Standardize();

        AssertStandardization(iris, 0, 5.843333333333334, 0.8253012917851409);
        AssertStandardization(iris, 1, 3.0573333333333332, 0.43441096773549454);
        AssertStandardization(iris, 2, 3.758, 1.759404065775303);
        AssertStandardization(iris, 3, 1.1993333333333334, 0.7596926279021594);
        AssertStandardization(cancer, 0, 14.127291739894552, 3.520950760711062);
        AssertStandardization(cancer, 3, 654.8891036906854, 351.60475406323);
        AssertStandardization(cancer, 29, 0.08394581722319859, 0.01804538930859499);
    }

    /// <summary>Numbers as above, over the 105 training rows of seed 1.</summary>
    [Fact]
    public void BothPartsOfASplitTakeThoseOfTheTrainingRows()
    {
        var (train, test) = Dataset.FromCsv(DatasetReading.SampleFile("iris.csv"), classes: 3).Split(0.7, seed: 1).Standardize();

        Assert.Same(train.Standardization, test.Standardization);
        AssertStandardization(test, 0, 5.828571428571428, 0.8134247746076942);
        AssertStandardization(test, 1, 3.0514285714285716, 0.44123512481912597);
        AssertStandardization(test, 2, 3.743809523809524, 1.7564533425830593);
        AssertStandardization(test, 3, 1.2028571428571428, 0.7602577436203422);
    }

    [Fact]
    public void LeavesTheRowsRaw()
    {
        var raw = Dataset.FromArrays([1.0, 2, 3, 40], [1.0, 2], 2, 1);
        var once = raw.Standardize();
        var twice = once.Standardize();

        Assert.Null(raw.Standardization);
        Assert.Equal(raw.AllFeatures<double>(), once.AllFeatures<double>());
        Assert.Equal([2.0, 21], once.Standardization!.Mean);
        Assert.Equal([1.0, 19], once.Standardization.Deviation);
        Assert.Equal(once.Standardization, twice.Standardization);
    }

    [Fact]
    public void GoesWithTheRowsWhereverTheyGo()
    {
        var data = Dataset.FromBinaryLabels([1f, 2, 3, 4], [0, 1, 0, 1], 1).Standardize();

        Assert.Same(data.Standardization, data.Shuffle(1).Standardization);
        Assert.Same(data.Standardization, data.Split(0.5, 1).Test.Standardization);
        Assert.Same(data.Standardization, data.StratifiedSplit(0.5, 1).Train.Standardization);
        Assert.Same(data.Standardization, data.Subset([0]).Standardization);
        Assert.Equal([1.0], data.Subset([0]).Standardize().Standardization!.Mean);
    }

    [Theory]
    [InlineData(0.1, 105)]
    [InlineData(1e9 / 3, 1000)]
    [InlineData(0, 3)]
    public void AConstantFeatureCountsAsOfDeviationOne(double constant, int rows)
    {
        double[] features = [.. Enumerable.Repeat(constant, rows)];
        var data = Dataset.FromArrays(features, features, 1, 1).Standardize();

        Assert.Equal([constant], data.Standardization!.Mean);
        Assert.Equal([1.0], data.Standardization.Deviation);
        Assert.Equal([1.0], Dataset.FromArrays([0, 1e-200], [0.0, 0], 1, 1).Standardize().Standardization!.Deviation);
    }

    [Fact]
    public void DigitsHaveThreePixelsThatAreAlwaysZero()
    {
        var digits = Dataset.FromCsv(DatasetReading.SampleFile("digits.csv"), classes: 10).Standardize().Standardization!;

        Assert.Equal([0, 32, 39], Enumerable.Range(0, 64).Where(j => digits.Mean[j] == 0 && digits.Deviation[j] == 1));
    }

    [Fact]
    public void IsAccurateFarFromZero()
    {
        // In one pass, Σx² − (Σx)²/m, every digit would be lost.
        var data = Dataset.FromArrays([1e9 + 1, 1e9 + 2, 1e9 + 3], [0.0, 0, 0], 1, 1).Standardize();
        Assert.Equal(Math.Sqrt(2.0 / 3), data.Standardization!.Deviation[0], 1e-12);

        // In float, the sum of 2^24 + 1 ones would stand still.
        var floats = Dataset.FromArrays([16777216f, 1, 1, 1], new float[4], 1, 1).Standardize();
        Assert.Equal(16777219.0 / 4, floats.Standardization!.Mean[0]);
    }

    [Fact]
    public void RefusesAStandardizationOfOtherFeatures()
    {
        var data = Dataset.FromArrays([1f, 2], [1f], 2, 1);

        Assert.Contains("must be of 2 features, but is of 1", Assert.Throws<ArgumentException>(
            () => data.Standardize(new Standardization([0.0], [1.0]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => data.Standardize(null!));
    }

    private static void AssertStandardization(Dataset data, int feature, double mean, double deviation)
    {
        Assert.Equal(mean, data.Standardization!.Mean[feature], Math.Abs(mean) * 1e-14);
        Assert.Equal(deviation, data.Standardization.Deviation[feature], deviation * 1e-14);
    }
}
