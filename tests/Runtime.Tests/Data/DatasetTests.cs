using System;
using System.Linq;

namespace NetGen.Tests;

public sealed class DatasetTests
{
    [Fact]
    public void KeepsWhatItWasGiven()
    {
        var data = Dataset.FromArrays([1f, 2, 3, 4, 5, 6], [10f, 20], featureCount: 3, targetCount: 1, featureNames: ["a", "b", "c"]);

        Assert.Equal((2, 3, 1), (data.Count, data.FeatureCount, data.TargetCount));
        Assert.Equal([1f, 2, 3, 4, 5, 6], data.AllFeatures<float>());
        Assert.Equal([10.0, 20.0], data.AllTargets<double>());
        Assert.Equal(["a", "b", "c"], data.FeatureNames);
        Assert.Null(data.ClassNames);
        Assert.Null(data.Standardization);
        Assert.Equal("2 rows, 3 features, 1 target", data.ToString());
    }

    [Fact]
    public void NumbersWithoutATypeAreFloats()
    {
        var xor = Dataset.FromArrays([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0], featureCount: 2, targetCount: 1);

        Assert.Equal([0f, 1, 1, 0], xor.AllTargets<float>());
        Assert.Equal(4, xor.Count);
    }

    [Fact]
    public void IsNotChangedThroughTheCallersArrays()
    {
        float[] features = [1, 2];
        float[] targets = [3, 4];
        string[] names = ["a"];
        var data = Dataset.FromArrays(features, targets, 1, 1, featureNames: names);
        features[0] = targets[0] = 99;
        names[0] = "changed";

        Assert.Equal([1f, 2], data.AllFeatures<float>());
        Assert.Equal([3f, 4], data.AllTargets<float>());
        Assert.Equal("a", data.FeatureNames![0]);
        Assert.IsNotType<string[]>(data.FeatureNames);
    }

    [Fact]
    public void CopiesSingleRows()
    {
        var data = Dataset.FromArrays([1.0, 2, 3, 4], [5.0, 6, 7, 8], 2, 2);
        var x = new float[2];
        var y = new double[2];
        data.CopyFeatures(1, x.AsSpan());
        data.CopyTargets(0, y.AsSpan());

        Assert.Equal([3f, 4], x);
        Assert.Equal([5.0, 6], y);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyFeatures<float>(2, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTargets<float>(-1, new float[2]));
        Assert.Throws<ArgumentException>(() => data.CopyFeatures<float>(0, new float[3]));
        Assert.Throws<ArgumentException>(() => data.CopyTargets<float>(0, new float[1]));
        Assert.Throws<ArgumentException>(() => data.CopyFeatures<float>(new float[3]));
        Assert.Throws<ArgumentException>(() => data.CopyTargets<double>(new double[5]));
    }

    [Fact]
    public void LosesNoDigitInItsOwnPrecisionAndRoundsOnceToTheOther()
    {
        double[] doubles = [0.1, 1.0 / 3, 1e-300, -1e30];
        float[] floats = [0.1f, 1f / 3, float.Epsilon, float.MaxValue];
        var ofDoubles = Dataset.FromArrays(doubles, doubles, 2, 2);
        var ofFloats = Dataset.FromArrays(floats, floats, 2, 2);

        Assert.Equal(doubles, ofDoubles.AllFeatures<double>());
        Assert.Equal(doubles.Select(x => (float)x), ofDoubles.AllTargets<float>());
        Assert.Equal(floats, ofFloats.AllTargets<float>());
        Assert.Equal(floats.Select(x => (double)x), ofFloats.AllFeatures<double>());
    }

    [Fact]
    public void ANumberBeyondFloatIsNotSilentlyInfinite()
    {
        var data = Dataset.FromArrays([1.0, 2, 3, 1e39], [1.0, 2], 2, 1);

        var exception = Assert.Throws<OverflowException>(() => data.AllFeatures<float>());
        Assert.Equal("The number 1E+39 in row 1, column 1 is beyond the range of Single.", exception.Message);
        Assert.Equal(1e39, data.AllFeatures<double>()[3]);
    }

    [Fact]
    public void LabelsBecomeOneHotTargets()
    {
        var data = Dataset.FromLabels([1f, 2, 3], [2, 0, 1], 1, classes: 3, classNames: ["x", "y", "z"]);

        Assert.Equal([0f, 0, 1, 1, 0, 0, 0, 1, 0], data.AllTargets<float>());
        Assert.Equal(["x", "y", "z"], data.ClassNames);
        Assert.Equal([2, 0, 1], data.Classes());
        Assert.Equal("3 rows, 1 feature, 3 classes", data.ToString());
        Assert.Equal(["0", "1"], Dataset.FromLabels([1.0], [1], 1, 2).ClassNames);
    }

