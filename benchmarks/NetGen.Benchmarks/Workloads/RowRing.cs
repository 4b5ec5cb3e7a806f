using System;
using System.Numerics;

namespace NetGen.Benchmarks;

/// <summary>Several rows of inputs and of outputs, taken in turn: no call can take over the result of another, nor wait for it.</summary>
public sealed class RowRing
{
    /// <summary>The inputs stay in L1, beside the weights of a small network.</summary>
    private const int Bytes = 8 << 10;

    /// <param name="inputs">n[0].</param>
    /// <param name="outputs">n[L].</param>
    public RowRing(int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        Count = Math.Max(2, (int)BitOperations.RoundUpToPowerOf2((uint)(Bytes / sizeof(float) / inputs / 2)));
        X = Samples.Features(Count, inputs);
        Y = new float[Count * outputs];
    }

    public int Count { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public float[] X { get; }

    public float[] Y { get; }

    /// <summary>So many rows; from the last the ring goes on with the first.</summary>
    public Rows Take(int times) => new(this, times);

    /// <summary>A way along the ring, for <c>foreach</c>.</summary>
    public ref struct Rows(RowRing ring, int times)
    {
        private readonly int mask = ring.Count - 1;
        private int index = -1;

        public readonly Row Current => new(
            ring.X.AsSpan((index & mask) * ring.Inputs, ring.Inputs), ring.Y.AsSpan((index & mask) * ring.Outputs, ring.Outputs));

        public readonly Rows GetEnumerator() => this;

        public bool MoveNext() => ++index < times;
    }

    /// <summary>An input and where its output goes.</summary>
    public readonly ref struct Row(ReadOnlySpan<float> x, Span<float> y)
    {
        public ReadOnlySpan<float> X { get; } = x;

        public Span<float> Y { get; } = y;
    }
}
