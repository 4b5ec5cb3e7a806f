using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Check;
using NetGen.Generator.Model;

namespace NetGen.Tests;

/// <summary>Shape inference, and what is wrong where, without Roslyn.</summary>
public sealed class NetworkCheckerTests
{
    [Fact]
    public void ShapesFollowFromTheLayerBefore()
    {
        var network = Declare.Valid(Declare.Network(64), Declare.Dense(32, Activation.ReLU), Declare.Dense(20), Declare.Dense(10, Activation.Sigmoid));

        Assert.Equal([(1, 64, 32), (2, 32, 20), (3, 20, 10)], network.Layers.Select(layer => (layer.Number, layer.Inputs, layer.Units)));
        Assert.Equal("64 → 32 → 20 → 10", network.Sizes);
        Assert.Equal((64 * 32) + 32 + (32 * 20) + 20 + (20 * 10) + 10, network.ParameterCount);
        Assert.Equal((64 * 32) + (32 * 20) + (20 * 10), network.MultiplyAdds);
    }

    [Fact]
    public void Defaults()
    {
        var network = Declare.Valid(Declare.Network(4), Declare.Dense(3));

        Assert.Equal("MeanSquaredError", network.Loss.Name);
        Assert.False(network.IsDouble);
        Assert.Equal(Generator.Model.Unroll.Auto, network.Unroll);
        Assert.Equal("Identity", network.Output.Activation.Name);
        Assert.True(network.Output.HasBias);
        Assert.Null(network.Output.Name);
    }

    [Fact]
    public void WhatIsWrittenCounts()
    {
        var network = Declare.Valid(
            Declare.Network(4, ("Loss", Loss.Huber), ("Precision", Precision.Double), ("Unroll", NetGen.Unroll.Loops)),
            Declare.Dense(3, Activation.GELU, ("Bias", false), ("Name", "wide"), ("Inputs", 4), ("Initializer", Initializer.Uniform), ("InitializerParameter", 0.5)));

        Assert.Equal(("Huber", true, Generator.Model.Unroll.Loops), (network.Loss.Name, network.IsDouble, network.Unroll));
        Assert.Equal(
            ("GELU", false, "wide", "Uniform", 0.5),
            (network.Output.Activation.Name, network.Output.HasBias, network.Output.Name, network.Output.Initializer, network.Output.InitializerParameter));
        Assert.Equal(12, network.ParameterCount);
    }

    /// <summary>What Auto means, by the facts on the enum.</summary>
    [Theory]
    [InlineData(Activation.ReLU, "HeNormal")]
    [InlineData(Activation.LeakyReLU, "HeNormal")]
    [InlineData(Activation.SELU, "LeCunNormal")]
    [InlineData(Activation.Tanh, "XavierNormal")]
    [InlineData(Activation.Identity, "XavierNormal")]
    public void AutoInitializer(Activation activation, string initializer)
    {
        Assert.Equal(initializer, Declare.Valid(Declare.Network(4), Declare.Dense(3, activation)).Output.Initializer);
        Assert.Equal(initializer, Declare.Valid(Declare.Network(4), Declare.Dense(3, activation, ("Initializer", Initializer.Auto))).Output.Initializer);
    }

    [Theory]
    [InlineData(Initializer.Uniform, 0.1)]
    [InlineData(Initializer.Normal, 0.01)]
    [InlineData(Initializer.Constant, 0.0)]
    [InlineData(Initializer.HeUniform, 0.0)]
    public void DefaultInitializerParameter(Initializer initializer, double parameter) =>
        Assert.Equal(parameter, Declare.Valid(Declare.Network(4), Declare.Dense(3, null, ("Initializer", initializer))).Output.InitializerParameter);

    public static TheoryData<string, int, string?> Problems() => new()
    {
        { "inputs", 0, "inputs" },
        { "units", 2, "units" },
        { "asserted", 2, "Inputs" },
        { "loss", 0, "Loss" },
        { "precision", 0, "Precision" },
        { "unroll", 0, "Unroll" },
        { "activation", 1, "activation" },
        { "initializer", 1, "Initializer" },
        { "parameter", 1, "InitializerParameter" },
        { "misfit", 0, "Loss" },
        { "hidden", 1, "activation" },
        { "one", 2, "activation" },
        { "none", -1, null },
        { "large", 2, "units" },
    };

