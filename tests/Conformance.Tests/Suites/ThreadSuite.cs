using System;
using System.Linq;
using System.Numerics;
using System.Threading;

namespace NetGen.Tests;

/// <summary>Any number of threads may predict and take gradients on one model at once.</summary>
public abstract class ThreadSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Threads = 8;

    [Theory]
    [MemberData(nameof(Networks))]
    public void Many_threads_on_one_model_get_the_bits_of_one_thread(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        model.Standardization = Halving(a.InputSize);
        int m = a.StorageLength > 20_000 ? 4 : 40;
        var (x, y) = Rows(model, m);
        T[] expected = PredictBatch(model, x);
        T[][] outputs = Enumerable.Range(0, m).Select(i => Predict(model, Row(x, a.InputSize, i))).ToArray();
        T cost = model.Cost(x, y);
        T[][] features = Enumerable.Range(0, m).Select(i => Features(model, Row(x, a.InputSize, i))).ToArray();
        T[] gradient = Gradients(model, x, y);
        int[] classes = Enumerable.Range(0, m).Select(i => model.Classify(Row(x, a.InputSize, i))).ToArray();
        var failures = new string?[Threads];

        // What a model makes when it first needs it, it makes among the threads.
        var fresh = Create(origin, network);
        fresh.Standardization = model.Standardization;
        using var start = new Barrier(Threads);

        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            for (int turn = 0; turn < 20 && failures[t] is null; turn++)
            {
                int i = (turn + t) % m;
                T[] xi = Row(x, a.InputSize, i);
                string? member = Gradients(fresh, x, y).AsSpan().SequenceEqual(gradient) ? null : "Gradients";
                member ??= PredictBatch(fresh, x).AsSpan().SequenceEqual(expected) ? null : "PredictBatch";
                member ??= Predict(fresh, xi).AsSpan().SequenceEqual(outputs[i]) ? null : "Predict";
                member ??= Features(fresh, xi).AsSpan().SequenceEqual(features[i]) ? null : "Features";
                member ??= fresh.Classify(xi) == classes[i] ? null : "Classify";
                member ??= fresh.Cost(x, y) == cost ? null : "Cost";
                failures[t] = member;
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.All(failures, Assert.Null);
    }
}

public sealed class SingleThreadSuite : ThreadSuite<float>;

public sealed class DoubleThreadSuite : ThreadSuite<double>;
