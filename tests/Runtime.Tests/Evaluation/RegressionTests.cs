using System;
using System.Linq;

namespace NetGen.Tests;

/// <summary>The figures of regressions, against the examples of scikit-learn's documentation, and what is refused.</summary>
public class RegressionTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void One_output()
    {
        // scikit-learn's example: MAE 0.5, MSE 0.375, R² = 1 − 1.5/29.1875.
        var evaluation = IdentityNetwork.Of(1).Evaluate(TestData.Of([2.5, 0, 2, 8], 1, [3, -0.5, 2, 7]));
        Assert.Equal(0.375, evaluation.Loss, Tolerance);
        Assert.Equal(0.5, evaluation.Mae, Tolerance);
        Assert.Equal(Math.Sqrt(0.375), evaluation.Rmse, Tolerance);
        Assert.Equal(1 - (1.5 / 29.1875), evaluation.R2, Tolerance);
        Assert.Equal(4, evaluation.Count);
        Assert.Null(evaluation.Confusion);
        Assert.Null(evaluation.Auc);
        Assert.All([evaluation.Accuracy, evaluation.Precision, evaluation.Recall, evaluation.F1], figure => Assert.True(double.IsNaN(figure)));
        Assert.Equal("loss 0.375, MAE 0.5, RMSE 0.612372, R² 0.9486 over 4 samples", evaluation.ToString());
    }

    [Fact]
    public void Several_outputs()
    {
        // scikit-learn's example: MAE 0.75, MSE 17/24; R² of the outputs 0.9654…, 0.9081…, of which it takes the mean.
        var evaluation = IdentityNetwork.Of(2).Evaluate(TestData.Of([0, 2, -1, 2, 8, -5], 2, [0.5, 1, -1, 1, 7, -6]));
        Assert.Equal(0.75, evaluation.Mae, Tolerance);
        Assert.Equal(Math.Sqrt(17.0 / 24), evaluation.Rmse, Tolerance);
        Assert.Equal((0.965437788018433 + 0.9081632653061225) / 2, evaluation.R2, Tolerance);
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.2, 0)]
    public void A_constant_target_is_met_or_not(double prediction, double expected) =>
        Assert.Equal(expected, IdentityNetwork.Of(1).Evaluate(TestData.Of([0.1, 0.1, prediction], 1, [0.1, 0.1, 0.1])).R2);

    [Fact]
    public void Predictions_that_are_NaN_have_no_R2()
    {
        var model = IdentityNetwork.Of(1);
        model.SetParameters([double.NaN, 0]);

        Assert.True(double.IsNaN(model.Evaluate(TestData.Of([0.1, 0.2], 1, [0.1, 0.1])).R2));
        Assert.True(double.IsNaN(model.Evaluate(TestData.Of([0.1, 0.2], 1, [0.1, 0.3])).R2));
    }

    [Fact]
    public void A_single_sample_has_no_R2() => Assert.True(double.IsNaN(IdentityNetwork.Of(1).Evaluate(TestData.Of([1], 1, [1])).R2));

    [Fact]
    public void Many_rows_are_all_counted()
    {
        const int Rows = 1000;
        double[] x = [.. Enumerable.Range(0, 2 * Rows).Select(i => Math.Sin(i))];
        double[] y = [.. Enumerable.Range(0, 2 * Rows).Select(i => Math.Cos(i * 0.7) + 1000)];

        var model = IdentityNetwork.Of(2);
        var evaluation = model.Evaluate(TestData.Of(x, 2, y));

        double[] errors = [.. x.Zip(y, (a, t) => a - t)];
        Assert.Equal(Rows, evaluation.Count);
        Assert.Equal(model.Cost(x, y), evaluation.Loss, evaluation.Loss * Tolerance);
        Assert.Equal(errors.Average(Math.Abs), evaluation.Mae, 1e-9);
        Assert.Equal(Math.Sqrt(errors.Average(e => e * e)), evaluation.Rmse, 1e-9);
        Assert.Equal(new[] { 0, 1 }.Average(j => R2(Column(errors, j), Column(y, j))), evaluation.R2, Math.Abs(evaluation.R2) * 1e-9);
    }

    [Fact]
    public void Single_precision_is_evaluated_in_double()
    {
        var model = new LinearNetwork<float>(1, 1);
        model.SetParameters([1, 0]);
        var evaluation = model.Evaluate(TestData.Of([2.5, 0, 2, 8], 1, [3, -0.5, 2, 7]));
        Assert.Equal(1 - (1.5 / 29.1875), evaluation.R2, Tolerance);
    }

    [Fact]
    public void The_network_standardises_the_raw_rows_by_its_own_numbers()
    {
        var model = IdentityNetwork.Of(1);
        var standardized = TestData.Of([2, 6], 1, [-1, 1], standardized: true);
        model.Standardization = standardized.Standardization;
        Assert.Equal([4], model.Standardization!.Mean);

        Assert.Equal(0, model.Evaluate(standardized).Mae, Tolerance);
        Assert.Equal(0, model.Evaluate(TestData.Of([2, 6], 1, [-1, 1])).Mae, Tolerance);
    }

    [Fact]
    public void Data_standardised_by_other_numbers_than_the_networks_are_refused()
    {
        var model = IdentityNetwork.Of(1);
        var data = TestData.Of([2, 6], 1, [-1, 1], standardized: true);
        Refused(model, data, "set model.Standardization = data.Standardization");

        model.Standardization = new Standardization([4], [2.5]);
        Refused(model, data, "another standardisation than the network");
    }

    [Fact]
    public void Data_of_another_shape_are_refused()
    {
        Refused(IdentityNetwork.Of(2), TestData.Of([1, 2, 3], 3, [1, 2]), "n[0] = 2 features per row, as the network LinearNetwork has, but has 3");
        Refused(IdentityNetwork.Of(2), TestData.Of([1, 2], 2, [1, 2, 3]), "n[L] = 2 targets per row, as the network LinearNetwork has, but has 3");
    }

    [Fact]
    public void Data_of_other_classes_are_refused()
    {
        var model = IdentityNetwork.Of(2);
        model.ClassNames = ["cat", "dog"];
        Refused(model, TestData.Of([1, 2], 2, [1, 0], ["dog", "cat"]), "(cat, dog), but has dog, cat");
    }

    [Fact]
    public void A_threshold_that_means_nothing_is_refused()
    {
        var one = TestData.Of([1], 1, [1], ["no", "yes"]);
        Assert.Throws<ArgumentException>("threshold", () => IdentityNetwork.Of(1).Evaluate(one, double.NaN));
        var two = TestData.Of([1, 2], 2, [1, 0], ["no", "yes"]);
        Assert.Throws<ArgumentException>("threshold", () => IdentityNetwork.Of(2).Evaluate(two, 0.5));
    }

    private static void Refused(LinearNetwork<double> model, Dataset rows, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>("data", () => model.Evaluate(rows)).Message, StringComparison.Ordinal);

    private static double[] Column(double[] rows, int j) => [.. rows.Where((_, i) => i % 2 == j)];

    private static double R2(double[] errors, double[] targets) =>
        1 - (errors.Sum(e => e * e) / targets.Sum(t => Math.Pow(t - targets.Average(), 2)));
}