    /// <summary>Each problem by itself: it stands in its place, and the repaired network can be emitted.</summary>
    [Theory]
    [MemberData(nameof(Problems))]
    public void EachProblemHasItsPlace(string problem, int attribute, string? argument)
    {
        var result = NetworkChecker.Check(s_wrong[problem]);

        Assert.Equal([attribute < 0 ? Place.Class : Place.Layer(attribute, argument)], result.Problems.Select(found => found.Place));
        AssertUsable(result.Network!);
    }

    [Fact]
    public void AllProblemsAtOnceAreAllReported()
    {
        var result = NetworkChecker.Check(Declare.Network(
            Declare.Network(0, ("Loss", (Loss)99), ("Precision", (Precision)99), ("Unroll", (NetGen.Unroll)99)),
            Declare.Dense(-1, (Activation)99, ("Initializer", (Initializer)99)),
            Declare.Dense(1, Activation.Tanh, ("Inputs", 3), ("InitializerParameter", 1.0)),
            Declare.Dense(1, Activation.Tanh, ("Inputs", 3))));

        Assert.Equal(
            [(0, "inputs"), (0, "Loss"), (0, "Precision"), (0, "Unroll"), (1, "units"), (1, "activation"), (1, "Initializer"), (2, "InitializerParameter"), (3, "Inputs")],
            result.Problems.Select(problem => (problem.Place.Number, problem.Place.Argument!)));
        AssertUsable(result.Network!);
    }

    [Fact]
    public void NothingIsEmittedForWhatIsNoPartialClass()
    {
        var valid = Declare.Network(Declare.Network(4), Declare.Dense(3));

        Assert.Null(NetworkChecker.Check(valid with { UnsupportedKind = "struct" }).Network);
        Assert.Null(NetworkChecker.Check(valid with { NonPartialType = "Outer" }).Network);
        Assert.Equal(Place.Class, NetworkChecker.Check(valid with { UnsupportedKind = "struct" }).Problems.Single().Place);
    }

    [Fact]
    public void ScatteredLayersStandAtTheFirstOnAnotherPart()
    {
        var result = NetworkChecker.Check(Declare.Network(Declare.Network(4), Declare.Dense(3), Declare.Dense(2), Declare.Dense(1)) with { StrayLayer = 3 });

        Assert.Equal([Place.Layer(3)], result.Problems.Select(problem => problem.Place));
        Assert.Equal(3, result.Network!.Layers.Count);
    }

    /// <summary>An argument that does not compile is absent: the compiler has reported it.</summary>
    [Fact]
    public void AbsentArgumentsAreNotReported()
    {
        var result = NetworkChecker.Check(Declare.Network(Declare.Attribute("Network"), Declare.Attribute("Dense")));

        Assert.Empty(result.Problems);
        AssertUsable(result.Network!);
    }

    /// <summary>A padded block must fit an array; where the limit lies, to the number.</summary>
    [Theory]
    [InlineData(93_749_999, 16, 0)]
    [InlineData(93_750_000, 16, 1)]
    [InlineData(93_749_999, 1, 0)]
    [InlineData(93_750_000, 1, 1)]
    [InlineData(1, 499_999_968, 0)]
    [InlineData(1, 499_999_969, 1)]
    [InlineData(int.MaxValue, int.MaxValue, 1)]
    public void TheLimitOfTheSize(int inputs, int units, int problems)
    {
        var result = NetworkChecker.Check(Declare.Network(Declare.Network(inputs), Declare.Dense(units)));

        Assert.Equal(Enumerable.Repeat(Place.Layer(1, "units"), problems), result.Problems.Select(problem => problem.Place));
        AssertUsable(result.Network!);
    }

