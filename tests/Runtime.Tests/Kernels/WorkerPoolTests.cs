using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace NetGen.Tests;

/// <summary>The tests that measure the whole process run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}

[Collection(Alone.Name)]
public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_part_runs_once(int parts)
    {
        for (int run = 0; run < 200; run++)
        {
            int[] runs = new int[parts];
            WorkerPool.Run(
                new Work((part, of) =>
                {
                    Assert.Equal(parts, of);
                    Interlocked.Increment(ref runs[part]);
                }),
                parts);
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void The_caller_does_the_first_part_and_the_workers_stay_the_same()
    {
        var workers = new ConcurrentDictionary<int, bool>();
        for (int run = 0; run < 100; run++)
        {
            WorkerPool.Run(
                new Work((part, _) =>
                {
                    Assert.Equal(part == 0, Thread.CurrentThread.Name != "NetGen worker");
                    workers[Environment.CurrentManagedThreadId] = Thread.CurrentThread.IsBackground;
                }),
                3);
        }

        Assert.Equal(3, workers.Count);
        Assert.All(workers.Where(worker => worker.Key != Environment.CurrentManagedThreadId), worker => Assert.True(worker.Value));
    }

    /// <summary>Long after the last call the workers sleep, and the next call finds them all the same.</summary>
    [Fact]
    public void Workers_park()
    {
        const int Milliseconds = 200;
        Every_part_runs_once(3);
        using var process = Process.GetCurrentProcess();
        double least = double.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            WorkerPool.Run(new Work((_, _) => { }), 3);
            Thread.Sleep(20);
            process.Refresh();
            var before = process.TotalProcessorTime;
            Thread.Sleep(Milliseconds);
            process.Refresh();
            least = Math.Min(least, (process.TotalProcessorTime - before).TotalMilliseconds);
        }

        // Two that spin would take 200 or 400 ms of it.
        Assert.InRange(least, 0, Milliseconds / 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_part_throws_comes_out_when_all_are_done(int throwing)
    {
        for (int run = 0; run < 20; run++)
        {
            int done = 0;
            var thrown = Assert.ThrowsAny<Exception>(() => WorkerPool.Run(
                new Work((part, _) =>
                {
                    if (part == throwing)
                    {
                        throw new TimeZoneNotFoundException("mine");
                    }

                    Thread.Sleep(1);
                    Interlocked.Increment(ref done);
                }),
                3));

            Assert.Equal("mine", (thrown is AggregateException all ? all.InnerException : thrown)?.Message);
            Assert.Equal(2, done);
        }
    }

    /// <summary>However many parts threw, and whichever exception came out: the next call knows nothing of it.</summary>
    [Fact]
    public void A_call_that_threw_leaves_nothing_behind()
    {
        Assert.ThrowsAny<Exception>(() => WorkerPool.Run(new Work((_, _) => throw new TimeZoneNotFoundException()), 4));
        Every_part_runs_once(4);
        Assert.ThrowsAny<Exception>(() => WorkerPool.Run(new Work((part, _) => throw new TimeZoneNotFoundException(part.ToString(System.Globalization.CultureInfo.InvariantCulture))), 4));
        Every_part_runs_once(2);
        Every_part_runs_once(4);
    }

    /// <summary>A part that itself comes here runs its own parts one after the other, on the caller's thread as on a worker's.</summary>
    [Fact]
    public void A_call_within_a_part_runs_alone()
    {
        int inner = 0;
        WorkerPool.Run(
            new Work((_, _) =>
            {
                int thread = Environment.CurrentManagedThreadId;
                WorkerPool.Run(
                    new Work((_, _) =>
                    {
                        Assert.Equal(thread, Environment.CurrentManagedThreadId);
                        Interlocked.Increment(ref inner);
                    }),
                    3);
            }),
            2);

        Assert.Equal(6, inner);
    }

    [Fact]
    public void Calls_at_once_do_not_mix()
    {
        const int Callers = 4;
        int[] counts = new int[Callers];
        using var start = new Barrier(Callers);
        var callers = Enumerable.Range(0, Callers).Select(caller => new Thread(() =>
        {
            var work = new Work((_, _) => Interlocked.Increment(ref counts[caller]));
            start.SignalAndWait();
            for (int run = 0; run < 500; run++)
            {
                WorkerPool.Run(work, 3);
            }
        })).ToArray();
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());

        Assert.All(counts, count => Assert.Equal(1500, count));
    }

    /// <summary>Neither by workers that spin nor by those that have to be woken. A round in which the test runner allocates is measured again.</summary>
    [Theory]
    [InlineData(0, 20)]
    [InlineData(5, 4)]
    public void Nothing_is_allocated(int pause, int runs)
    {
        var work = new Work((_, _) => { });
        WorkerPool.Run(work, 3);
        long least = long.MaxValue;
        for (int round = 0; round < 50 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int run = 0; run < runs; run++)
            {
                Thread.Sleep(pause);
                WorkerPool.Run(work, 3);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    private sealed class Work(Action<int, int> run) : IParallelWork
    {
        public void Run(int part, int parts) => run(part, parts);
    }
}
