using System;
using System.Globalization;

namespace NetGen;

/// <summary>
/// How well a network does on a data set. The figures of a classification are there where the data set or the network has class names, or
/// the loss is <see cref="NetGen.Loss.CrossEntropy"/> or <see cref="NetGen.Loss.BinaryCrossEntropy"/>; else those of a regression. The
/// figures of the other kind are NaN.
/// </summary>
/// <remarks>
/// Several outputs under <see cref="NetGen.Loss.BinaryCrossEntropy"/> count as one-vs-all classes where the targets of every row sum to 1. If
/// they do not, and there are no class names, a row may be of several classes at once: then there is no figure but the loss.
/// </remarks>
public sealed class Evaluation
{
    internal Evaluation(double loss, int count)
    {
        Loss = loss;
        Count = count;
    }

    /// <summary>J, the mean loss over the samples.</summary>
    public double Loss { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>Which class was taken for which; null for a regression.</summary>
    public ConfusionMatrix? Confusion { get; internal init; }

    /// <summary>The share of the samples whose class was predicted right, from 0 to 1; NaN for a regression.</summary>
    public double Accuracy => Confusion?.Accuracy ?? double.NaN;

    /// <summary>The precision of the positive class; of more than two classes the mean over them (macro average); NaN for a regression.</summary>
    public double Precision => Figure(matrix => matrix.Precision(1), matrix => matrix.MacroPrecision);

    /// <summary>The recall of the positive class; of more than two classes the mean over them (macro average); NaN for a regression.</summary>
    public double Recall => Figure(matrix => matrix.Recall(1), matrix => matrix.MacroRecall);

    /// <summary>The F1 of the positive class; of more than two classes the mean over them (macro average); NaN for a regression.</summary>
    public double F1 => Figure(matrix => matrix.F1(1), matrix => matrix.MacroF1);

    /// <summary>
    /// The area under the ROC curve of two classes: the probability that a positive sample has a higher output than a negative one, ties
    /// counting half (Mann and Whitney 1947). Null where there are not two classes, or the samples are all of one; NaN where an output is NaN.
    /// </summary>
    public double? Auc { get; internal init; }

    /// <summary>The mean of |a − y| over samples and outputs; NaN for a classification.</summary>
    public double Mae { get; internal init; } = double.NaN;

    /// <summary>The root of the mean of (a − y)² over samples and outputs; NaN for a classification.</summary>
    public double Rmse { get; internal init; } = double.NaN;

    /// <summary>
    /// R² = 1 − Σ (a − y)² / Σ (y − ȳ)², the mean over the outputs; 1 is perfect, 0 as good as the mean ȳ. An output of constant targets
    /// counts as 1 where it is met exactly, else as 0, as in scikit-learn. NaN for a single sample and for a classification.
    /// </summary>
    public double R2 { get; internal init; } = double.NaN;

    /// <summary>The figures in one line, the same under every culture.</summary>
    public override string ToString()
    {
        FormattableString text = (Confusion, Auc) switch
        {
            (null, _) when double.IsNaN(Mae) => $"loss {Loss:G6} over {Count} samples",
            (null, _) => $"loss {Loss:G6}, MAE {Mae:G6}, RMSE {Rmse:G6}, R² {R2:F4} over {Count} samples",
            (_, null) => $"loss {Loss:G6}, accuracy {Accuracy:F4}, precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4} over {Count} samples",
            _ => $"loss {Loss:G6}, accuracy {Accuracy:F4}, precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4}, AUC {Auc:F4} over {Count} samples",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    private double Figure(Func<ConfusionMatrix, double> ofPositiveClass, Func<ConfusionMatrix, double> ofAll) => Confusion switch
    {
        null => double.NaN,
        { ClassNames.Count: 2 } => ofPositiveClass(Confusion),
        _ => ofAll(Confusion),
    };
}
