using System;
using System.Collections.Generic;
using System.Numerics;

namespace NetGen;

/// <summary>Collects what was predicted and what is true, chunk by chunk, where the outputs stand for classes.</summary>
internal sealed class ClassificationFigures<T> : IFigures<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int outputs;
    private readonly T threshold;
    private readonly ConfusionMatrix confusion;
    private readonly List<double> scores = [];
    private readonly List<bool> positive = [];

    /// <summary>Starts with no sample.</summary>
    /// <param name="outputs">n[L]; one output stands for two classes.</param>
    /// <param name="classNames">The names of the classes.</param>
    /// <param name="threshold">From which value on a single output means the positive class.</param>
    public ClassificationFigures(int outputs, IEnumerable<string> classNames, double threshold)
    {
        this.outputs = outputs;
        this.threshold = T.CreateChecked(threshold);
        confusion = new ConfusionMatrix(classNames);
    }

    private bool IsBinary => confusion.ClassNames.Count == 2;

    public void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
    {
        for (int row = 0; row < a.Length; row += outputs)
        {
            var prediction = a.Slice(row, outputs);
            int actual = ClassTargets.ClassOf(y.Slice(row, outputs));
            confusion.Add(actual, ClassTargets.ClassOf(prediction, threshold));
            if (IsBinary)
            {
                scores.Add(double.CreateChecked(prediction[^1]));
                positive.Add(actual == 1);
            }
        }
    }

    public Evaluation Result(double loss, int count) =>
        new(loss, count) { Confusion = confusion, Auc = IsBinary ? RankStatistic.Auc([.. scores], [.. positive]) : null };
}
