using System;
using System.Globalization;
using System.Linq;

namespace NetGen.Tests;

/// <summary>The figures of classifications, against cases worked by hand and the examples of scikit-learn's documentation.</summary>
public class ClassificationTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Three_classes_by_arg_max()
    {
        // scikit-learn's example of confusion_matrix: true 2 0 2 2 0 1, predicted 0 0 2 2 0 2.
        var evaluation = ThreeClasses(actual: [2, 0, 2, 2, 0, 1], predicted: [0, 0, 2, 2, 0, 2], ["ant", "bird", "cat"]);

        var matrix = evaluation.Confusion!;
        Assert.Equal([2, 0, 0, 0, 0, 1, 1, 0, 2], Cells(matrix));
        Assert.Equal(["ant", "bird", "cat"], matrix.ClassNames);
        Assert.Equal(6, evaluation.Count);
        Assert.Equal(4.0 / 6, evaluation.Accuracy, Tolerance);
        Assert.Equal([2.0 / 3, 0, 2.0 / 3], [matrix.Precision(0), matrix.Precision(1), matrix.Precision(2)]);
        Assert.Equal([1, 0, 2.0 / 3], [matrix.Recall(0), matrix.Recall(1), matrix.Recall(2)]);
        Assert.Equal([0.8, 0, 2.0 / 3], [matrix.F1(0), matrix.F1(1), matrix.F1(2)]);
        Assert.Equal(4.0 / 9, evaluation.Precision, Tolerance);
        Assert.Equal(5.0 / 9, evaluation.Recall, Tolerance);
        Assert.Equal(22.0 / 45, evaluation.F1, Tolerance);
        Assert.Null(evaluation.Auc);
        Assert.True(double.IsNaN(evaluation.Mae) && double.IsNaN(evaluation.Rmse) && double.IsNaN(evaluation.R2));
    }

    [Fact]
    public void A_class_that_occurs_nowhere_does_not_count_in_the_macro_average()
    {
        // scikit-learn: classes 0 and 2 have precision 1, ½; recall ½, 1; F1 ⅔, ⅔; class 1 occurs nowhere.
        var evaluation = ThreeClasses(actual: [0, 0, 2], predicted: [0, 2, 2], ["a", "b", "c"]);
        Assert.Equal(0.75, evaluation.Precision, Tolerance);
        Assert.Equal(0.75, evaluation.Recall, Tolerance);
        Assert.Equal(2.0 / 3, evaluation.F1, Tolerance);
    }

    [Fact]
    public void The_table_is_aligned_and_the_same_under_every_culture()
    {
        var matrix = ThreeClasses(actual: [2, 0, 2, 2, 0, 1], predicted: [0, 0, 2, 2, 0, 2], ["ant", "bird", "cat"]).Confusion!;
        var previous = CultureInfo.CurrentCulture;
        try
        {
            var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            hostile.NumberFormat.NumberDecimalSeparator = "_";
            CultureInfo.CurrentCulture = hostile;
            Assert.Equal(
                """
                actual \ predicted  ant  bird  cat  precision  recall     F1
                ant                   2     0    0      0.667   1.000  0.800
                bird                  0     0    1      0.000   0.000  0.000
                cat                   1     0    2      0.667   0.667  0.667
                macro average                           0.444   0.556  0.489
                """.ReplaceLineEndings("\n"),
                matrix.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }

    [Fact]
    public void A_class_outside_the_matrix_is_refused()
    {
        var matrix = ThreeClasses([0], [0], ["a", "b", "c"]).Confusion!;
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Recall(3));
    }

    [Fact]
    public void One_output_is_two_classes_of_which_the_second_is_the_positive_one()
    {
        // scikit-learn's example of roc_auc_score: AUC 0.75. Positive from 0.5 on: TP 1, FN 1, TN 2.
        var evaluation = Binary([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);

        Assert.Equal([2, 0, 1, 1], Cells(evaluation.Confusion!));
        Assert.Equal(["0", "1"], evaluation.Confusion!.ClassNames);
        Assert.Equal(0.75, evaluation.Accuracy, Tolerance);
        Assert.Equal(1, evaluation.Precision, Tolerance);
        Assert.Equal(0.5, evaluation.Recall, Tolerance);
        Assert.Equal(2.0 / 3, evaluation.F1, Tolerance);
        Assert.Equal(0.75, evaluation.Auc!.Value, Tolerance);
    }

    [Fact]
    public void The_threshold_moves_the_decision_and_not_the_AUC()
    {
        var data = TestData.Of([0.1, 0.4, 0.35, 0.8], 1, [0, 0, 1, 1]);
        var evaluation = Sigmoid().Evaluate(data, threshold: 0.35);
        Assert.Equal([1, 1, 0, 2], Cells(evaluation.Confusion!));
        Assert.Equal(0.75, evaluation.Auc!.Value, Tolerance);
    }

    [Fact]
    public void The_default_threshold_is_one_half_and_the_threshold_itself_is_positive()
    {
        var data = TestData.Of([0.499, 0.5, -0.001, 0], 1, [0, 1, 0, 1], ["no", "yes"]);
        Assert.Equal([2, 0, 1, 1], Cells(Sigmoid().Evaluate(data).Confusion!));
        Assert.Equal([2, 0, 1, 1], Cells(IdentityNetwork.Of(1).Evaluate(data).Confusion!));
    }

    [Fact]
    public void Equal_scores_count_half_in_the_AUC()
    {
        // Pairs of a positive (.5 .8 .5) and a negative (.5 .2): ½ + 1, 1 + 1, ½ + 1 of 6.
        Assert.Equal(5.0 / 6, Binary([0.5, 0.5, 0.2, 0.8, 0.5], [0, 1, 0, 1, 1]).Auc!.Value, Tolerance);
        Assert.Equal(0.5, Binary([0.3, 0.3, 0.3], [0, 1, 0]).Auc!.Value, Tolerance);
    }

    [Theory]
    [InlineData(new double[] { 0.9, 0.2, 0.3 }, 0.0)]
    [InlineData(new double[] { 0.1, 0.2, 0.3 }, 1.0)]
    public void The_AUC_has_its_ends(double[] scores, double expected) =>
        Assert.Equal(expected, Binary(scores, expected == 0 ? [0, 1, 1] : [0, 0, 1]).Auc!.Value, Tolerance);

    [Fact]
    public void One_class_alone_has_no_AUC()
    {
        var evaluation = Binary([0.1, 0.9], [0, 0]);
        Assert.Null(evaluation.Auc);
        Assert.Equal(0.5, evaluation.Accuracy);
        Assert.Equal(0, evaluation.Precision);
        Assert.Equal(0, evaluation.Recall);
        Assert.Equal(0, evaluation.F1);
    }

    [Fact]
    public void The_AUC_of_a_diverged_network_is_no_number()
    {
        var diverged = IdentityNetwork.Of(1);
        diverged.SetParameters([double.NaN, 0]);
        Assert.True(double.IsNaN(new SigmoidLabel(diverged).Evaluate(TestData.Of([0.25, 0.5], 1, [0, 1])).Auc!.Value));
    }

    [Fact]
    public void The_AUC_counts_pairs_over_many_chunks()
    {
        var random = new Random(1);
        double[] scores = [.. Enumerable.Range(0, 700).Select(_ => random.Next(50) / 50.0)];
        double[] targets = [.. scores.Select(score => random.NextDouble() < score ? 1.0 : 0.0)];
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < 700; i++)
        {
            for (int j = 0; j < 700; j++)
            {
                if (targets[i] == 1 && targets[j] == 0)
                {
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        Assert.Equal(won / pairs, Binary(scores, targets).Auc!.Value, Tolerance);
    }

    [Fact]
    public void Two_outputs_are_two_classes_of_which_the_second_is_the_positive_one()
    {
        var data = TestData.Of([0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8], 2, [1, 0, 1, 0, 0, 1, 0, 1], ["no", "yes"]);
        var evaluation = IdentityNetwork.Of(2).Evaluate(data);
        Assert.Equal([2, 0, 1, 1], Cells(evaluation.Confusion!));
        Assert.Equal(0.5, evaluation.Recall);
        Assert.Equal(0.75, evaluation.Auc!.Value, Tolerance);
    }

    [Fact]
    public void Soft_labels_are_of_the_class_they_lean_to()
    {
        var data = TestData.Of([1, 0, 0, 0, 1, 0], 3, [0.5, 0.2, 0.3, 0.1, 0.3, 0.6]);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 1, 0], Cells(IdentityNetwork.Of(3, Loss.CrossEntropy).Evaluate(data).Confusion!));
        Assert.Equal([1, 0, 0, 2], Cells(Binary([0.1, 0.9, 0.9], [0.4, 0.6, 0.5]).Confusion!));
    }

    [Fact]
    public void Names_of_the_network_serve_where_the_data_have_none()
    {
        var model = IdentityNetwork.Of(2);
        model.ClassNames = ["no", "yes"];
        Assert.Equal(["no", "yes"], model.Evaluate(TestData.Of([1, 0], 2, [1, 0])).Confusion!.ClassNames);
    }

    [Fact]
    public void Several_outputs_under_binary_cross_entropy_are_classes_where_each_row_is_of_one()
    {
        var model = IdentityNetwork.Of(2, Loss.BinaryCrossEntropy);
        Assert.Equal(0.5, model.Evaluate(TestData.Of([0.9, 0.1, 0.8, 0.7], 2, [1, 0, 0, 1])).Accuracy);

        var multiLabel = model.Evaluate(TestData.Of([0.9, 0.1, 0.8, 0.7], 2, [1, 0, 1, 1]));
        Assert.Null(multiLabel.Confusion);
        Assert.True(double.IsNaN(multiLabel.Accuracy) && double.IsNaN(multiLabel.Mae));
        Assert.Equal((0.01 + 0.01 + 0.04 + 0.09) / 4, multiLabel.Loss, Tolerance);
    }

    [Fact]
    public void The_figures_fit_in_a_line() => Assert.Equal(
        "loss 0.165, accuracy 0.7500, precision 1.0000, recall 0.5000, F1 0.6667, AUC 0.7500 over 4 samples",
        Binary([0.1, 0.4, 0.3, 1], [0, 0, 1, 1]).ToString());

    private static Evaluation ThreeClasses(int[] actual, int[] predicted, string[] names) =>
        IdentityNetwork.Of(3).Evaluate(TestData.Of(OneHot(predicted), 3, OneHot(actual), names));

    private static Evaluation Binary(double[] scores, double[] targets) => Sigmoid().Evaluate(TestData.Of(scores, 1, targets));

    private static SigmoidLabel Sigmoid() => new(IdentityNetwork.Of(1));

    private static double[] OneHot(int[] classes) => [.. classes.SelectMany(c => Enumerable.Range(0, 3).Select(k => k == c ? 1.0 : 0.0))];

    private static int[] Cells(ConfusionMatrix matrix)
    {
        int n = matrix.ClassNames.Count;
        return [.. Enumerable.Range(0, n * n).Select(i => matrix[i / n, i % n])];
    }
}
