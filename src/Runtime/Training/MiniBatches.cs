using System;
using System.Numerics;

namespace NetGen;

/// <summary>Cuts rows into mini-batches, in order or in a random order that changes each epoch.</summary>
internal sealed class MiniBatches<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MaterializedRows<T> rows;
    private readonly int inputs;
    private readonly int outputs;
    private readonly int batchSize;
    private readonly SeededRandom random;
    private readonly int[] order = [];
    private readonly AlignedBuffer<T> gatheredFeatures = new(0);
    private readonly AlignedBuffer<T> gatheredTargets = new(0);

    public MiniBatches(MaterializedRows<T> rows, NetworkArchitecture architecture, TrainingOptions options)
    {
        this.rows = rows;
        inputs = architecture.InputSize;
        outputs = architecture.OutputSize;
        batchSize = Math.Min(options.BatchSize ?? rows.Count, rows.Count);
        random = new SeededRandom(options.Seed);
        Count = (rows.Count + batchSize - 1) / batchSize;

        // The gradient of the full batch does not depend on the order of its rows: no shuffling, no copies.
        if (options.Shuffle && Count > 1)
        {
            order = new int[rows.Count];
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            gatheredFeatures = new AlignedBuffer<T>(batchSize * inputs);
            gatheredTargets = new AlignedBuffer<T>(batchSize * outputs);
        }
    }

    /// <summary>The number of batches of an epoch.</summary>
    public int Count { get; }

    /// <summary>Draws the order of the next epoch.</summary>
    public void StartEpoch() => random.Shuffle(order);

    /// <summary>The rows of a batch; they are valid until the next one is asked for.</summary>
    /// <param name="batch">From 0 to <see cref="Count"/> − 1.</param>
    /// <param name="x">The features.</param>
    /// <param name="y">The targets.</param>
    /// <returns>The number of rows.</returns>
    public int Select(int batch, out ReadOnlySpan<T> x, out ReadOnlySpan<T> y)
    {
        int first = batch * batchSize;
        int count = Math.Min(batchSize, rows.Count - first);
        if (order.Length == 0)
        {
            x = rows.Features.Slice(first * inputs, count * inputs);
            y = rows.Targets.Slice(first * outputs, count * outputs);
            return count;
        }

        Gather(rows.Features, inputs, order.AsSpan(first, count), gatheredFeatures.Span);
        Gather(rows.Targets, outputs, order.AsSpan(first, count), gatheredTargets.Span);
        x = gatheredFeatures.Span[..(count * inputs)];
        y = gatheredTargets.Span[..(count * outputs)];
        return count;
    }

    private static void Gather(ReadOnlySpan<T> source, int width, ReadOnlySpan<int> order, Span<T> destination)
    {
        for (int i = 0; i < order.Length; i++)
        {
            source.Slice(order[i] * width, width).CopyTo(destination[(i * width)..]);
        }
    }
}
