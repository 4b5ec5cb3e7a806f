using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Tests;

/// <summary>How a layer is scheduled.</summary>
public sealed class NetworkPlanTests
{
    /// <summary>A panel is 64 bytes: 16 floats, 8 doubles; the plain schedule has none.</summary>
    [Theory]
    [InlineData(Precision.Single, ScheduleKind.Vector, 16)]
    [InlineData(Precision.Double, ScheduleKind.Vector, 8)]
    [InlineData(Precision.Single, ScheduleKind.Plain, 1)]
    [InlineData(Precision.Double, ScheduleKind.Plain, 1)]
    internal void Lanes(Precision precision, ScheduleKind kind, int lanes) =>
        Assert.Equal(lanes, new NetworkPlan(Declare.Valid(Declare.Network(4, ("Precision", precision)), Declare.Dense(3)), kind).Storage.Lanes);

    /// <summary>Vector multiply-adds are panels × inputs: up to 256 Auto writes them out, up to 1,000 Full does.</summary>
    [Theory]
    [InlineData(Unroll.Auto, 256, 16, true)]
    [InlineData(Unroll.Auto, 257, 16, false)]
    [InlineData(Unroll.Auto, 256, 1, true)]
    [InlineData(Unroll.Auto, 128, 32, true)]
    [InlineData(Unroll.Auto, 128, 33, false)]
    [InlineData(Unroll.Full, 1000, 16, true)]
    [InlineData(Unroll.Full, 1001, 16, false)]
    [InlineData(Unroll.Full, 500, 17, true)]
    [InlineData(Unroll.Full, 501, 17, false)]
    [InlineData(Unroll.Loops, 1, 1, false)]
    public void UnrollBudget(Unroll unroll, int inputs, int units, bool isUnrolled)
    {
        var network = Declare.Valid(Declare.Network(inputs, ("Unroll", unroll)), Declare.Dense(units));

        Assert.Equal(isUnrolled, new NetworkPlan(network, ScheduleKind.Vector).ScheduleOf(network.Output).IsUnrolled);
        Assert.False(new NetworkPlan(network, ScheduleKind.Plain).ScheduleOf(network.Output).IsUnrolled);
    }

    [Fact]
    public void TheBudgetIsWiderForHalfAsManyLanes()
    {
        var network = Declare.Valid(Declare.Network(128, ("Precision", Precision.Double)), Declare.Dense(17));

        var schedule = new NetworkPlan(network, ScheduleKind.Vector).ScheduleOf(network.Output);

        Assert.Equal(new LayerSchedule(IsUnrolled: false, Panels: 3), schedule);
    }

    /// <summary>The product does not overflow: a huge layer is a loop.</summary>
    [Fact]
    public void HugeLayersAreLoops()
    {
        var network = Declare.Valid(Declare.Network(30_000, ("Unroll", Unroll.Full)), Declare.Dense(40_000));

        Assert.False(new NetworkPlan(network, ScheduleKind.Vector).ScheduleOf(network.Output).IsUnrolled);
    }

    [Fact]
    public void EachLayerDecidesForItself()
    {
        var network = Declare.Valid(Declare.Network(2), Declare.Dense(300, Activation.ReLU), Declare.Dense(300, Activation.ReLU), Declare.Dense(1));

        var plan = new NetworkPlan(network, ScheduleKind.Vector);

        Assert.Equal([true, false, false], network.Layers.Select(layer => plan.ScheduleOf(layer).IsUnrolled));
        Assert.Equal([19, 19, 1], network.Layers.Select(layer => plan.ScheduleOf(layer).Panels));
    }
}
