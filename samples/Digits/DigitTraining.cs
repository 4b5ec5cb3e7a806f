using System;
using NetGen;

namespace Samples;

/// <summary>Trains, evaluates on the held-back rows, measures, saves and checks what was saved.</summary>
internal static class DigitTraining
{
    public static SampleReport Run<TModel>(TModel model, Dataset train, Dataset test, TrainingOptions options, string path, Func<string, TModel> load)
        where TModel : INetwork<float>
    {
        var result = TrainingDisplay.Show(options, shown => Trainer.Fit(model, train, shown));
        var evaluation = model.Evaluate(test);
        Console.WriteLine(FormattableString.Invariant(
            $"stopped: {result.StopReason} after {result.Epochs} epochs of {train.Count} rows, {result.Elapsed.TotalSeconds:F2} s"));
        Console.WriteLine(FormattableString.Invariant($"held back {test.Count} rows: accuracy {evaluation.Accuracy:P2}, loss {evaluation.Loss:F4}\n"));
        Console.WriteLine(evaluation.Confusion);

        float[] row = new float[test.FeatureCount];
        float[] p = new float[test.TargetCount];
        test.CopyFeatures<float>(0, row);
        double nanoseconds = PredictionTimer.Nanoseconds(() => model.Predict(row, p));
        Console.WriteLine(FormattableString.Invariant($"{nanoseconds:F0} ns per prediction, one thread"));

        ModelFile.Save(model, path);
        CheckSaved(model, load(path), test);
        Console.WriteLine($"saved to {path}, loaded again: the same prediction, bit for bit, for all {test.Count} held-back rows");
        return new SampleReport(evaluation.Accuracy, evaluation.Loss, result.Epochs, result.Elapsed.TotalSeconds, nanoseconds, result.StopReason);
    }

    private static void CheckSaved<TModel>(TModel model, TModel loaded, Dataset test)
        where TModel : INetwork<float>
    {
        float[] x = new float[test.Count * test.FeatureCount];
        float[] before = new float[test.Count * test.TargetCount];
        float[] after = new float[before.Length];
        test.CopyFeatures<float>(x);
        model.PredictBatch(x, before);
        loaded.PredictBatch(x, after);
        if (!before.AsSpan().SequenceEqual(after))
        {
            throw new InvalidOperationException("The loaded network predicts otherwise than the saved one.");
        }
    }
}
