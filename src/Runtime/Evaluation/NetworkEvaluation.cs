using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace NetGen;

/// <summary>Evaluates networks on data sets.</summary>
public static class NetworkEvaluation
{
    /// <summary>Rows that are predicted at a time.</summary>
    private const int ChunkRows = 256;

    /// <summary>
    /// Loss and, by the kind of task, accuracy, confusion matrix, precision, recall, F1 and AUC, or MAE, RMSE and R².
    /// </summary>
    /// <remarks>
    /// The class of a sample is the arg max of its targets, soft labels included; a single target is of the positive class from 0.5 on. Of two
    /// classes the second one is the positive one. Classes without names are called 0, 1, ….
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="model">The network. It standardises the rows by its own <see cref="INetwork{T}.Standardization"/>.</param>
    /// <param name="data">The data set.</param>
    /// <param name="threshold">
    /// For a single output: from which value on it means the positive class. The default is that of <see cref="INetwork{T}.Classify"/>, ½.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The data set's shape, class names or standardisation are not the network's, or a threshold is given that is NaN or
    /// for several outputs.
    /// </exception>
    /// <exception cref="OverflowException">A number of the data is beyond the range of the network's precision.</exception>
    public static Evaluation Evaluate<T>(this INetwork<T> model, Dataset data, double? threshold = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        CheckShape(model.Architecture, data);
        CheckStandardization(model.Standardization, data);
        CheckClassNames(model.ClassNames, data);
        CheckThreshold(threshold, model.Architecture.OutputSize);

        int inputs = data.FeatureCount;
        int outputs = data.TargetCount;
        var x = new T[checked(data.Count * inputs)];
        var y = new T[checked(data.Count * outputs)];
        data.CopyFeatures<T>(x);
        data.CopyTargets<T>(y);

        var figures = FiguresFor(model, data, y, threshold);
        var a = new T[Math.Min(data.Count, ChunkRows) * outputs];
        double sumOfLosses = 0;
        for (int row = 0; row < data.Count; row += ChunkRows)
        {
            int rows = Math.Min(ChunkRows, data.Count - row);
            var inputRows = x.AsSpan(row * inputs, rows * inputs);
            var targetRows = y.AsSpan(row * outputs, rows * outputs);
            var predictedRows = a.AsSpan(0, rows * outputs);
            model.PredictBatch(inputRows, predictedRows);
            figures.Add(predictedRows, targetRows);
            sumOfLosses += double.CreateChecked(model.Cost(inputRows, targetRows)) * rows;
        }

        return figures.Result(sumOfLosses / data.Count, data.Count);
    }

    private static IFigures<T> FiguresFor<T>(INetwork<T> model, Dataset data, ReadOnlySpan<T> y, double? threshold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var architecture = model.Architecture;
        int outputs = architecture.OutputSize;
        var classNames = data.ClassNames ?? model.ClassNames;
        if (!ClassTargets.AreClasses(y, architecture, classNames))
        {
            return architecture.Loss == Loss.BinaryCrossEntropy ? new NoFigures<T>() : new RegressionFigures<T>(outputs);
        }

        return new ClassificationFigures<T>(
            outputs,
            classNames ?? Enumerable.Range(0, Math.Max(2, outputs)).Select(c => c.ToString(CultureInfo.InvariantCulture)),
            threshold ?? ClassTargets.DecisionThreshold);
    }

    private static void CheckShape(NetworkArchitecture architecture, Dataset data)
    {
        if (data.FeatureCount != architecture.InputSize)
        {
            throw new ArgumentException(
                $"data must have n[0] = {architecture.InputSize} features per row, as the network {architecture.Name} has, but has {data.FeatureCount}.", nameof(data));
        }

        if (data.TargetCount != architecture.OutputSize)
        {
            throw new ArgumentException(
                $"data must have n[L] = {architecture.OutputSize} targets per row, as the network {architecture.Name} has, but has {data.TargetCount}.", nameof(data));
        }
    }

    /// <summary>Rows are raw and the network standardises them: a data set without a standardisation is fine, one with another is a mistake.</summary>
    private static void CheckStandardization(Standardization? ofModel, Dataset data)
    {
        if (data.Standardization is null || data.Standardization.Equals(ofModel))
        {
            return;
        }

        throw new ArgumentException(
            ofModel is null
                ? "data carries a standardisation, but the network has none and would take the raw rows. Training on a standardised data set "
                  + "gives the network its standardisation; else set model.Standardization = data.Standardization before."
                : "data carries another standardisation than the network. Standardise the rows to evaluate by the rows of the training, "
                  + "or evaluate a data set without a standardisation: the network applies its own to the raw rows.",
            nameof(data));
    }

    private static void CheckClassNames(IReadOnlyList<string>? ofModel, Dataset data)
    {
        if (ofModel is not null && data.ClassNames is { } ofData && !ofModel.SequenceEqual(ofData))
        {
            throw new ArgumentException(
                $"data must have the classes of the network in their order ({string.Join(", ", ofModel)}), but has {string.Join(", ", ofData)}.", nameof(data));
        }
    }

    private static void CheckThreshold(double? threshold, int outputs)
    {
        if (threshold is { } value && (outputs != 1 || double.IsNaN(value)))
        {
            throw new ArgumentException(
                outputs == 1
                    ? "threshold must be a number, but is NaN."
                    : $"threshold must not be given: the class of {outputs} outputs is their arg max. Only a single output has a threshold.",
                nameof(threshold));
        }
    }
}
