using System;
using System.Collections.Generic;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>
/// A network written by hand, a = W1 x + b1 with the mean squared error, for tests of the runtime that need some network. Its storage is
/// panelled and padded, so that anything which takes storage order for canonical order fails.
/// </summary>
internal sealed class LinearNetwork<T> : INetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Lanes = 4;

    private readonly int inputs;
    private readonly int outputs;
    private readonly int padded;
    private Standardizer<T>? standardizer;

    public LinearNetwork(int inputs, int outputs, Loss loss = Loss.MeanSquaredError)
    {
        this.inputs = inputs;
        this.outputs = outputs;
        padded = (outputs + Lanes - 1) / Lanes * Lanes;
        Architecture = new NetworkArchitecture(
            "LinearNetwork",
            inputs,
            loss,
            typeof(T) == typeof(float) ? Precision.Single : Precision.Double,
            padded * (inputs + 1),
            new LayerArchitecture(
                "Dense",
                inputs,
                outputs,
                Activation.Identity,
                Initializer.XavierNormal,
                0,
                new ParameterTensor("layers.1.weight", outputs, inputs, false, TensorLayout.Panels(0, inputs, Lanes)),
                new ParameterTensor("layers.1.bias", outputs, 1, true, TensorLayout.RowMajor(padded * inputs, 1)),
                null));
        Storage = new AlignedBuffer<T>(Architecture.StorageLength);
    }

    public NetworkArchitecture Architecture { get; }

    public AlignedBuffer<T> Storage { get; }

    public Standardization? Standardization
    {
        get => standardizer?.Standardization;
        set => standardizer = value is null ? null : new Standardizer<T>(value);
    }

    public IReadOnlyList<string>? ClassNames { get; set; }

    /// <summary>How often <see cref="ParametersChanged"/> was called.</summary>
    public int Refreshes { get; private set; }

    public void ParametersChanged() => Refreshes++;

    public void Predict(ReadOnlySpan<T> x, Span<T> y)
    {
        Guard.Length(x, inputs);
        Guard.Length<T>(y, outputs);
        NetworkOperations.Forward(this, standardizer, x, y, inputs, outputs);
    }

    public int Classify(ReadOnlySpan<T> x)
    {
        var a = new T[outputs];
        Predict(x, a);
        return outputs == 1 ? (a[0] >= T.Zero ? 1 : 0) : Array.IndexOf(a, System.Linq.Enumerable.Max(a));
    }

    public void PredictBatch(ReadOnlySpan<T> x, Span<T> y)
    {
        Guard.Rows(x, inputs, y, outputs);
        NetworkOperations.Forward(this, standardizer, x, y, inputs, outputs);
    }

    public void Features(ReadOnlySpan<T> x, Span<T> features) => NetworkOperations.Features(this, standardizer, x, features);

    public T Cost(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        Guard.SomeRows(x, inputs, y, outputs);
        return NetworkOperations.Cost(this, standardizer, x, y, inputs, outputs);
    }

    public T Gradients(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        Guard.SomeRows(x, inputs, y, outputs);
        return NetworkOperations.Gradients(this, standardizer, x, y, gradient);
    }

    public void GetParameters(Span<T> destination) => NetworkOperations.GetParameters(this, destination);

    public void SetParameters(ReadOnlySpan<T> source) => NetworkOperations.SetParameters(this, source);

    public void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (int row = 0; row < x.Length / inputs; row++)
        {
            for (int i = 0; i < outputs; i++)
            {
                y[(row * outputs) + i] = Output(x.Slice(row * inputs, inputs), i);
            }
        }
    }

    public void ForwardFeatures(ReadOnlySpan<T> x, Span<T> features) => x.CopyTo(features);

    public double SumOfLosses(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => Backward(x, y, T.Zero, new T[Storage.Length]);

    public double Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T scale, Span<T> gradient)
    {
        var layer = Architecture.Layers[0];
        double sum = 0;
        for (int row = 0; row < x.Length / inputs; row++)
        {
            var sample = x.Slice(row * inputs, inputs);
            for (int i = 0; i < outputs; i++)
            {
                T error = Output(sample, i) - y[(row * outputs) + i];
                sum += double.CreateTruncating(error * error) / outputs;
                T dz = (T.One + T.One) * error * scale / T.CreateTruncating(outputs);
                gradient[layer.Bias!.Layout.IndexOf(i, 0)] += dz;
                for (int j = 0; j < inputs; j++)
                {
                    gradient[layer.Weight.Layout.IndexOf(i, j)] += dz * sample[j];
                }
            }
        }

        return sum;
    }

    private T Output(ReadOnlySpan<T> sample, int i)
    {
        var layer = Architecture.Layers[0];
        T z = Storage.Span[layer.Bias!.Layout.IndexOf(i, 0)];
        for (int j = 0; j < inputs; j++)
        {
            z += Storage.Span[layer.Weight.Layout.IndexOf(i, j)] * sample[j];
        }

        return z;
    }
}
