using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>
/// The losses against PyTorch, through generated networks of one layer with W = I and b = 0, so that z = x: J of all rows, and of
/// each row ∂J/∂b, which is ∂J/∂x.
/// </summary>
public class LossTableTests
{
    public static TheoryData<string, string> SchedulesAndTables()
    {
        var all = new TheoryData<string, string>();
        foreach (string schedule in Schedules.All)
        {
            foreach (var table in LossTables.All)
            {
                all.Add(schedule, table.Name);
            }
        }

        return all;
    }

    public static TheoryData<string> AllSchedules => [.. Schedules.All];

    [Fact]
    public void Every_loss_has_a_table_and_every_table_is_used_or_absent()
    {
        Assert.Equal(Enum.GetValues<Loss>().Order(), LossTables.All.Select(table => table.Loss).Distinct().Order());

        var inFile = ReferenceFile.Read("losses.json").EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("mean_f64", out _)).Select(property => property.Name);
        Assert.Equal(inFile.Order(), LossTables.All.Select(table => table.Name).Where(name => name != "half of mse").Concat(LossTables.Absent).Order());
    }

    [Theory]
    [MemberData(nameof(SchedulesAndTables))]
    public void A_loss_is_PyTorchs(string schedule, string name)
    {
        var table = LossTables.All.Single(table => table.Name == name);
        var output = ReferenceLosses.OutputOf(table.Loss) ?? Activation.Identity;
        var spec = new NetSpec(LossTable.Columns, [new(LossTable.Columns, output)], table.Loss);
        var both = new[] { Declaration.Of(spec, "Double"), Declaration.Of(spec with { Precision = Precision.Single }, "Single") };
        var assembly = NetworkCompiler.Load(both.Select(declaration => declaration.Source).ToArray(), schedule);

        // The x of the table are of order 5, and J is up to 6.
        Check((INetwork<double>)both[0].Create(assembly, 1), table, 1e-12);
        Check((INetwork<float>)both[1].Create(assembly, 1), table, 2e-6);
    }

    [Theory]
    [MemberData(nameof(AllSchedules))]
    public void The_edge_cases_are_PyTorchs(string schedule)
    {
        // x and the targets of the cases, of which the table has the results.
        var cases = new Dictionary<string, (Loss Loss, double[] Y)>
        {
            ["bcelogits_1000_t0"] = (Loss.BinaryCrossEntropy, [0]),
            ["bcelogits_-1000_t1"] = (Loss.BinaryCrossEntropy, [1]),
            ["ce_1000"] = (Loss.CrossEntropy, [0, 0, 1]),
            ["ce_all_equal"] = (Loss.CrossEntropy, [0, 1, 0]),
            ["l1_equal"] = (Loss.MeanAbsoluteError, [1]),
            ["huber_at_delta"] = (Loss.Huber, [0]),
            ["mse_nan"] = (Loss.MeanSquaredError, [0, 0]),
            ["mse_inf"] = (Loss.MeanSquaredError, [0, 0]),
        };

        // PyTorch takes the logarithm of a probability and cuts it off at −100; here J comes from z, and no probability of 0 or 1 comes in.
        string[] skipped = ["bce_p0_t1", "bce_p1_t0", "bce_p0_t0"];
        var table = ReferenceFile.Read("losses.json").GetProperty("edge_cases_f32");
        Assert.Equal(table.EnumerateObject().Select(property => property.Name).Order(), cases.Keys.Concat(skipped).Order());

        foreach (var (name, (loss, y)) in cases)
        {
            double[] x = table.GetProperty(name).GetProperty("x").Floats();
            double[] derivative = table.GetProperty(name).GetProperty("dx").Floats();
            double cost = table.GetProperty(name).GetProperty("loss").Floats()[0];
            var spec = new NetSpec(1, [new(x.Length, ReferenceLosses.OutputOf(loss) ?? Activation.Identity)], loss, Precision.Single);
            var declaration = Declaration.Of(spec, "Edge");
            var model = (INetwork<float>)declaration.Create(NetworkCompiler.Load(declaration.Source, schedule), 1);

            // W = 0 and b = x: an infinity meets nothing on its way to z.
            model.SetParameters(Distance.To<float>(x.Select(_ => 0.0).Concat(x)));
            float[] gradient = new float[spec.ParameterCount];
            float actual = model.Gradients([1], Distance.To<float>(y), gradient);
            Assert.True(Near(cost, actual), $"{name}: J is {actual}, should be {cost}");
            Assert.True(derivative.Zip(gradient[x.Length..]).All(pair => Near(pair.First, pair.Second)), $"{name}: dz is {string.Join(", ", gradient[x.Length..])}");
        }

        static bool Near(double expected, float actual) => expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected));
    }

    private static void Check<T>(INetwork<T> model, LossTable table, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int N = LossTable.Columns;
        var identity = Enumerable.Range(0, N * N).Select(i => i / N == i % N ? 1.0 : 0).Concat(new double[N]);
        model.SetParameters(Distance.To<T>(identity));
        T[] x = Distance.To<T>(table.X);
        T[] y = Distance.To<T>(table.Targets);
        Assert.Equal(table.Cost, double.CreateTruncating(model.Cost(x, y)), tolerance * Math.Max(1, table.Cost));

        T[] gradient = new T[(N * N) + N];
        var derivative = new List<double>();
        for (int row = 0; row < LossTable.Rows; row++)
        {
            model.Gradients(x.AsSpan(row * N, N), y.AsSpan(row * N, N), gradient);
            derivative.AddRange(Distance.ToDouble(gradient[(N * N)..]).Select(slope => slope / LossTable.Rows));
        }

        Assert.InRange(Distance.Absolute(table.Derivative, derivative), 0, tolerance);
    }
}
