using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// The gradient of a batch, or a whole step whose update happens while the gradient is in registers and caches; shared among threads by ownership:
/// first each has rows, then each has parameters. No sum is cut, so that the numbers are those of one thread, and of the gradient taken first and
/// applied after.
/// </summary>
internal sealed unsafe class StepWork<T> : ParameterUpdate<T>, IParallelWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The largest λ for which a bounded gradient stays finite with λ w added, whatever finite w is.</summary>
    public const double LargestL2 = 0.5;

    /// <summary>Above so many bytes of scratch the gradient is summed up in smaller pieces instead.</summary>
    private const long MostScratchBytes = 256L << 20;

    /// <summary>
    /// Parameters from so many bytes on are fetched ahead: a first cache and a part of the second hold less. Not so with vectors of 256 bits, where the
    /// arithmetic takes twice as long and asking costs 2 % of a step.
    /// </summary>
    private const int LargeBytes = 128 << 10;

    /// <summary>Rows of a small network that are computed together.</summary>
    private const int SmallRows = 64;

    private readonly IRowKernels<T> network;
    private readonly RowSizes sizes;
    private readonly AlignedBuffer<T> parameters;
    private readonly PiecewiseState<T>? optimizer;
    private readonly bool fetchesAhead;
    private readonly double l2;
    private readonly int threads;
    private readonly AlignedBuffer<T> smallGradient;
    private AlignedBuffer<T> scratch = new(0);
    private Phase phase;
    private AlignedBuffer<T>? gradient;
    private T* x;
    private T* y;
    private T scale;
    private double bound;
    private volatile bool rowsAreWithin;
    private int rowsLength;
    private int m;

    public StepWork(IRowKernels<T> network, PiecewiseState<T>? optimizer, double l2, int threads)
    {
        this.network = network;
        sizes = network.RowSizes;
        parameters = network.Storage;
        fetchesAhead = Vector512.IsHardwareAccelerated && parameters.Length * (long)sizeof(T) > LargeBytes;
        this.optimizer = optimizer;
        smallGradient = new AlignedBuffer<T>(sizes.IsSmall ? parameters.Length : 0);
        this.l2 = l2;
        this.threads = threads;
    }

    private enum Phase
    {
        Rows,
        Gradient,
        Update,
    }

    /// <summary>Takes a step by rows that are standardised already.</summary>
    /// <returns>
    /// J, or null where nothing was done: there are too many rows, or the numbers are so large, or J not finite, that the gradient must be seen first.
    /// </returns>
    public double? TryStep(ReadOnlySpan<T> rows, ReadOnlySpan<T> targets, double learningRate)
    {
        if (optimizer is null || !HasRoom(rows))
        {
            return null;
        }

        if (IsInOneMethod)
        {
            return TrySmallStep(rows, targets, learningRate);
        }

        fixed (T* px = rows, py = targets)
        {
            bound = Math.Sqrt((typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue) / (4.0 * m));
            double cost = RunRows(px, py);
            if (!double.IsFinite(cost) || !GradientIsFinite())
            {
                // Between rows nothing is ever written: what is not finite must not stay there for a batch of another size.
                scratch.Span.Clear();
                return null;
            }

            optimizer.Begin(learningRate);
            phase = Phase.Update;
            WorkerPool.Run(this, Parts());
            return cost;
        }
    }

    /// <summary>Whether it knows an optimizer to take steps by.</summary>
    public bool Updates => optimizer is not null;

    /// <summary>
    /// Whether <see cref="TryGradient"/> is worth while: by several threads, of a small network, or in memory that is there for the steps.
    /// </summary>
    public bool GivesGradient => threads > 1 || sizes.IsSmall || Updates;

    /// <summary>Computes the gradient by rows that are standardised already.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="target">Receives the gradient.</param>
    /// <returns>J, or null where there are too many rows.</returns>
    public double? TryGradient(ReadOnlySpan<T> rows, ReadOnlySpan<T> targets, AlignedBuffer<T> target)
    {
        if (!HasRoom(rows))
        {
            return null;
        }

        target.Span.Clear();
        if (IsInOneMethod)
        {
            return SmallGradient(rows, targets, target.Span);
        }

        gradient = target;
        bound = double.PositiveInfinity;
        fixed (T* px = rows, py = targets)
        {
            double cost = RunRows(px, py);
            phase = Phase.Gradient;
            WorkerPool.Run(this, Parts());
            return cost;
        }
    }

    /// <inheritdoc/>
    public void Run(int part, int parts)
    {
        var rows = new ReadOnlySpan<T>(x, m * sizes.Inputs);
        switch (phase)
        {
            case Phase.Rows:
                var (from, to) = BatchWork<T>.Share(m, part, parts);
                if (from < to)
                {
                    network.BackwardRows(rows, new ReadOnlySpan<T>(y, m * sizes.Outputs), scale, scratch.Span, m, from, to - from);
                    if (double.IsFinite(bound) && !VectorMath.AllWithin(rows[(from * sizes.Inputs)..(to * sizes.Inputs)], bound))
                    {
                        rowsAreWithin = false;
                    }
                }

                break;
            case Phase.Gradient:
                network.Gradient(rows, scratch.Span, m, gradient!.Span, null, part, parts);
                break;
            default:
                network.Gradient(rows, scratch.Span, m, default, this, part, parts);
                break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int offset, Span<T> gradient)
    {
        Span<T> w = parameters.Span.Slice(offset, gradient.Length);
        if (l2 > 0)
        {
            VectorMath.AddScaled(gradient, l2, w);
        }

        optimizer!.Apply(offset, w, gradient);
    }

    /// <inheritdoc/>
    public override void Prepare(int offset, int length)
    {
        if (fetchesAhead)
        {
            Prefetch.Read<T>(parameters.Span.Slice(offset, length));
            optimizer!.Prepare(offset, length);
        }
    }

    /// <summary>Whether the network is so small that its whole gradient comes faster than its parts.</summary>
    private bool IsInOneMethod => sizes.IsSmall && Parts() == 1;

    /// <summary>A step of a small network; null where its gradient is not finite, and nothing was done.</summary>
    private double? TrySmallStep(ReadOnlySpan<T> rows, ReadOnlySpan<T> targets, double learningRate)
    {
        Span<T> dw = smallGradient.Span;
        Span<T> w = parameters.Span;
        dw.Clear();
        double cost = SmallGradient(rows, targets, dw);
        if (l2 > 0)
        {
            VectorMath.AddScaled(dw, l2, w);
        }

        if (!double.IsFinite(cost) || !VectorMath.AllFinite<T>(dw))
        {
            return null;
        }

        optimizer!.Begin(learningRate);
        optimizer.Apply(0, w, dw);
        network.ParametersChanged();
        return cost;
    }

    /// <summary>The gradient of a small network. The rows go some at a time, as no cache has room for very many; the sums are the same.</summary>
    private double SmallGradient(ReadOnlySpan<T> rows, ReadOnlySpan<T> targets, Span<T> target)
    {
        T factor = T.One / T.CreateTruncating(m);
        double sum = 0;
        for (int i = 0; i < m; i += SmallRows)
        {
            int n = Math.Min(SmallRows, m - i);
            network.GradientRows(
                rows.Slice(i * sizes.Inputs, n * sizes.Inputs), targets.Slice(i * sizes.Outputs, n * sizes.Outputs), factor, scratch.Span, n, target);
            sum = RowPasses.AddLosses<T>(sum, scratch.Span.Slice(n * sizes.Losses, n));
        }

        return sum / m;
    }

    private int Parts() => threads == 1 ? 1 : Math.Min(threads, NetworkOperations.UsefulThreads((long)m * parameters.Length * 3));

    /// <summary>Sets m, which a batch as long as the last one has again, and makes room for its rows.</summary>
    private bool HasRoom(ReadOnlySpan<T> rows)
    {
        if (rows.Length != rowsLength)
        {
            (rowsLength, m) = (rows.Length, rows.Length / sizes.Inputs);
        }

        if ((long)m * sizes.Training * sizeof(T) > MostScratchBytes)
        {
            return false;
        }

        if (scratch.Length < m * sizes.Training)
        {
            scratch = new AlignedBuffer<T>(m * sizes.Training);
        }

        return true;
    }

    /// <summary>The losses and every dz of all rows.</summary>
    /// <returns>J.</returns>
    private double RunRows(T* rows, T* targets)
    {
        x = rows;
        y = targets;
        scale = T.One / T.CreateTruncating(m);
        rowsAreWithin = true;
        phase = Phase.Rows;
        WorkerPool.Run(this, Parts());
        return RowPasses.AddLosses<T>(0, scratch.Span.Slice(m * sizes.Losses, m)) / m;
    }

    /// <summary>
    /// Each dW is a sum of m products of a number of the forward pass and one of the backward pass: where these are far from overflow, it is finite.
    /// The rows were looked at by those who had them.
    /// </summary>
    private bool GradientIsFinite() => rowsAreWithin && VectorMath.AllWithin<T>(scratch.Span[..(m * sizes.Training)], bound);
}
