using System;

namespace NetGen.Benchmarks;

/// <summary>Random samples, the same in every run.</summary>
public static class Samples
{
    /// <summary>Rows of features, uniform in [−1, 1).</summary>
    public static float[] Features(int rows, int size)
    {
        var random = new Random(rows + size);
        float[] features = new float[rows * size];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = (2 * random.NextSingle()) - 1;
        }

        return features;
    }

    /// <summary>Rows of targets: a random class as one-hot vector; 0 or 1 for a single output.</summary>
    public static float[] Targets(int rows, int size)
    {
        var random = new Random(rows + size);
        float[] targets = new float[rows * size];
        for (int row = 0; row < rows; row++)
        {
            if (size == 1)
            {
                targets[row] = random.Next(2);
            }
            else
            {
                targets[(row * size) + random.Next(size)] = 1;
            }
        }

        return targets;
    }
}
