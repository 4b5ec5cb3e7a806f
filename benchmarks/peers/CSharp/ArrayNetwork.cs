using System;
using System.Linq;

namespace NetGen.Benchmarks.Peers;

/// <summary>A dense layer in arrays, as anyone writes it first.</summary>
internal sealed record ArrayLayer(int Inputs, int Units, Activation Activation, float[] W, float[] B)
{
    /// <summary>The layers of a network, with copies of its weights.</summary>
    public static ArrayLayer[] Of(PeerTask task)
    {
        int start = 0;
        float[] Take(int length) => task.Parameters[start..(start += length)];
        return [.. task.Architecture.Layers.Select(layer =>
            new ArrayLayer(layer.Inputs, layer.Units, layer.Activation, Take(layer.Weight.Length), Take(layer.Bias!.Length)))];
    }
}

/// <summary>Predicts row by row, as the implementation computes a layer.</summary>
internal abstract class ArrayPredictor(PeerTask task) : LocalContender
{
    private readonly float[] y = new float[task.Rows * task.Architecture.OutputSize];
    private readonly float[][] outputs = [.. task.Architecture.Layers.Select(layer => new float[layer.Units])];

    protected ArrayLayer[] Layers { get; } = ArrayLayer.Of(task);

    public override float[] Check()
    {
        Run(task.Rows / task.RowsAtOnce);
        return y;
    }

    protected override void Run(int times)
    {
        int inputs = task.Architecture.InputSize;
        int size = task.Architecture.OutputSize;
        for (int i = 0, row = 0; i < times * task.RowsAtOnce; i++, row = row + 1 == task.Rows ? 0 : row + 1)
        {
            ReadOnlySpan<float> a = task.X.AsSpan(row * inputs, inputs);
            for (int l = 0; l < Layers.Length; l++)
            {
                Layer(Layers[l], a, outputs[l]);
                a = outputs[l];
            }

            a.CopyTo(y.AsSpan(row * size, size));
        }
    }

    protected abstract void Layer(ArrayLayer layer, ReadOnlySpan<float> a, Span<float> output);
}
