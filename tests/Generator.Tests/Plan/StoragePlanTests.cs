using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Tests;

/// <summary>Where the parameters lie.</summary>
public sealed class StoragePlanTests
{
    [Fact]
    public void RowMajor()
    {
        var plan = new StoragePlan(Declare.Iris(), lanes: 1);

        Assert.Equal([(0, 12, -1), (15, 21, -1)], plan.Layers.Select(layer => (layer.Weight, layer.Bias, layer.Transposed)));
        Assert.Equal((23, 0), (plan.Length, plan.TransposedLength));
        Assert.Equal("global::NetGen.TensorLayout.RowMajor(15, 3)", plan.WeightLayout(plan.Layers[1]));
        Assert.Equal("global::NetGen.TensorLayout.RowMajor(21, 1)", StoragePlan.BiasLayout(plan.Layers[1]));
    }

    [Fact]
    public void Panels()
    {
        var plan = new StoragePlan(Declare.Iris(), lanes: 16);

        Assert.Equal([(0, 64, -1), (80, 128, 0)], plan.Layers.Select(layer => (layer.Weight, layer.Bias, layer.Transposed)));
        Assert.Equal((144, 2 * 16), (plan.Length, plan.TransposedLength));
        Assert.Equal("global::NetGen.TensorLayout.Panels(80, 3, 16)", plan.WeightLayout(plan.Layers[1]));
    }

    /// <summary>One transposed block for each layer but the first: units rows, the inputs padded.</summary>
    [Fact]
    public void TransposedLengths()
    {
        var plan = new StoragePlan(Declare.Valid(Declare.Network(100), Declare.Dense(20), Declare.Dense(17), Declare.Dense(3)), lanes: 16);

        Assert.Equal([-1, 0, 17 * 32], plan.Layers.Select(layer => layer.Transposed));
        Assert.Equal((17 * 32) + (3 * 32), plan.TransposedLength);
        Assert.Equal("W2ᵀ … W3ᵀ", plan.TransposedNames);
    }

    /// <summary>The weights of one unit, but of the first layer, are a row, which is its own transpose; in plain loops every layer's are rows.</summary>
    [Fact]
    public void RowsOfOneUnit()
    {
        var network = Declare.Valid(Declare.Network(5), Declare.Dense(1), Declare.Dense(20), Declare.Dense(1), Declare.Dense(2), Declare.Dense(1));
        var plan = new StoragePlan(network, lanes: 16);

        Assert.Equal([false, false, true, false, true], plan.Layers.Select(layer => layer.IsRow));
        Assert.Equal([0, 96, 160, 208, 240], plan.Layers.Select(layer => layer.Weight));
        Assert.Equal([80, 128, 192, 224, 256], plan.Layers.Select(layer => layer.Bias));
        Assert.Equal([-1, 0, -1, 320, -1], plan.Layers.Select(layer => layer.Transposed));
        Assert.Equal((272, 352), (plan.Length, plan.TransposedLength));
        Assert.Equal("global::NetGen.TensorLayout.RowMajor(160, 20)", plan.WeightLayout(plan.Layers[2]));
        Assert.DoesNotContain(new StoragePlan(network, lanes: 1).Layers, layer => layer.IsRow);
    }

    /// <summary>The last outputs of a long first layer, at most four, where the inputs fill all lanes.</summary>
    [Theory]
    [InlineData(256, 20, 16, 1, 16 * 256)]
    [InlineData(256, 17, 16, 1, 16 * 256)]
    [InlineData(256, 4, 16, 0, 0)]
    [InlineData(264, 12, 8, 1, 8 * 264)]
    [InlineData(256, 21, 16, 2, -1)]
    [InlineData(256, 16, 16, 1, -1)]
    [InlineData(240, 20, 16, 2, -1)]
    [InlineData(264, 20, 16, 2, -1)]
    [InlineData(256, 20, 1, 20, -1)]
    public void NarrowPanels(int inputs, int units, int lanes, int panels, int narrow)
    {
        var plan = new StoragePlan(Declare.Valid(Declare.Network(inputs), Declare.Dense(units), Declare.Dense(20)), lanes);

        Assert.Equal((panels, narrow), (plan.Layers[0].Panels, plan.Layers[0].Narrow));
        Assert.Equal(-1, plan.Layers[1].Narrow);
        Assert.Equal(narrow < 0 ? plan.Padded(units) * inputs : (narrow + (4 * inputs)), plan.Layers[0].Bias);
        Assert.Equal(narrow >= 0, plan.WeightLayout(plan.Layers[0]).EndsWith($", {lanes}, narrowFrom: {panels * lanes})", System.StringComparison.Ordinal));
    }

    [Fact]
    public void NoBias()
    {
        var plan = new StoragePlan(
            Declare.Valid(Declare.Network(3), Declare.Dense(9, Activation.ReLU, ("Bias", false)), Declare.Dense(3, null, ("Bias", false))), lanes: 8);

        Assert.Equal([(0, -1), (48, -1)], plan.Layers.Select(layer => (layer.Weight, layer.Bias)));
        Assert.Equal(48 + 72, plan.Length);
    }

    /// <summary>Whatever the lanes, the blocks follow one another without a gap and without overlap.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(16)]
    public void BlocksFollowOneAnother(int lanes)
    {
        var plan = new StoragePlan(
            Declare.Valid(Declare.Network(5), Declare.Dense(17, Activation.Tanh), Declare.Dense(16, null, ("Bias", false)), Declare.Dense(1)), lanes);

        int end = 0;
        foreach (var layer in plan.Layers)
        {
            Assert.Equal(end, layer.Weight);
            end += layer.IsRow ? plan.Padded(layer.Layer.Inputs) : plan.Padded(layer.Layer.Units) * layer.Layer.Inputs;
            if (layer.Layer.HasBias)
            {
                Assert.Equal(end, layer.Bias);
                end += plan.Padded(layer.Layer.Units);
            }
        }

        Assert.Equal(end, plan.Length);
    }

    [Theory]
    [InlineData(16, 1, 16)]
    [InlineData(16, 16, 16)]
    [InlineData(16, 17, 32)]
    [InlineData(8, 9, 16)]
    [InlineData(1, 9, 9)]
    public void Padding(int lanes, int length, int padded) => Assert.Equal(padded, new StoragePlan(Declare.Iris(), lanes).Padded(length));
}
