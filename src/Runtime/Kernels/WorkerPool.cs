using System;
using System.Collections.Generic;
using System.Threading;

namespace NetGen;

/// <summary>Work that is cut into parts which may run at the same time.</summary>
internal interface IParallelWork
{
    /// <summary>Does one part.</summary>
    /// <param name="part">From 0 to parts − 1.</param>
    /// <param name="parts">The number of parts.</param>
    void Run(int part, int parts);
}

/// <summary>
/// The threads that share the work of one call at a time. A worker that has nothing to do spins for some microseconds, which answers the next call
/// some 10 times sooner than waking it would, and then parks, so that it costs nobody anything. The caller does a part itself. Nothing is
/// allocated once the workers are there.
/// </summary>
internal static class WorkerPool
{
    private static readonly Lock s_use = new();
    private static readonly List<Worker> s_workers = [];
    private static IParallelWork? s_work;
    private static int s_parts;
    private static int s_left;

    /// <summary>
    /// Runs every part and returns when all are done. Where another call has the workers, or this one is part of it, the parts run one after the
    /// other on this thread: the result is the same.
    /// </summary>
    /// <exception cref="AggregateException">A part threw on another thread.</exception>
    public static void Run(IParallelWork work, int parts)
    {
        if (parts == 1 || s_use.IsHeldByCurrentThread || !s_use.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                work.Run(part, parts);
            }

            return;
        }

        try
        {
            RunTogether(work, parts);
        }
        finally
        {
            s_use.Exit();
        }
    }

    private static void RunTogether(IParallelWork work, int parts)
    {
        while (s_workers.Count < parts - 1)
        {
            s_workers.Add(new Worker(part: s_workers.Count + 1));
        }

        s_work = work;
        s_parts = parts;
        Volatile.Write(ref s_left, parts - 1);
        for (int i = 0; i < parts - 1; i++)
        {
            s_workers[i].Start();
        }

        try
        {
            work.Run(0, parts);
        }
        finally
        {
            var spin = default(SpinWait);
            while (Volatile.Read(ref s_left) > 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            s_work = null;
        }

        for (int i = 0; i < parts - 1; i++)
        {
            s_workers[i].ThrowIfFailed();
        }
    }

#pragma warning disable CA1001 // A worker lives as long as the process.
    private sealed class Worker
#pragma warning restore CA1001
    {
        /// <summary>How often it looks for work before it parks: some 50 µs, longer than the pause between two steps of a training.</summary>
        private const int Looks = 2000;

        private const int Idle = 0;
        private const int Working = 1;
        private const int Parked = 2;

        /// <summary>Unlike a semaphore, it allocates nothing where a thread waits for it.</summary>
        private readonly AutoResetEvent wake = new(false);
        private readonly int part;
        private int state;
        private Exception? failure;

        public Worker(int part)
        {
            this.part = part;
            new Thread(Loop) { IsBackground = true, Name = "NetGen worker" }.Start();
        }

        public void Start()
        {
            // Of a run that threw elsewhere, too, nobody has asked.
            failure = null;
            if (Interlocked.Exchange(ref state, Working) == Parked)
            {
                wake.Set();
            }
        }

        public void ThrowIfFailed()
        {
            if (failure is not null)
            {
                throw new AggregateException(failure);
            }
        }

        private void Loop()
        {
            while (true)
            {
                WaitForWork();
                try
                {
                    s_work!.Run(part, s_parts);
                }
                catch (Exception thrown)
                {
                    failure = thrown;
                }

                Volatile.Write(ref state, Idle);
                Interlocked.Decrement(ref s_left);
            }
        }

        private void WaitForWork()
        {
            for (int look = 0; look < Looks; look++)
            {
                if (Volatile.Read(ref state) == Working)
                {
                    return;
                }

                Thread.SpinWait(8);
            }

            if (Interlocked.CompareExchange(ref state, Parked, Idle) == Idle)
            {
                wake.WaitOne();
            }
        }
    }
}
