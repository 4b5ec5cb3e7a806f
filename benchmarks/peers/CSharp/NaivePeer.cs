using System;

namespace NetGen.Benchmarks.Peers;

/// <summary>Plain loops over arrays.</summary>
internal sealed class NaivePredictor(PeerTask task) : ArrayPredictor(task)
{
    protected override void Layer(ArrayLayer layer, ReadOnlySpan<float> a, Span<float> output) => NaiveLayer.Forward(layer, a, output);
}

/// <summary>The arithmetic of a layer in plain loops.</summary>
internal static class NaiveLayer
{
    public static void Forward(ArrayLayer layer, ReadOnlySpan<float> a, Span<float> output)
    {
        for (int i = 0; i < layer.Units; i++)
        {
            float z = layer.B[i];
            for (int k = 0; k < layer.Inputs; k++)
            {
                z += layer.W[(i * layer.Inputs) + k] * a[k];
            }

            output[i] = z;
        }

        Activate(layer.Activation, output);
    }

    private static void Activate(Activation activation, Span<float> z)
    {
        switch (activation)
        {
            case Activation.ReLU:
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = Math.Max(z[i], 0);
                }

                break;
            case Activation.Tanh:
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = MathF.Tanh(z[i]);
                }

                break;
            case Activation.Sigmoid:
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = 1 / (1 + MathF.Exp(-z[i]));
                }

                break;
            case Activation.Softmax:
                float largest = float.NegativeInfinity;
                foreach (float value in z)
                {
                    largest = Math.Max(largest, value);
                }

                float sum = 0;
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = MathF.Exp(z[i] - largest);
                    sum += z[i];
                }

                for (int i = 0; i < z.Length; i++)
                {
                    z[i] /= sum;
                }

                break;
            default:
                throw new NotSupportedException($"No workload has {activation}.");
        }
    }
}
