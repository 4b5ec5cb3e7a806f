using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;

namespace NetGen.Benchmarks;

/// <summary>The workloads of the table, one thread each, with what they allocate.</summary>
[Config(typeof(WholeNames))]
[InProcess]
[MemoryDiagnoser]
public class WorkloadBenchmark
{
    private const int Times = 16;

    [ParamsSource(nameof(Workloads))]
    public Workload Workload { get; set; } = null!;

    public static IEnumerable<Workload> Workloads => WorkloadList.Create(threads: 1);

    [Benchmark(OperationsPerInvoke = Times)]
    public void Run() => Workload.Run(Times);

    private sealed class WholeNames : ManualConfig
    {
        public WholeNames() => SummaryStyle = SummaryStyle.Default.WithMaxParameterColumnWidth(50);
    }
}
