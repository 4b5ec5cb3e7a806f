using System;
using System.Linq;
using System.Numerics;
using System.Threading;

namespace NetGen.Tests;

/// <summary>Work that is shared among threads gives the bits of one thread, whatever their number.</summary>
public abstract class SharedWorkSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers enough that five threads are worth it.</summary>
    private const int MultiplyAdds = 4_000_000;

    private const int MostRows = 20_001;

    /// <summary>The networks of the vector schedule; the plain one shares predictions only.</summary>
    public static TheoryData<string, string> VectorNetworks => SuiteNetworks.OfVectors<T>();

    /// <summary>Those of this project's own build.</summary>
    public static TheoryData<string, string> BuiltNetworks => SuiteNetworks.OfBuild<T>();

    [Theory]
    [MemberData(nameof(VectorNetworks))]
    public void Steps_of_any_number_of_threads_are_the_same(string origin, string network)
    {
        var first = new ObservedNetwork<T>(Create(origin, network));
        int m = Worth(first, 3);
        var (x, y) = Rows(first, m);
        foreach (int rows in new[] { 1, 5, m })
        {
            T[]? expected = null;
            foreach (int threads in new[] { 1, 2, 3, 5 })
            {
                var model = new ObservedNetwork<T>(Create(origin, network));
                var session = Trainer.CreateSession(model, new TrainingOptions { Optimizer = new Adam(0.01), L2 = 0.01, Threads = threads });
                double cost = 0;
                for (int step = 0; step < 3; step++)
                {
                    cost = session.TrainStep(x.AsSpan(0, rows * model.Architecture.InputSize), y.AsSpan(0, rows * model.Architecture.OutputSize));
                }

                expected ??= Storage(model).ToArray();
                Assert.True(double.IsFinite(cost));
                Assert.True(Bits.Same<T>(expected, Storage(model)), $"{rows} rows, {threads} threads");
                Assert.True(model.MostParts == threads || rows < m, $"{m} rows are worth {threads} threads, but were cut into {model.MostParts}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(VectorNetworks))]
    public void Fit_with_any_number_of_threads_gives_the_same_weights(string origin, string network)
    {
        var first = Create(origin, network);
        int batch = Worth(first, 3);
        var (x, y) = Rows(first, (2 * batch) + 3);
        var data = Dataset.FromArrays(Distance.ToDouble(x), Distance.ToDouble(y), first.Architecture.InputSize, first.Architecture.OutputSize);
        T[]? expected = null;
        foreach (int threads in new[] { 1, 2, 3, 5 })
        {
            var model = new ObservedNetwork<T>(Create(origin, network));
            var result = Trainer.Fit(model, data, new TrainingOptions { Optimizer = new Sgd(0.001, momentum: 0.9), BatchSize = batch, Epochs = 2, Threads = threads });

            expected ??= Storage(model).ToArray();
            Assert.Equal(StopReason.MaxEpochs, result.StopReason);
            Assert.True(Bits.Same<T>(expected, Storage(model)), $"{threads} threads");
            Assert.Equal(threads, model.MostParts);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predictions_of_any_number_of_threads_are_the_same(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        int most = Worth(model, 1);
        var (x, _) = Rows(model, most);
        foreach (bool standardized in new[] { false, true })
        {
            model.Standardization = standardized ? Halving(a.InputSize) : null;
            foreach (int m in new[] { 0, 1, 9, most / 5, most })
            {
                T[] rows = x[..(m * a.InputSize)];
                T[] expected = PredictBatch(model, rows);
                foreach (int threads in new[] { 1, 2, 3, 5, int.MaxValue })
                {
                    if (threads == int.MaxValue && m > 9)
                    {
                        continue;
                    }

                    T[] actual = new T[expected.Length];
                    model.PredictBatch(rows, actual, threads);
                    Assert.True(Bits.Same<T>(expected, actual), $"{m} rows, {threads} threads, standardised: {standardized}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Threads_are_at_least_one_and_all_else_is_checked_as_ever(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        T[] memory = new T[(2 * a.InputSize) + (2 * a.OutputSize)];
        foreach (int threads in new[] { 0, -1, int.MinValue })
        {
            Assert.Equal("threads", Assert.ThrowsAny<ArgumentException>(() => model.PredictBatch([], [], threads)).ParamName);
            Assert.Equal("threads", Assert.ThrowsAny<ArgumentException>(() => model.PredictBatch(new T[a.InputSize], new T[a.OutputSize], threads)).ParamName);
            Assert.Equal("Threads", Assert.Throws<ArgumentException>(() => Trainer.CreateSession(model, new TrainingOptions { Threads = threads })).ParamName);
        }

        if (a.InputSize > 1)
        {
            Assert.Equal("x", Assert.Throws<ArgumentException>(() => model.PredictBatch(new T[a.InputSize + 1], new T[a.OutputSize], 2)).ParamName);
        }

        Assert.Equal("y", Assert.Throws<ArgumentException>(() => model.PredictBatch(new T[a.InputSize], new T[2 * a.OutputSize], 2)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => model.PredictBatch(memory.AsSpan(0, 2 * a.InputSize), memory.AsSpan(1, 2 * a.OutputSize), 2)).ParamName);
    }

    /// <summary>The workers serve one call at a time: another does its parts itself, and gets the same.</summary>
    [Theory]
    [MemberData(nameof(VectorNetworks))]
    public void Callers_on_many_threads_get_the_same(string origin, string network)
    {
        var model = Create(origin, network);
        int m = Worth(model, 3);
        var (x, y) = Rows(model, m);
        T[] expected = PredictBatch(model, x);
        var trained = Create(origin, network);
        Trainer.CreateSession(trained, new Adam(0.01)).TrainStep(x, y);
        const int Callers = 4;
        string?[] failures = new string?[Callers];
        using var start = new Barrier(Callers);
        var callers = Enumerable.Range(0, Callers).Select(c => new Thread(() =>
        {
            var own = Create(origin, network);
            T[] initial = Parameters(own);
            start.SignalAndWait();
            for (int turn = 0; turn < 3; turn++)
            {
                T[] actual = new T[expected.Length];
                model.PredictBatch(x, actual, 2 + (c % 2));
                own.SetParameters(initial);
                Trainer.CreateSession(own, new TrainingOptions { Optimizer = new Adam(0.01), Threads = 2 }).TrainStep(x, y);
                failures[c] ??= Bits.Same<T>(expected, actual) ? null : "PredictBatch";
                failures[c] ??= Bits.Same<T>(Storage(trained), Storage(own)) ? null : "TrainStep";
            }
        })).ToArray();
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());

        Assert.All(failures, Assert.Null);
    }

    /// <summary>In steps that need the whole gradient, by rows that are standardised on their way.</summary>
    [Theory]
    [MemberData(nameof(BuiltNetworks))]
    public void J_is_the_same_of_any_number_of_threads(string origin, string network)
    {
        var first = Create(origin, network);
        var a = first.Architecture;
        var (x, y) = Rows(first, Worth(first, 3));
        double? expected = null;
        foreach (int threads in new[] { 1, 2, 5 })
        {
            var model = Create(origin, network);
            model.Standardization = Halving(a.InputSize);
            double cost = Trainer.CreateSession(model, new TrainingOptions { ClipNorm = 1, Threads = threads }).TrainStep(x, y);

            Assert.Equal(expected ??= cost, cost);
        }
    }

    /// <summary>Whoever has made the transposed weights, they follow the parameters from then on.</summary>
    [Theory]
    [MemberData(nameof(BuiltNetworks))]
    public void A_gradient_taken_beside_the_first_steps_leaves_nothing_stale(string origin, string network)
    {
        var (x, y) = Rows(Create(origin, network), 1);
        using var start = new Barrier(2);
        for (int turn = 0; turn < 20; turn++)
        {
            var model = Create(origin, network, seed: turn);
            var beside = new Thread(() =>
            {
                start.SignalAndWait();
                Gradients(model, x, y);
            });
            beside.Start();
            var session = Trainer.CreateSession(model, new Sgd(0.1));
            start.SignalAndWait();
            session.TrainStep(x, y);
            session.TrainStep(x, y);
            beside.Join();

            var copy = Create(origin, network);
            copy.SetParameters(Parameters(model));
            Assert.True(Bits.Same<T>(Gradients(copy, x, y), Gradients(model, x, y)));
        }
    }

    /// <summary>Rows of which a pass that costs so many multiply-adds for each parameter is worth five threads.</summary>
    private static int Worth(INetwork<T> model, int perParameter) =>
        Math.Min(MostRows, (MultiplyAdds / perParameter / model.Architecture.StorageLength) + 11);

    private static ReadOnlySpan<T> Storage(INetwork<T> model) => model.Storage.Span;
}

public sealed class SingleSharedWorkSuite : SharedWorkSuite<float>;

public sealed class DoubleSharedWorkSuite : SharedWorkSuite<double>;
