using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NetGen.Generator.Emit;
using NetGen.Generator.Parse;
using NetGen.Generator.Plan;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>A keystroke cancels what the one before it started.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken s_cancelled = new(canceled: true);

    [Fact]
    public void ACancelledTokenStopsTheParser()
    {
        var compilation = NetworkCompiler.Compilation("Cancelled", "using NetGen; [Network(4)] [Dense(3)] public partial class Net;");
        var layer = compilation.GetTypeByMetadataName("Net")!.GetAttributes()[1];

        Assert.Throws<OperationCanceledException>(() => AttributeParser.Values(layer, s_cancelled));
        Assert.Throws<OperationCanceledException>(() => AttributeParser.Locations(layer, s_cancelled));
    }

    [Fact]
    public void ACancelledTokenStopsTheEmitter()
    {
        var plan = new NetworkPlan(Declare.Iris(), ScheduleKind.Vector);

        Assert.Throws<OperationCanceledException>(() => NetworkEmitter.Emit(plan, s_cancelled));
    }

    /// <summary>
    /// Of a network far deeper than anyone writes, in many files: from the middle of the way, less than a quarter of it is still gone. The best of
    /// some attempts, as the machine may be busy: without a look at the token none would be quick.
    /// </summary>
    [Fact]
    public void TheEmitterStopsSoonAfterItIsCancelled()
    {
        var network = Declare.Valid(Declare.Network(64), [.. Enumerable.Repeat(Declare.Dense(32, Activation.ReLU), 1000)]);
        var plan = new NetworkPlan(network, ScheduleKind.Vector);
        NetworkEmitter.Emit(plan);
        long started = Stopwatch.GetTimestamp();
        NetworkEmitter.Emit(plan);
        var whole = Stopwatch.GetElapsedTime(started);

        Assert.True(Enumerable.Range(0, 10).Min(_ => Latency()) < whole / 4);

        TimeSpan Latency()
        {
            using var cancellation = new CancellationTokenSource();
            long cancelled = 0;
            using var registration = cancellation.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            cancellation.CancelAfter(whole / 2);
            try
            {
                NetworkEmitter.Emit(plan, cancellation.Token);
                return TimeSpan.MaxValue;
            }
            catch (OperationCanceledException)
            {
                return Stopwatch.GetElapsedTime(cancelled);
            }
        }
    }

    /// <summary>What was cancelled is done by the next run.</summary>
    [Fact]
    public void ACancelledRunLosesNothing()
    {
        var compilation = NetworkCompiler.Compilation("Cancelled", "using NetGen; [Network(4)] [Dense(3)] public partial class Net;");
        var driver = NetworkCompiler.Driver();

        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(compilation, s_cancelled));
        Assert.Single(driver.RunGenerators(compilation).GetRunResult().GeneratedTrees);
    }
}
