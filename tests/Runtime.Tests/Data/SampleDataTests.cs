using System.Linq;

namespace NetGen.Tests;

/// <summary>The data sets that the samples ship.</summary>
public sealed class SampleDataTests
{
    [Fact]
    public void Iris()
    {
        var data = Dataset.FromCsv(DatasetReading.SampleFile("iris.csv"), classes: 3);

        Assert.Equal((150, 4, 3), (data.Count, data.FeatureCount, data.TargetCount));
        Assert.Equal(["sepal_length_(cm)", "sepal_width_(cm)", "petal_length_(cm)", "petal_width_(cm)"], data.FeatureNames);
        Assert.Equal([50, 50, 50], CountsOfClasses(data));
        Assert.Equal([5.1, 3.5, 1.4, 0.2], data.AllFeatures<double>()[..4]);
        Assert.Equal([5.9, 3, 5.1, 1.8], data.AllFeatures<double>()[^4..]);
    }

    [Fact]
    public void BreastCancer()
    {
        var data = Dataset.FromCsv(DatasetReading.SampleFile("breast_cancer.csv"), positiveClass: "1");

        Assert.Equal((569, 30, 1), (data.Count, data.FeatureCount, data.TargetCount));
        Assert.Equal([212, 357], CountsOfClasses(data)); // malignant, benign
        Assert.Equal(["0", "1"], data.ClassNames);
        Assert.Equal([17.99, 10.38, 122.8, 1001, 0.1184], data.AllFeatures<double>()[..5]);

        var malignant = Dataset.FromCsv(DatasetReading.SampleFile("breast_cancer.csv"), positiveClass: "0");
        Assert.Equal([357, 212], CountsOfClasses(malignant));
        Assert.Equal(["1", "0"], malignant.ClassNames);
    }

    [Fact]
    public void Digits()
    {
        var data = Dataset.FromCsv(DatasetReading.SampleFile("digits.csv"), classes: 10);

        Assert.Equal((1797, 64, 10), (data.Count, data.FeatureCount, data.TargetCount));
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], CountsOfClasses(data));
        Assert.Equal([0f, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15], data.AllFeatures<float>()[..12]);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], data.ClassNames);
        Assert.Equal("pixel_7_7", data.FeatureNames![63]);
    }

    [Fact]
    public void TheMainExample()
    {
        var (train, test) = Dataset.FromCsv(DatasetReading.SampleFile("digits.csv"), classes: 10).Split(0.7, seed: 1).Standardize();

        Assert.Equal((1258, 539), (train.Count, test.Count));
        Assert.NotNull(test.Standardization);
    }

    private static int[] CountsOfClasses(Dataset data)
    {
        int[] classes = data.Classes();
        return [.. Enumerable.Range(0, data.ClassNames!.Count).Select(k => classes.Count(c => c == k))];
    }
}
