namespace NetGen.Tests;

/// <summary>The one place where the tests of the evaluation make data sets.</summary>
internal static class TestData
{
    /// <summary>Rows with their targets, row-major; standardised by themselves if asked.</summary>
    public static Dataset Of(double[] features, int featureCount, double[] targets, string[]? classNames = null, bool standardized = false) =>
        new(features, featureCount, targets, classNames, standardized);
}