    [Fact]
    public void TheLimitHoldsForManyHugeLayers()
    {
        var result = NetworkChecker.Check(Declare.Network(
            Declare.Network(int.MaxValue), [.. Enumerable.Repeat(Declare.Dense(int.MaxValue, Activation.Tanh), 40)]));

        Assert.Equal([Place.Layer(1, "units")], result.Problems.Select(problem => problem.Place));
        AssertUsable(result.Network!);
    }

    /// <summary>The pipeline caches by equality: equal declarations give equal networks, and each thing that counts makes a difference.</summary>
    [Fact]
    public void EqualByValue()
    {
        Assert.Equal(Declare.Iris(), Declare.Iris());
        Assert.Equal(Declare.Iris().GetHashCode(), Declare.Iris().GetHashCode());
        Assert.NotEqual(Declare.Valid(Declare.Network(4), Declare.Dense(3)), Declare.Valid(Declare.Network(4), Declare.Dense(3, null, ("Bias", false))));
        Assert.NotEqual(Declare.Valid(Declare.Network(4), Declare.Dense(3)), Declare.Valid(Declare.Network(4), Declare.Dense(3, null, ("Name", "a"))));
        Assert.Equal(
            NetworkChecker.Check(Declare.Network(Declare.Network(0), Declare.Dense(3))), NetworkChecker.Check(Declare.Network(Declare.Network(0), Declare.Dense(3))));
    }

    private static readonly Dictionary<string, NetworkDeclaration> s_wrong = new()
    {
        ["inputs"] = Declare.Network(Declare.Network(0), Declare.Dense(3)),
        ["units"] = Declare.Network(Declare.Network(4), Declare.Dense(3), Declare.Dense(-1)),
        ["asserted"] = Declare.Network(Declare.Network(4), Declare.Dense(3), Declare.Dense(2, null, ("Inputs", 4))),
        ["loss"] = Declare.Network(Declare.Network(4, ("Loss", (Loss)99)), Declare.Dense(3)),
        ["precision"] = Declare.Network(Declare.Network(4, ("Precision", (Precision)2)), Declare.Dense(3)),
        ["unroll"] = Declare.Network(Declare.Network(4, ("Unroll", (NetGen.Unroll)3)), Declare.Dense(3)),
        ["activation"] = Declare.Network(Declare.Network(4), Declare.Dense(3, (Activation)99)),
        ["initializer"] = Declare.Network(Declare.Network(4), Declare.Dense(3, null, ("Initializer", (Initializer)99))),
        ["parameter"] = Declare.Network(Declare.Network(4), Declare.Dense(3, null, ("InitializerParameter", 1.0))),
        ["misfit"] = Declare.Network(Declare.Network(4, ("Loss", Loss.CrossEntropy)), Declare.Dense(3)),
        ["hidden"] = Declare.Network(Declare.Network(4), Declare.Dense(3, Activation.Softmax), Declare.Dense(2)),
        ["one"] = Declare.Network(Declare.Network(4), Declare.Dense(3, Activation.Tanh), Declare.Dense(1, Activation.Softmax)),
        ["none"] = Declare.Network(Declare.Network(4)),
        ["large"] = Declare.Network(Declare.Network(4), Declare.Dense(100_000), Declare.Dense(100_000), Declare.Dense(2)),
    };

    /// <summary>The later phases may rely on this.</summary>
    private static void AssertUsable(Generator.Model.Network network)
    {
        Assert.NotEmpty(network.Layers);
        Assert.True(network.Inputs >= 1);
        Assert.All(network.Layers, layer => Assert.True(layer.Units >= 1));
        Assert.Equal(network.Layers.Select(layer => layer.Inputs), network.Layers.Select(layer => layer.Units).Prepend(network.Inputs).Take(network.Layers.Count));
        Assert.All(network.Layers.Take(network.Layers.Count - 1), layer => Assert.False(layer.Activation.WholeLayer));
        Assert.True(network.Loss.FusedWith is null || network.IsFused);
        Assert.DoesNotContain(network.Layers, layer => layer.Initializer == "Auto" || !double.IsFinite(layer.InitializerParameter));
        Assert.InRange(network.ParameterCount, 1, int.MaxValue);
    }
}
