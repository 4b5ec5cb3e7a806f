using System;
using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Peers;

/// <summary>System.Numerics.Tensors: a dot product for each unit, and its own activations.</summary>
internal sealed class TensorsPredictor(PeerTask task) : ArrayPredictor(task)
{
    protected override void Layer(ArrayLayer layer, ReadOnlySpan<float> a, Span<float> output)
    {
        for (int i = 0; i < layer.Units; i++)
        {
            output[i] = TensorPrimitives.Dot(layer.W.AsSpan(i * layer.Inputs, layer.Inputs), a);
        }

        TensorPrimitives.Add(output, layer.B, output);
        switch (layer.Activation)
        {
            case Activation.ReLU:
                TensorPrimitives.Max(output, 0, output);
                break;
            case Activation.Tanh:
                TensorPrimitives.Tanh(output, output);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid(output, output);
                break;
            case Activation.Softmax:
                TensorPrimitives.Subtract(output, TensorPrimitives.Max<float>(output), output);
                TensorPrimitives.SoftMax(output, output);
                break;
            default:
                throw new NotSupportedException($"No workload has {layer.Activation}.");
        }
    }
}
