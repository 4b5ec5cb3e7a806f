using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using NetGen;
using Samples;

var command = new RootCommand("Logistic regression on 569 breast tumours: ŷ = σ(wᵀx + b), gradient descent with the full batch until convergence.");
var data = new Option<string>("--data")
{
    Description = "CSV file with a header, 30 features and the class, 0 or 1, in the last column.",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "breast_cancer.csv"),
};
command.Options.Add(data);
return command.Run(args, parsed =>
{
    int seed = parsed.GetValue(SampleOptions.Seed);

    // In this file 0 is malignant and 1 benign: the positive class, whose probability the network gives, is benign.
    var all = Dataset.FromCsv(parsed.GetValue(data)!, positiveClass: "1");
    var (train, test) = all.Split(0.7, seed: 1).Standardize();

    // ‖dw‖ ≤ ε with ε = 10⁻². The notes say 10⁻⁴, but a hyperplane separates these training rows all but perfectly: then J has no minimum, w grows
    // for ever while ‖dw‖ falls like 1/t, and 10⁻⁴ hardly ends. At 10⁻² the held-back rows are predicted as well as they will ever be.
    var model = new TumourClassifier(seed);
    var result = Trainer.Fit(model, train, new TrainingOptions
    {
        Optimizer = new Sgd(learningRate: 0.5),
        Epochs = 10_000,
        GradientNormTolerance = 1e-2,
        Validation = test,
    });

    Console.WriteLine(TumourClassifier.Summary);
    foreach (var record in result.History.Where(record => record.Epoch == result.Epochs || IsPowerOfTwo(record.Epoch)))
    {
        Console.WriteLine(FormattableString.Invariant($"epoch {record.Epoch,5}   J {record.Cost:F5}   held back J {record.ValidationCost:F5}   ‖dw‖ {record.GradientNorm:F5}"));
    }

    var evaluation = model.Evaluate(test);
    Console.WriteLine(FormattableString.Invariant($"\nstopped: {result.StopReason} after {result.Epochs} epochs, {result.Elapsed.TotalMilliseconds:F0} ms"));
    Console.WriteLine(FormattableString.Invariant($"held back {test.Count} rows: accuracy {evaluation.Accuracy:P1}, F1 {evaluation.F1:F3}, AUC {evaluation.Auc:F3}\n"));
    Console.WriteLine(evaluation.Confusion);
    PrintWeights(model, all);

    float[] row = new float[TumourClassifier.InputSize];
    float[] probability = new float[1];
    test.CopyFeatures<float>(0, row);
    double nanoseconds = PredictionTimer.Nanoseconds(() => model.Predict(row, probability));
    Console.WriteLine(FormattableString.Invariant($"{nanoseconds:F0} ns per prediction, standardisation included"));
    return new SampleReport(evaluation.Accuracy, evaluation.Loss, result.Epochs, result.Elapsed.TotalSeconds, nanoseconds, result.StopReason);
});

static bool IsPowerOfTwo(int number) => (number & (number - 1)) == 0;

// The features are standardised, so that their weights can be compared.
static void PrintWeights(TumourClassifier model, Dataset data)
{
    Console.WriteLine("the features that weigh most:");
    float[] w = model.W1.ToArray();
    foreach (int j in Enumerable.Range(0, w.Length).OrderByDescending(j => Math.Abs(w[j])).Take(5))
    {
        Console.WriteLine(FormattableString.Invariant($"  {w[j],7:F3}  {data.FeatureNames![j]}"));
    }

    Console.WriteLine();
}

/// <summary>The probability that a tumour is benign.</summary>
[Network(30, Loss = Loss.BinaryCrossEntropy)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class TumourClassifier;
