using System;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NetGen;

BenchmarkSwitcher.FromAssembly(typeof(DigitsBenchmark).Assembly).Run(args);

/// <summary>The digits network: one prediction, a batch, a training step with Adam.</summary>
[MemoryDiagnoser]
public class DigitsBenchmark
{
    private const int BatchSize = 32;

    private readonly DigitClassifier model = new(seed: 1);
    private readonly float[] x = new float[BatchSize * DigitClassifier.InputSize];
    private readonly float[] y = new float[BatchSize * DigitClassifier.OutputSize];
    private readonly float[] p = new float[BatchSize * DigitClassifier.OutputSize];
    private readonly TrainingSession<float> session;

    public DigitsBenchmark()
    {
        var random = new Random(1);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextSingle();
        }

        for (int row = 0; row < BatchSize; row++)
        {
            y[(row * DigitClassifier.OutputSize) + random.Next(DigitClassifier.OutputSize)] = 1;
        }

        session = Trainer.CreateSession(model, new Adam());
    }

    [Benchmark]
    public void Predict() => model.Predict(x.AsSpan(0, DigitClassifier.InputSize), p.AsSpan(0, DigitClassifier.OutputSize));

    [Benchmark]
    public void PredictBatch() => model.PredictBatch(x, p);

    [Benchmark]
    public double TrainStep() => session.TrainStep(x, y);
}

/// <summary>8×8 pixels → ten digits.</summary>
[Network(64, Loss = Loss.CrossEntropy)]
[Dense(32, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class DigitClassifier;
