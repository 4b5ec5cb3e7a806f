using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using NetGen.Testing;
using Xunit.Abstractions;

namespace NetGen.Tests;

/// <summary>
/// Training step by step as PyTorch did: the gradient of the first step, J of each of the 50, the weights after 1, 5 and 50. Double against double
/// to 1e-9; single against double to 1e-6, or to twice what PyTorch's own single precision is off.
/// </summary>
public class TraceTests(ITestOutputHelper output)
{
    private const double DoubleTolerance = 1e-9;
    private const double LeastSingleTolerance = 1e-6;

    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> s_assemblies = new();

    public static TheoryData<string, string> SchedulesAndTraces()
    {
        var all = new TheoryData<string, string>();
        foreach (string schedule in Schedules.All)
        {
            foreach (string trace in Compared())
            {
                all.Add(schedule, trace);
            }
        }

        return all;
    }

    [Fact]
    public void All_traces_are_compared_but_those_skipped_by_name()
    {
        var compared = Compared().ToList();
        output.WriteLine($"{compared.Count} of {Trace.All.Count} traces are compared, in both precisions, under {string.Join(" and ", Schedules.All)}. Skipped:");
        foreach (var (name, reason) in TraceSetup.Skipped)
        {
            output.WriteLine($"  {name}: {reason}");
        }

        Assert.Equal(60, Trace.All.Count);
        Assert.Subset(Trace.All.Keys.ToHashSet(), TraceSetup.Skipped.Keys.ToHashSet());
        Assert.Equal(55, compared.Count);
    }

    [Theory]
    [MemberData(nameof(SchedulesAndTraces))]
    public void In_double_the_training_is_PyTorchs(string schedule, string name)
    {
        var trace = Trace.All[name];
        var run = Train<double>(schedule, trace);
        Assert.InRange(RelativeToLargest(trace.FirstGradient(), run.FirstGradient), 0, DoubleTolerance);
        Assert.InRange(RelativeToLargest(trace.Costs(), run.Costs), 0, DoubleTolerance);
        Assert.All(run.WeightsAfter, after => Assert.InRange(RelativeToLargest(trace.WeightsAfter(after.Key), after.Value), 0, DoubleTolerance));
    }

    [Theory]
    [MemberData(nameof(SchedulesAndTraces))]
    public void In_single_the_training_is_PyTorchs(string schedule, string name)
    {
        var trace = Trace.All[name];
        var run = Train<float>(schedule, trace);
        Near(trace.FirstGradient(), trace.FirstGradient(single: true), run.FirstGradient);
        Near(trace.Costs(), trace.Costs(single: true), run.Costs);
        foreach (var (steps, weights) in run.WeightsAfter)
        {
            // The file's noise is what the weights of its two precisions give: the test of reading both.
            Assert.Equal(trace.Noise(steps), RelativeToLargest(trace.WeightsAfter(steps), trace.WeightsAfter(steps, single: true)), 1e-9);
            Near(trace.WeightsAfter(steps), trace.WeightsAfter(steps, single: true), weights);
        }

        static void Near(double[] expected, double[] torchInSingle, double[] actual) => Assert.InRange(
            RelativeToLargest(expected, actual), 0, Math.Max(LeastSingleTolerance, 2 * RelativeToLargest(expected, torchInSingle)));
    }

    private static IEnumerable<string> Compared() => Trace.All.Keys.Except(TraceSetup.Skipped.Keys).Order(StringComparer.Ordinal);

    private static Run Train<T>(string schedule, Trace trace)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var model = Create<T>(schedule, TraceSetup.LossOf(trace));
        model.SetParameters(Distance.To<T>(trace.InitialWeights));
        T[] x = Distance.To<T>(trace.X);
        T[] y = Distance.To<T>(TraceSetup.Targets(trace));
        T[] gradient = new T[model.Architecture.ParameterCount];
        model.Gradients(x.AsSpan(0, Trace.BatchRows * Trace.Inputs), y.AsSpan(0, Trace.BatchRows * Trace.Outputs), gradient);

        var run = new Run(Clipped(Distance.ToDouble(gradient), trace.ClipNorm), new double[Trace.Steps], []);
        var session = Trainer.CreateSession(model, TraceSetup.OptionsOf(trace));
        for (int step = 0; step < Trace.Steps; step++)
        {
            int row = Trace.BatchRows * step % Trace.Rows;
            run.Costs[step] = session.TrainStep(
                x.AsSpan(row * Trace.Inputs, Trace.BatchRows * Trace.Inputs), y.AsSpan(row * Trace.Outputs, Trace.BatchRows * Trace.Outputs));
            if (step + 1 is 1 or 5 or Trace.Steps)
            {
                T[] weights = new T[model.Architecture.ParameterCount];
                model.GetParameters(weights);
                run.WeightsAfter[step + 1] = Distance.ToDouble(weights);
            }
        }

        StorageComparison.PaddingIsZero(model, model.Storage.Span, "the parameters after training");
        return run;
    }

    /// <summary>PyTorch clips in place, so that the recorded gradient is the clipped one: g · c / (‖g‖ + 1e-6) where that is shorter.</summary>
    private static double[] Clipped(double[] gradient, double? norm) =>
        gradient.Select(g => norm is { } longest ? g * Math.Min(1, longest / (Distance.Norm(gradient) + 1e-6)) : g).ToArray();

    private static INetwork<T> Create<T>(string schedule, Loss loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Declaration DeclarationOf(Loss loss, Precision precision) => Declaration.Of(TraceSetup.SpecOf(loss, precision), $"{loss}{precision}");

        var assembly = s_assemblies.GetOrAdd(schedule, _ => new Lazy<Assembly>(() =>
        {
            var losses = Trace.All.Values.Where(trace => !TraceSetup.Skipped.ContainsKey(trace.Name)).Select(TraceSetup.LossOf).Distinct();
            var declarations = losses.SelectMany(loss => Enum.GetValues<Precision>().Select(precision => DeclarationOf(loss, precision)));
            return NetworkCompiler.Load(declarations.Select(declaration => declaration.Source).ToArray(), schedule);
        })).Value;
        return (INetwork<T>)DeclarationOf(loss, typeof(T) == typeof(float) ? Precision.Single : Precision.Double).Create(assembly, 1);
    }

    /// <summary>max |difference| / max |expected|.</summary>
    private static double RelativeToLargest(double[] expected, double[] actual) => Distance.Absolute(expected, actual) / expected.Max(Math.Abs);

    private sealed record Run(double[] FirstGradient, double[] Costs, Dictionary<int, double[]> WeightsAfter);
}
