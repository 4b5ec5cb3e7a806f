using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen;

/// <summary>
/// How often each class was taken for which. Where a ratio is 0/0 (a class that was never predicted has no precision) it counts as 0, as in
/// scikit-learn.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;
    private readonly string[] classNames;

    internal ConfusionMatrix(IEnumerable<string> classNames)
    {
        this.classNames = [.. classNames];
        counts = new int[this.classNames.Length, this.classNames.Length];
    }

    /// <summary>The names of the classes, in the order of the indices.</summary>
    public IReadOnlyList<string> ClassNames => classNames;

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The share of the samples whose class was predicted right, from 0 to 1.</summary>
    public double Accuracy => Ratio(Classes.Sum(c => counts[c, c]), Count);

    /// <summary>The mean of the classes' precisions, over the classes that occur among the actual or the predicted ones.</summary>
    public double MacroPrecision => Macro(Precision);

    /// <summary>The mean of the classes' recalls, over the classes that occur among the actual or the predicted ones.</summary>
    public double MacroRecall => Macro(Recall);

    /// <summary>The mean of the classes' F1, over the classes that occur among the actual or the predicted ones.</summary>
    public double MacroF1 => Macro(F1);

    private IEnumerable<int> Classes => Enumerable.Range(0, classNames.Length);

    /// <summary>The number of samples of one class that were taken for another, or on the diagonal for the same.</summary>
    /// <param name="actual">The class by the targets, from 0.</param>
    /// <param name="predicted">The class by the network, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            Guard.Index(actual, classNames.Length);
            Guard.Index(predicted, classNames.Length);
            return counts[actual, predicted];
        }
    }

    /// <summary>Of the samples taken for this class, the share that is of it: TP / (TP + FP).</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int classIndex) => Ratio(this[classIndex, classIndex], Predicted(classIndex));

    /// <summary>Of the samples of this class, the share that was found: TP / (TP + FN).</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int classIndex) => Ratio(this[classIndex, classIndex], Actual(classIndex));

    /// <summary>The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN).</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int classIndex) => Ratio(2.0 * this[classIndex, classIndex], (double)Actual(classIndex) + Predicted(classIndex));

    /// <summary>The matrix with precision, recall and F1 of each class as a table in plain text, the same under every culture.</summary>
    public override string ToString()
    {
        var table = new TextTable(leftAligned: 1);
        table.Add(["actual \\ predicted", .. classNames, "precision", "recall", "F1"]);
        foreach (int c in Classes)
        {
            table.Add([classNames[c], .. Classes.Select(predicted => Text($"{counts[c, predicted]}")), .. Figures(Precision(c), Recall(c), F1(c))]);
        }

        table.Add(["macro average", .. Classes.Select(_ => ""), .. Figures(MacroPrecision, MacroRecall, MacroF1)]);
        return table.ToString();
    }

    internal void Add(int actual, int predicted)
    {
        counts[actual, predicted]++;
        Count++;
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static string[] Figures(params double[] values) => [.. values.Select(value => Text($"{value:F3}"))];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private int Actual(int c) => Classes.Sum(predicted => counts[c, predicted]);

    private int Predicted(int c) => Classes.Sum(actual => counts[actual, c]);

    private double Macro(Func<int, double> figure) => Classes.Where(c => Actual(c) + Predicted(c) > 0).Average(figure);
}