    [Fact]
    public void BinaryLabelsBecomeOneTarget()
    {
        var data = Dataset.FromBinaryLabels([1.0, 2], [1, 0], 1, classNames: ["ham", "spam"]);

        Assert.Equal(1, data.TargetCount);
        Assert.Equal([1.0, 0], data.AllTargets<double>());
        Assert.Equal(["ham", "spam"], data.ClassNames);
        Assert.Equal([1, 0], data.Classes());
        Assert.Equal(["0", "1"], Dataset.FromBinaryLabels([1f], [1], 1).ClassNames);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void RefusesALabelThatIsNoClass(int label)
    {
        var exception = Assert.Throws<ArgumentException>(() => Dataset.FromLabels([1f, 2], [0, label], 1, 3));
        Assert.Equal("labels", exception.ParamName);
        Assert.StartsWith($"labels[1] must be a class from 0 to 2, but is {label}.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("labels[0] must be a class from 0 to 1", Assert.Throws<ArgumentException>(
            () => Dataset.FromBinaryLabels([1.0], [label], 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SoftLabelsAreTargetsWithClassNames()
    {
        var several = Dataset.FromArrays([1f, 2], [0.2f, 0.7f, 0.1f, 0.4f, 0.4f, 0.2f], 1, 3, classNames: ["a", "b", "c"]);
        var single = Dataset.FromArrays([1f, 2, 3], [0.49f, 0.5f, 1], 1, 1, classNames: ["no", "yes"]);

        Assert.Equal([1, 0], several.Classes());
        Assert.Equal([0, 1, 1], single.Classes());
    }

    [Fact]
    public void RefusesTargetsOfClassesThatAreNoProbabilities()
    {
        string[] names = ["a", "b"];
        Assert.Contains("row 1 is 0.5, 0.6", Refused(() => Dataset.FromArrays([1.0, 2], [0, 1, 0.5, 0.6], 1, 2, names)), StringComparison.Ordinal);
        Assert.Contains("row 0 is -0.5, 1.5", Refused(() => Dataset.FromArrays([1.0], [-0.5, 1.5], 1, 2, names)), StringComparison.Ordinal);
        Assert.Contains("row 1 is 2", Refused(() => Dataset.FromArrays([1.0, 2], [1.0, 2.0], 1, 1, names)), StringComparison.Ordinal);
        Assert.Equal(2, Dataset.FromArrays([1.0, 2], [0, 1, 0.5, 0.6], 1, 2).Count); // without names they are numbers
    }

    [Fact]
    public void NumbersAreNotTakenForClasses()
    {
        var data = Dataset.FromArrays([1f], [1f], 1, 1);

        Assert.Throws<InvalidOperationException>(() => data.ClassOf(0));
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([1f, 2], [1f, 2], 1, 1).StratifiedSplit(0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromBinaryLabels([1f], [1], 1).ClassOf(1));
    }

    [Fact]
    public void RefusesLengthsThatDoNotFit()
    {
        Assert.Contains("features must hold whole rows of n[0] = 2 numbers, but its length is 3", Refused(() => Dataset.FromArrays([1f, 2, 3], [1f], 2, 1)), StringComparison.Ordinal);
        Assert.Contains("targets must hold 2 rows of n[L] = 1 numbers, 2 in all", Refused(() => Dataset.FromArrays([1.0, 2, 3, 4], [1.0], 2, 1)), StringComparison.Ordinal);
        Assert.Contains("features must hold at least one row", Refused(() => Dataset.FromArrays(Array.Empty<float>(), Array.Empty<float>(), 2, 1)), StringComparison.Ordinal);
        Assert.Contains("its length is 3 and there are 2 labels", Refused(() => Dataset.FromLabels([1f, 2, 3], [0, 1], 1, 2)), StringComparison.Ordinal);
        Assert.Contains("its length is 0 and there are 0 labels", Refused(() => Dataset.FromBinaryLabels(Array.Empty<float>(), [], 1)), StringComparison.Ordinal);
        Assert.Contains("featureCount", Refused(() => Dataset.FromArrays([1f], [1f], 0, 1)), StringComparison.Ordinal);
        Assert.Contains("targetCount", Refused(() => Dataset.FromArrays([1f], [1f], 1, -1)), StringComparison.Ordinal);
        Assert.Contains("classes must be at least 2, but is 1", Refused(() => Dataset.FromLabels([1f], [0], 1, 1)), StringComparison.Ordinal);
        Assert.Contains("classes must be at most 1000000, but is", Refused(() => Dataset.FromLabels([1f], [0], 1, int.MaxValue)), StringComparison.Ordinal);
        Assert.Contains("3000 rows of 1000000 targets", Refused(() => Dataset.FromLabels(new float[3000], new int[3000], 1, 1_000_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesNamesThatDoNotFit()
    {
        Assert.Contains("classNames must be 3 names, but are 2", Refused(() => Dataset.FromLabels([1f], [0], 1, 3, ["a", "b"])), StringComparison.Ordinal);
        Assert.Contains("classNames must be distinct", Refused(() => Dataset.FromLabels([1f], [0], 1, 2, ["a", "a"])), StringComparison.Ordinal);
        Assert.Contains("classNames must be 2 names, but are 1", Refused(() => Dataset.FromArrays([1f], [0f], 1, 1, ["a"])), StringComparison.Ordinal);
        Assert.Contains("featureNames must be 1 names, but are 2", Refused(() => Dataset.FromArrays([1f], [0f], 1, 1, featureNames: ["a", "b"])), StringComparison.Ordinal);
        Assert.Contains("featureNames must be distinct and not empty", Refused(() => Dataset.FromBinaryLabels([1.0], [0], 1, featureNames: [""])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void RefusesNumbersThatAreNotFinite(double bad, string text)
    {
        Assert.Contains($"features must be finite, but row 1, column 0 is {text}", Refused(() => Dataset.FromArrays([1, 2, bad, 4], [1.0, 2], 2, 1)), StringComparison.Ordinal);
        Assert.Contains($"targets must be finite, but row 0, column 1 is {text}", Refused(() => Dataset.FromArrays([1f], [1, (float)bad], 1, 2)), StringComparison.Ordinal);
        Assert.Contains($"features must be finite, but row 0, column 1 is {text}", Refused(() => Dataset.FromLabels([1f, (float)bad], [1], 2, 2)), StringComparison.Ordinal);
    }

    private static string Refused(Func<Dataset> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
}
