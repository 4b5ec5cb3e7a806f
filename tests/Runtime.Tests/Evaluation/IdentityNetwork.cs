using System;
using System.Collections.Generic;

namespace NetGen.Tests;

/// <summary>Networks that predict their inputs, so that a test writes the predictions down as features.</summary>
internal static class IdentityNetwork
{
    public static LinearNetwork<double> Of(int size, Loss loss = Loss.MeanSquaredError)
    {
        var model = new LinearNetwork<double>(size, size, loss);
        var parameters = new double[size * (size + 1)];
        for (int i = 0; i < size; i++)
        {
            parameters[(i * size) + i] = 1;
        }

        model.SetParameters(parameters);
        return model;
    }
}

/// <summary>A network of one output that computes as another one does and says that its activation is the sigmoid.</summary>
internal sealed class SigmoidLabel(LinearNetwork<double> inner) : INetwork<double>
{
    public NetworkArchitecture Architecture { get; } = new(
        "SigmoidLabel",
        inner.Architecture.InputSize,
        Loss.BinaryCrossEntropy,
        Precision.Double,
        inner.Architecture.StorageLength,
        inner.Architecture.Layers[0] with { Activation = Activation.Sigmoid });

    public AlignedBuffer<double> Storage => inner.Storage;

    public Standardization? Standardization
    {
        get => inner.Standardization;
        set => inner.Standardization = value;
    }

    public IReadOnlyList<string>? ClassNames
    {
        get => inner.ClassNames;
        set => inner.ClassNames = value;
    }

    public void ParametersChanged() => inner.ParametersChanged();

    public void Predict(ReadOnlySpan<double> x, Span<double> y) => inner.Predict(x, y);

    public int Classify(ReadOnlySpan<double> x) => inner.Classify(x);

    public void PredictBatch(ReadOnlySpan<double> x, Span<double> y) => inner.PredictBatch(x, y);

    public void Features(ReadOnlySpan<double> x, Span<double> features) => inner.Features(x, features);

    public double Cost(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => inner.Cost(x, y);

    public double Gradients(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient) => inner.Gradients(x, y, gradient);

    public void GetParameters(Span<double> destination) => inner.GetParameters(destination);

    public void SetParameters(ReadOnlySpan<double> source) => inner.SetParameters(source);

    public void Forward(ReadOnlySpan<double> x, Span<double> y) => inner.Forward(x, y);

    public void ForwardFeatures(ReadOnlySpan<double> x, Span<double> features) => inner.ForwardFeatures(x, features);

    public double SumOfLosses(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => inner.SumOfLosses(x, y);

    public double Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale, Span<double> gradient) => inner.Backward(x, y, scale, gradient);
}
