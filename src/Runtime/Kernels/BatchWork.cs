using System;
using System.Numerics;

namespace NetGen;

/// <summary>The prediction of many rows, shared among threads: each takes neighbouring rows.</summary>
internal sealed unsafe class BatchWork<T> : IParallelWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rows are shared in groups, a tile of the widest vectors each, so that remainders are few.</summary>
    private const int Group = 8;

    [ThreadStatic]
    private static BatchWork<T>? s_own;

    private INetworkKernels<T>? network;
    private Standardizer<T>? standardizer;
    private T* x;
    private T* y;
    private int rows;
    private int inputs;
    private int outputs;

    /// <summary>a[L] of raw rows.</summary>
    public static void Run(
        INetworkKernels<T> network, Standardizer<T>? standardizer, ReadOnlySpan<T> x, Span<T> y, int inputs, int outputs, int threads)
    {
        var work = s_own ??= new BatchWork<T>();
        fixed (T* px = x, py = y)
        {
            (work.network, work.standardizer) = (network, standardizer);
            work.x = px;
            work.y = py;
            (work.rows, work.inputs, work.outputs) = (x.Length / inputs, inputs, outputs);
            WorkerPool.Run(work, threads);
            (work.network, work.standardizer) = (null, null);
        }
    }

    /// <summary>The rows of a part: from … to.</summary>
    public static (int From, int To) Share(int rows, int part, int parts)
    {
        int groups = (rows + Group - 1) / Group;
        return (Math.Min(rows, (int)((long)groups * part / parts) * Group), Math.Min(rows, (int)((long)groups * (part + 1) / parts) * Group));
    }

    /// <inheritdoc/>
    public void Run(int part, int parts)
    {
        var (from, to) = Share(rows, part, parts);
        if (from < to)
        {
            NetworkOperations.Forward(
                network!,
                standardizer,
                new ReadOnlySpan<T>(x + ((long)from * inputs), (to - from) * inputs),
                new Span<T>(y + ((long)from * outputs), (to - from) * outputs),
                inputs,
                outputs);
        }
    }
}
