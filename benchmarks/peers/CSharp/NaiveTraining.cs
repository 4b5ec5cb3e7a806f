using System;
using System.Linq;

namespace NetGen.Benchmarks.Peers;

/// <summary>Training in plain loops, row by row: forward, backward into the sums of the gradient, then the update.</summary>
internal sealed class NaiveTrainer(PeerTask task) : LocalContender
{
    private readonly ArrayLayer[] layers = ArrayLayer.Of(task);
    private readonly float[][] a = [.. task.Architecture.Layers.Select(layer => new float[layer.Units])];
    private readonly float[][] dz = [.. task.Architecture.Layers.Select(layer => new float[layer.Units])];
    private readonly Gradient[] gradients = [.. task.Architecture.Layers.Select(layer => new Gradient(layer.Weight.Length, layer.Units))];
    private int steps;

    public override float[] Check()
    {
        Run(PeerTask.CheckedSteps);
        return [Cost()];
    }

    protected override void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Step();
        }
    }

    private void Step()
    {
        int inputs = task.Architecture.InputSize;
        int outputs = task.Architecture.OutputSize;
        for (int row = 0; row < task.Rows; row++)
        {
            var x = task.X.AsSpan(row * inputs, inputs);
            Forward(x);
            OutputError(task.Y.AsSpan(row * outputs, outputs));
            for (int l = layers.Length - 1; l >= 0; l--)
            {
                gradients[l].Add(dz[l], l == 0 ? x : a[l - 1]);
                if (l > 0)
                {
                    Backward(layers[l], dz[l], layers[l - 1].Activation, a[l - 1], dz[l - 1]);
                }
            }
        }

        steps++;
        for (int l = 0; l < layers.Length; l++)
        {
            gradients[l].W.Update(layers[l].W, task, steps);
            gradients[l].B.Update(layers[l].B, task, steps);
        }
    }

    private void Forward(ReadOnlySpan<float> x)
    {
        for (int l = 0; l < layers.Length; l++)
        {
            NaiveLayer.Forward(layers[l], l == 0 ? x : a[l - 1], a[l]);
        }
    }

    /// <summary>Behind cross-entropy dz is a − y; squared error leaves the derivative of the sigmoid in.</summary>
    private void OutputError(ReadOnlySpan<float> y)
    {
        float[] output = a[^1];
        for (int i = 0; i < output.Length; i++)
        {
            float error = (output[i] - y[i]) / task.Rows;
            dz[^1][i] = task.Architecture.Loss == Loss.HalfSquaredError ? error * output[i] * (1 - output[i]) : error;
        }
    }

    private static void Backward(ArrayLayer layer, float[] dz, Activation activation, float[] a, float[] before)
    {
        for (int k = 0; k < layer.Inputs; k++)
        {
            float da = 0;
            for (int i = 0; i < layer.Units; i++)
            {
                da += layer.W[(i * layer.Inputs) + k] * dz[i];
            }

            before[k] = activation == Activation.ReLU ? (a[k] > 0 ? da : 0) : da * (1 - (a[k] * a[k]));
        }
    }

    private float Cost()
    {
        int inputs = task.Architecture.InputSize;
        int outputs = task.Architecture.OutputSize;
        float sum = 0;
        for (int row = 0; row < task.Rows; row++)
        {
            Forward(task.X.AsSpan(row * inputs, inputs));
            for (int i = 0; i < outputs; i++)
            {
                float y = task.Y[(row * outputs) + i];
                sum += task.Architecture.Loss == Loss.HalfSquaredError ? (a[^1][i] - y) * (a[^1][i] - y) / 2 : y == 0 ? 0 : -MathF.Log(a[^1][i]);
            }
        }

        return sum / task.Rows;
    }

    /// <summary>The sums of dW and db of a layer.</summary>
    private sealed class Gradient(int weights, int units)
    {
        public Tensor W { get; } = new(weights);

        public Tensor B { get; } = new(units);

        public void Add(float[] dz, ReadOnlySpan<float> a)
        {
            for (int i = 0; i < dz.Length; i++)
            {
                B.Sum[i] += dz[i];
                for (int k = 0; k < a.Length; k++)
                {
                    W.Sum[(i * a.Length) + k] += dz[i] * a[k];
                }
            }
        }
    }

    /// <summary>The gradient of a tensor, and what Adam remembers of it.</summary>
    private sealed class Tensor(int length)
    {
        private readonly float[] m = new float[length];
        private readonly float[] v = new float[length];

        public float[] Sum { get; } = new float[length];

        public void Update(float[] w, PeerTask task, int steps)
        {
            float rate = (float)task.LearningRate;
            float correction1 = 1 - MathF.Pow(0.9f, steps);
            float correction2 = 1 - MathF.Pow(0.999f, steps);
            for (int i = 0; i < w.Length; i++)
            {
                if (task.UsesAdam)
                {
                    m[i] = (0.9f * m[i]) + (0.1f * Sum[i]);
                    v[i] = (0.999f * v[i]) + (0.001f * Sum[i] * Sum[i]);
                    w[i] -= rate * (m[i] / correction1) / (MathF.Sqrt(v[i] / correction2) + 1e-8f);
                }
                else
                {
                    w[i] -= rate * Sum[i];
                }

                Sum[i] = 0;
            }
        }
    }
}
