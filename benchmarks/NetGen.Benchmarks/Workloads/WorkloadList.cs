using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Benchmarks;

/// <summary>All workloads.</summary>
public static class WorkloadList
{
    /// <summary>Every workload on one thread, and, where it can use more, on so many; those whose mode and name contain the filter.</summary>
    public static IReadOnlyList<Workload> Create(int threads, string filter = "")
    {
        int[] counts = threads == 1 ? [1] : [1, threads];
        var all = Predict().Concat(ByName(counts.SelectMany(Batch))).Concat(ByName(counts.SelectMany(Train)));
        return [.. all.Where(workload => $"{workload.Mode} {workload.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase))];
    }

    private static IEnumerable<Workload> ByName(IEnumerable<Workload> workloads) => workloads.GroupBy(workload => workload.Name).SelectMany(group => group);

    private static IEnumerable<Workload> Predict() =>
    [
        new PredictWorkload<Net2x4x1>("2-4-1", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net4x16x3>("4-16-3", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net16x32x32x4Tanh>("16-32-32-4 tanh", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net16x32x32x4ReLU>("16-32-32-4 relu", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net64x32x10>("64-32-10", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net784x128x10>("784-128-10", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net784x512x512x10>("784-512-512-10", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
        new PredictWorkload<Net12288x20x7x5x1>("12288-20-7-5-1", new(seed: 1), static (network, rows) => { foreach (var row in rows) network.Predict(row.X, row.Y); }),
    ];

    private static IEnumerable<Workload> Batch(int threads) =>
    [
        new BatchWorkload("2-4-1", new Net2x4x1(seed: 1), threads),
        new BatchWorkload("4-16-3", new Net4x16x3(seed: 1), threads),
        new BatchWorkload("16-32-32-4 tanh", new Net16x32x32x4Tanh(seed: 1), threads),
        new BatchWorkload("16-32-32-4 relu", new Net16x32x32x4ReLU(seed: 1), threads),
        new BatchWorkload("64-32-10", new Net64x32x10(seed: 1), threads),
        new BatchWorkload("784-128-10", new Net784x128x10(seed: 1), threads),
        new BatchWorkload("784-512-512-10", new Net784x512x512x10(seed: 1), threads),
        new BatchWorkload("12288-20-7-5-1", new Net12288x20x7x5x1(seed: 1), threads),
    ];

    private static IEnumerable<Workload> Train(int threads) =>
    [
        new TrainWorkload("2-8-1 sgd", new Net2x8x1(seed: 1), rows: 4, new Sgd(learningRate: 1e-6), threads),
        new TrainWorkload("64-32-10 adam", new Net64x32x10(seed: 1), rows: 32, new Adam(learningRate: 1e-7), threads),
        new TrainWorkload("784-128-10 sgd", new Net784x128x10(seed: 1), rows: 64, new Sgd(learningRate: 1e-6), threads),
        new TrainWorkload("784-128-10 adam", new Net784x128x10(seed: 1), rows: 64, new Adam(learningRate: 1e-7), threads),
        new TrainWorkload("784-512-512-10 adam", new Net784x512x512x10(seed: 1), rows: 128, new Adam(learningRate: 1e-7), threads),
    ];
}
