using System;
using System.CommandLine;
using NetGen;
using Samples;

var command = new RootCommand("Teaches a 2-4-1 network the exclusive or, which no single layer can learn.");
return command.Run(args, parsed =>
{
    // The four rows of the truth table, and their targets.
    float[] x = [0, 0, 0, 1, 1, 0, 1, 1];
    float[] y = [0, 1, 1, 0];

    int seed = parsed.GetValue(SampleOptions.Seed);
    var model = new XorNetwork(seed);
    var result = Trainer.Fit(model, Dataset.FromArrays(x, y, featureCount: 2, targetCount: 1), new TrainingOptions
    {
        Optimizer = new Sgd(learningRate: 0.1, momentum: 0.9),
        Epochs = 2000,
        GradientNormTolerance = 1e-3,
    });

    Console.WriteLine(XorNetwork.Summary);
    Span<float> p = stackalloc float[XorNetwork.OutputSize];
    int right = 0;
    for (int i = 0; i < 4; i++)
    {
        var row = x.AsSpan(i * 2, 2);
        model.Predict(row, p);
        right += model.Classify(row) == (int)y[i] ? 1 : 0;
        Console.WriteLine(FormattableString.Invariant($"{row[0]} xor {row[1]} = {model.Classify(row)}   (probability of 1: {p[0]:F4})"));
    }

    float[] output = new float[XorNetwork.OutputSize];
    double nanoseconds = PredictionTimer.Nanoseconds(() => model.Predict(x.AsSpan(2, 2), output));
    Console.WriteLine(FormattableString.Invariant(
        $"{right} of 4 right after {result.Epochs} epochs, stopped: {result.StopReason}, J = {result.Cost:F5}, {nanoseconds:F0} ns per prediction"));
    return new SampleReport(right / 4.0, result.Cost, result.Epochs, result.Elapsed.TotalSeconds, nanoseconds, result.StopReason);
});

/// <summary>Hidden units draw two lines, the output combines them.</summary>
[Network(2, Loss = Loss.BinaryCrossEntropy)]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class XorNetwork;
