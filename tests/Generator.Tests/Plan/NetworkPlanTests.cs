using System.Linq;
using NetGen.Generator.Emit;
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

    /// <summary>Vector multiply-adds are panels × inputs: up to 256 Auto writes them out, Full as long as the file is short enough. A narrow panel is loops in any case.</summary>
    [Theory]
    [InlineData(Unroll.Auto, 256, 16, true)]
    [InlineData(Unroll.Auto, 257, 16, false)]
    [InlineData(Unroll.Auto, 255, 1, true)]
    [InlineData(Unroll.Auto, 128, 32, true)]
    [InlineData(Unroll.Auto, 128, 33, false)]
    [InlineData(Unroll.Full, 285, 16, true)]
    [InlineData(Unroll.Full, 286, 16, false)]
    [InlineData(Unroll.Full, 141, 17, true)]
    [InlineData(Unroll.Full, 142, 17, false)]
    [InlineData(Unroll.Loops, 1, 1, false)]
    [InlineData(Unroll.Full, 256, 1, false)]
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

        var plan = new NetworkPlan(network, ScheduleKind.Vector);

        Assert.Equal(new LayerSchedule(IsUnrolled: false, PanelsAtATime: 3), plan.ScheduleOf(network.Output));
        Assert.Equal(3, plan.Storage.Layers[0].Panels);
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

        // The one sum of the last layer is a call.
        Assert.Equal([true, false, true], network.Layers.Select(layer => plan.ScheduleOf(layer).IsUnrolled));
        Assert.Equal([19, 19, 1], plan.Storage.Layers.Select(storage => storage.Panels));
    }

    /// <summary>A single row has kernels of its own up to 12 layers,</summary>
    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void RowKernelsByLayers(int layers, bool hasRowKernels)
    {
        var network = Declare.Valid(Declare.Network(2), [.. Enumerable.Repeat(Declare.Dense(2, Activation.ReLU), layers)]);

        Assert.Equal(hasRowKernels, new NetworkPlan(network, ScheduleKind.Vector).HasRowKernels);
        Assert.False(new NetworkPlan(network, ScheduleKind.Plain).HasRowKernels);
    }

    /// <summary>and up to 1,205 statements: here 161 for each layer, which has 7 panels.</summary>
    [Theory]
    [InlineData(Unroll.Auto, 7, true)]
    [InlineData(Unroll.Auto, 8, false)]
    [InlineData(Unroll.Full, 7, true)]
    [InlineData(Unroll.Loops, 7, true)]
    [InlineData(Unroll.Loops, 8, false)]
    public void RowKernelsByStatements(Unroll unroll, int layers, bool hasRowKernels)
    {
        var network = Declare.Valid(Declare.Network(100, ("Unroll", unroll)), [.. Enumerable.Repeat(Declare.Dense(100, Activation.ReLU), layers)]);

        Assert.Equal(hasRowKernels, new NetworkPlan(network, ScheduleKind.Vector).HasRowKernels);
    }

    /// <summary>Layers that would be too many statements written out are loops, the longest first.</summary>
    [Theory]
    [InlineData(Unroll.Full, 100, new[] { 64, 10 }, new[] { false, true })]
    [InlineData(Unroll.Auto, 100, new[] { 32, 32, 10 }, new[] { false, true, true })]
    [InlineData(Unroll.Auto, 60, new[] { 64, 32, 10 }, new[] { false, true, true })]
    [InlineData(Unroll.Auto, 20, new[] { 64, 64, 4 }, new[] { true, false, true })]
    public void LongRowsAreLoops(Unroll unroll, int inputs, int[] units, bool[] isUnrolled)
    {
        var network = Declare.Valid(Declare.Network(inputs, ("Unroll", unroll)), [.. units.Select(size => Declare.Dense(size, Activation.ReLU))]);

        var plan = new NetworkPlan(network, ScheduleKind.Vector);

        Assert.True(plan.HasRowKernels);
        Assert.Equal(isUnrolled, network.Layers.Select(layer => plan.ScheduleOf(layer).IsUnrolled));
    }

    /// <summary>From 64 terms on the tallest tile takes some at a time.</summary>
    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void LongSums(int inputs, bool hasLongSums) =>
        Assert.Equal(hasLongSums, new NetworkPlan(Declare.Valid(Declare.Network(inputs), Declare.Dense(40)), ScheduleKind.Vector).HasLongSums);

    /// <summary>Up to two vectors of tanh are written into the method of a row; ReLU counts nothing.</summary>
    [Theory]
    [InlineData(Activation.Tanh, 32, true)]
    [InlineData(Activation.Tanh, 33, false)]
    [InlineData(Activation.ReLU, 200, true)]
    public void InlinedActivations(Activation activation, int units, bool isInlined) =>
        Assert.Equal(isInlined, new NetworkPlan(Declare.Valid(Declare.Network(3), Declare.Dense(units, activation), Declare.Dense(2)), ScheduleKind.Vector).InlinesActivations);

    /// <summary>A row stays in registers where every layer is one vector, 128 bits wide or more, and y is one number.</summary>
    [Theory]
    [InlineData(Precision.Single, 4, 1, true)]
    [InlineData(Precision.Single, 5, 1, false)]
    [InlineData(Precision.Single, 4, 2, false)]
    [InlineData(Precision.Double, 2, 1, true)]
    [InlineData(Precision.Double, 3, 1, false)]
    public void RowsInRegisters(Precision precision, int units, int outputs, bool isInRegisters)
    {
        var network = Declare.Valid(Declare.Network(2, ("Precision", precision)), Declare.Dense(units, Activation.Tanh), Declare.Dense(outputs, Activation.Sigmoid));

        Assert.Equal(isInRegisters, new NetworkPlan(network, ScheduleKind.Vector).IsInRegisters);
    }

    /// <summary>More than four panels are taken four by four.</summary>
    [Theory]
    [InlineData(16, 1, 1)]
    [InlineData(32, 2, 2)]
    [InlineData(33, 3, 3)]
    [InlineData(64, 4, 4)]
    [InlineData(65, 5, 4)]
    [InlineData(300, 19, 4)]
    public void PanelsSideBySide(int units, int panels, int atATime)
    {
        var network = Declare.Valid(Declare.Network(100), Declare.Dense(units));

        var plan = new NetworkPlan(network, ScheduleKind.Vector);

        Assert.Equal((panels, atATime), (plan.Storage.Layers[0].Panels, plan.ScheduleOf(network.Output).PanelsAtATime));
    }

    /// <summary>Few vectors have several sums each, of which wide ones have registers for more.</summary>
    [Theory]
    [InlineData(1, 8, 8)]
    [InlineData(2, 8, 4)]
    [InlineData(3, 5, 2)]
    [InlineData(4, 4, 2)]
    [InlineData(8, 2, 1)]
    public void SumsSideBySide(int vectors, int wide, int portable) =>
        Assert.Equal((wide, portable), (VectorWidth.Wide.Splits(vectors), VectorWidth.Portable.Splits(vectors)));

    /// <summary>Vectors narrower than a panel are taken in pairs, and only as far as there are units.</summary>
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(4, 1, 0)]
    [InlineData(5, 1, 8)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 16)]
    [InlineData(40, 2, 16)]
    public void VectorsOfAPanel(int units, int sideBySide, int end)
    {
        var portable = VectorWidth.Portable.WalkOf(units, lanes: 16);
        var wide = VectorWidth.Wide.WalkOf(units, lanes: 16);

        Assert.Equal((sideBySide, end), (portable.Vectors.Count, portable.End));
        Assert.Equal((1, 0), (wide.Vectors.Count, wide.End));
    }

    /// <summary>A step of up to 64 terms goes through one method, if every layer is one panel.</summary>
    [Theory]
    [InlineData(Unroll.Auto, Precision.Single, 2, 8, true)]
    [InlineData(Unroll.Loops, Precision.Single, 2, 8, false)]
    [InlineData(Unroll.Auto, Precision.Single, 15, 16, true)]
    [InlineData(Unroll.Auto, Precision.Single, 16, 16, false)]
    [InlineData(Unroll.Auto, Precision.Single, 2, 17, false)]
    [InlineData(Unroll.Auto, Precision.Double, 2, 8, true)]
    [InlineData(Unroll.Auto, Precision.Double, 2, 9, false)]
    public void SmallSteps(Unroll unroll, Precision precision, int inputs, int hidden, bool isSmall)
    {
        var network = Declare.Valid(Declare.Network(inputs, ("Unroll", unroll), ("Precision", precision)), Declare.Dense(hidden), Declare.Dense(1));

        Assert.Equal(isSmall, new NetworkPlan(network, ScheduleKind.Vector).HasSmallStep);
        Assert.False(new NetworkPlan(network, ScheduleKind.Plain).HasSmallStep);
    }

    /// <summary>Up to 320 vector multiply-adds a single row goes through one method, if no layer is a loop.</summary>
    [Theory]
    [InlineData(Unroll.Auto, 256, 16, true)]
    [InlineData(Unroll.Auto, 257, 16, false)]
    [InlineData(Unroll.Full, 80, 64, true)]
    [InlineData(Unroll.Full, 81, 64, false)]
    [InlineData(Unroll.Loops, 2, 16, false)]
    public void OneMethod(Unroll unroll, int inputs, int units, bool isOne)
    {
        var network = Declare.Valid(Declare.Network(inputs, ("Unroll", unroll)), Declare.Dense(units));

        Assert.Equal(isOne, new NetworkPlan(network, ScheduleKind.Vector).IsOneMethod);
        Assert.False(new NetworkPlan(network, ScheduleKind.Plain).IsOneMethod);
    }

    /// <summary>Many rows have a lane each up to 128 multiply-adds, where more than half of the lanes over outputs would be wasted.</summary>
    [Theory]
    [InlineData(Unroll.Auto, Precision.Single, 2, 4, true)]
    [InlineData(Unroll.Full, Precision.Single, 2, 4, true)]
    [InlineData(Unroll.Loops, Precision.Single, 2, 4, false)]
    [InlineData(Unroll.Auto, Precision.Single, 128, 1, true)]
    [InlineData(Unroll.Auto, Precision.Single, 129, 1, false)]
    [InlineData(Unroll.Auto, Precision.Single, 9, 7, true)]
    [InlineData(Unroll.Auto, Precision.Single, 9, 8, false)]
    [InlineData(Unroll.Auto, Precision.Double, 9, 3, true)]
    [InlineData(Unroll.Auto, Precision.Double, 9, 4, false)]
    public void Columns(Unroll unroll, Precision precision, int inputs, int units, bool usesColumns)
    {
        var network = Declare.Valid(Declare.Network(inputs, ("Unroll", unroll), ("Precision", precision)), Declare.Dense(units));

        Assert.Equal(usesColumns, new NetworkPlan(network, ScheduleKind.Vector).UsesColumns);
        Assert.False(new NetworkPlan(network, ScheduleKind.Plain).UsesColumns);
    }
}
