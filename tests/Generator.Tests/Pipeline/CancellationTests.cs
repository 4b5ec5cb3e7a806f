using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NetGen.Generator.Emit;
using NetGen.Generator.Plan;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>A keystroke cancels what the one before it started.</summary>
public sealed class CancellationTests
{
    /// <summary>Far more than anyone writes: a run takes most of a second.</summary>
    private const int Layers = 1000;

    private static readonly string s_source = $"using NetGen; [Network(64)] {string.Concat(Enumerable.Repeat("[Dense(32, Activation.ReLU)] ", Layers))} public partial class Net;";

    [Fact]
    public void ACancelledTokenStopsTheEmitter()
    {
        var plan = new NetworkPlan(Declare.Iris(), ScheduleKind.Vector);

        Assert.Throws<OperationCanceledException>(() => NetworkEmitter.Emit(plan, new CancellationToken(canceled: true)));
    }

    /// <summary>The best of some attempts, as the machine may be busy: without a look at the token none would be quick.</summary>
    [Fact]
    public void ARunStopsSoonAfterItIsCancelled()
    {
        var compilation = NetworkCompiler.Compilation("Cancelled", s_source);
        NetworkCompiler.Driver().RunGenerators(compilation);

        Assert.True(Enumerable.Range(0, 10).Min(_ => Latency()) < TimeSpan.FromMilliseconds(100));

        TimeSpan Latency()
        {
            using var cancellation = new CancellationTokenSource();
            long cancelled = 0;
            using var registration = cancellation.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(60));
            try
            {
                NetworkCompiler.Driver().RunGenerators(compilation.Clone(), cancellation.Token);
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

        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(compilation, new CancellationToken(canceled: true)));
        Assert.Single(driver.RunGenerators(compilation).GetRunResult().GeneratedTrees);
    }
}
