using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace NetGen.Tests;

/// <summary>Targets, J and ∂J/∂x of one of PyTorch's losses in NetGen's terms: 6 rows x of 4 outputs, before the sigmoid or softmax.</summary>
internal sealed record LossTable(Loss Loss, string Name, double[] X, double[] Targets, double Cost, double[] Derivative)
{
    public const int Rows = 6;
    public const int Columns = 4;

    public override string ToString() => Name;
}

/// <summary>Which of PyTorch's losses are NetGen's, and by which targets.</summary>
internal static class LossTables
{
    /// <summary>Losses of the table that NetGen does not have.</summary>
    public static IReadOnlyCollection<string> Absent { get; } =
    [
        "huber_0.5", "smooth_l1_beta0.5", "bce_with_logits_posweight", "cross_entropy_weight", "cross_entropy_ignore2", "kl_div_of_log_softmax", "hinge_embedding", "poisson_nll",
    ];

    public static LossTable[] All { get; } = Read(ReferenceFile.Read("losses.json")).ToArray();

    private static IEnumerable<LossTable> Read(JsonElement file)
    {
        double[] x = file.GetProperty("x").Floats();
        double[] real = file.GetProperty("target_real").Floats();
        double[] bits = file.GetProperty("target_bits").Floats();
        double[] soft = file.GetProperty("target_soft").Floats();
        double[] oneHot = file.GetProperty("target_class").Doubles()
            .SelectMany(label => Enumerable.Range(0, LossTable.Columns).Select(i => i == (int)label ? 1.0 : 0)).ToArray();

        // Label smoothing of 0.1: 0.9 y + 0.1 / n.
        double[] smoothed = oneHot.Select(y => (0.9 * y) + (0.1 / LossTable.Columns)).ToArray();

        yield return Table(Loss.MeanSquaredError, "mse", real);
        yield return Table(Loss.MeanAbsoluteError, "l1", real);
        yield return Table(Loss.Huber, "huber_1", real);
        yield return Table(Loss.BinaryCrossEntropy, "bce_with_logits", bits);
        yield return Table(Loss.BinaryCrossEntropy, "bce_of_sigmoid", bits);
        yield return Table(Loss.CrossEntropy, "cross_entropy", oneHot);
        yield return Table(Loss.CrossEntropy, "nll_of_log_softmax", oneHot);
        yield return Table(Loss.CrossEntropy, "cross_entropy_smoothing0.1", smoothed);
        yield return Table(Loss.CrossEntropy, "cross_entropy_soft", soft);

        // PyTorch has no ½ Σ: it is half of mse's sum, and the mean over the rows.
        var squares = Table(Loss.HalfSquaredError, "mse", real, "sum_f64");
        yield return squares with
        {
            Name = "half of mse",
            Cost = squares.Cost / 2 / LossTable.Rows,
            Derivative = squares.Derivative.Select(slope => slope / 2 / LossTable.Rows).ToArray(),
        };

        LossTable Table(Loss loss, string name, double[] targets, string reduction = "mean_f64")
        {
            var numbers = file.GetProperty(name).GetProperty(reduction);
            return new LossTable(loss, name, x, targets, numbers.GetProperty("loss").Doubles()[0], numbers.GetProperty("dx").Doubles());
        }
    }
}
