using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Plan;

namespace NetGen.Tests;

/// <summary>Where the values of a sample lie.</summary>
public sealed class MemoryPlanTests
{
    public static TheoryData<string, int> Plans()
    {
        var data = new TheoryData<string, int>();
        foreach (string name in s_networks.Keys)
        {
            foreach (int alignment in new[] { 1, 8, 16 })
            {
                data.Add(name, alignment);
            }
        }

        return data;
    }

    /// <summary>A walk through the steps: whoever writes a value may not hit one that is still to be read, padding included.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void NoTwoLiveValuesOverlap(string name, int alignment)
    {
        var program = Lowering.Lower(s_networks[name]());
        var plan = MemoryPlan.Of(program, alignment);
        var steps = program.Steps.ToList();

        for (int i = 0; i < steps.Count; i++)
        {
            var (written, inPlaceOf) = Written(steps[i]);
            if (written is null || !plan.IsStored(written))
            {
                continue;
            }

            var live = steps.Skip(i + 1).SelectMany(step => step.Reads).Concat(steps[i].Reads).Distinct()
                .Where(value => value != written && value != inPlaceOf && plan.IsStored(value) && IsWrittenBefore(steps, i, value));
            Assert.All(live, value => Assert.False(Overlap(plan, written, value), $"{written} is written over {value}, which is still read."));
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void EverythingLiesInItsBlock(string name, int alignment)
    {
        var program = Lowering.Lower(s_networks[name]());
        var plan = MemoryPlan.Of(program, alignment);

        Assert.All(plan.Stored, value =>
        {
            bool isForward = value.Role is ValueRole.A or ValueRole.Z;
            Assert.Equal(0, plan.OffsetOf(value) % alignment);
            Assert.InRange(plan.OffsetOf(value), isForward ? 0 : plan.ForwardLength, isForward ? plan.ForwardLength : plan.TotalLength);
            Assert.True(plan.OffsetOf(value) + plan.Padded(value.Length) <= (isForward ? plan.ForwardLength : plan.TotalLength));
        });
    }

    /// <summary>Of the forward pass the backward pass reads exactly what the header calls kept.</summary>
    [Theory]
    [InlineData("iris", "a1 z2 a2")]
    [InlineData("logistic regression", "z1 a1")]
    [InlineData("unfused", "a1 a2")]
    [InlineData("deep", "a1 z1 a2 z2 a3 a4")]
    public void Kept(string name, string kept)
    {
        var plan = MemoryPlan.Of(Lowering.Lower(s_networks[name]()), 1);

        Assert.Equal(kept.Split(' ').Order(StringComparer.Ordinal), plan.Kept.Select(value => value.Name).Order(StringComparer.Ordinal));
        Assert.All(plan.Kept, value => Assert.True(plan.IsStored(value)));
    }

    /// <summary>A z that only its activation reads stays in a register.</summary>
    [Theory]
    [InlineData("iris", "a1 z2 a2 dz2 da1 dz1")]
    [InlineData("unfused", "a1 z2 a2 da2 dz2 da1 dz1")]
    public void Stored(string name, string stored) => Assert.Equal(
        stored.Split(' ').Order(StringComparer.Ordinal),
        MemoryPlan.Of(Lowering.Lower(s_networks[name]()), 1).Stored.Select(value => value.Name).Order(StringComparer.Ordinal));

    /// <summary>The offsets by hand: 4-3-2, tanh and softmax, in numbers and in panels of 16.</summary>
    [Fact]
    public void OffsetsOfIris()
    {
        var program = Lowering.Lower(Declare.Iris());

        Assert.Equal("a1 @ 0, z2 @ 3, a2 @ 5, dz2 @ 7, da1 @ 9, dz1 @ 9", Offsets(MemoryPlan.Of(program, 1)));
        Assert.Equal("a1 @ 0, z2 @ 16, a2 @ 32, dz2 @ 48, da1 @ 64, dz1 @ 64", Offsets(MemoryPlan.Of(program, 16)));
        Assert.Equal((7, 13), (MemoryPlan.Of(program, 1).ForwardLength, MemoryPlan.Of(program, 1).TotalLength));
        Assert.Equal((48, 81), (MemoryPlan.Of(program, 16).ForwardLength, MemoryPlan.Of(program, 16).TotalLength));
    }

    /// <summary>The gradients are taken after the whole backward pass: every dz is still there then.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void EveryDeltaHasItsPlace(string name, int alignment)
    {
        var program = Lowering.Lower(s_networks[name]());
        var plan = MemoryPlan.Of(program, alignment);
        var deltas = program.Backward.OfType<AffineGradient>().Select(step => step.Dz).ToList();

        Assert.Equal(program.Forward.OfType<Affine>().Count(), deltas.Count);
        Assert.All(deltas, dz => Assert.All(deltas.Where(other => other != dz), other => Assert.False(Overlap(plan, dz, other), $"{dz} and {other} overlap.")));
    }

    /// <summary>Rows a power of two apart would crowd in the cache: a cache line keeps them from it, beyond three.</summary>
    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(48, 16, 48)]
    [InlineData(64, 16, 80)]
    [InlineData(65, 16, 80)]
    [InlineData(127, 16, 144)]
    [InlineData(512, 16, 528)]
    [InlineData(512, 8, 520)]
    [InlineData(512, 1, 512)]
    public void Strides(int length, int alignment, int stride) =>
        Assert.Equal(stride, MemoryPlan.Of(Lowering.Lower(Declare.Iris()), alignment).Stride(length));

    [Theory]
    [MemberData(nameof(Plans))]
    public void TheLossComesLast(string name, int alignment)
    {
        var plan = MemoryPlan.Of(Lowering.Lower(s_networks[name]()), alignment);

        Assert.Equal(plan.TotalLength - 1, plan.LossOffset);
        Assert.All(plan.Stored, value => Assert.True(plan.OffsetOf(value) + plan.Padded(value.Length) <= plan.LossOffset));
    }

    private static readonly Dictionary<string, Func<Generator.Model.Network>> s_networks = new()
    {
        ["iris"] = Declare.Iris,
        ["logistic regression"] = () => Declare.Valid(Declare.Network(30, ("Loss", Loss.BinaryCrossEntropy)), Declare.Dense(1, Activation.Sigmoid)),
        ["unfused"] = () => Declare.Valid(
            Declare.Network(4, ("Loss", Loss.HalfSquaredError)), Declare.Dense(3, Activation.Tanh), Declare.Dense(2, Activation.Softmax)),
        ["deep"] = () => Declare.Valid(
            Declare.Network(8, ("Loss", Loss.Huber)), Declare.Dense(20, Activation.GELU), Declare.Dense(17, Activation.SiLU), Declare.Dense(5), Declare.Dense(1)),
        ["uneven"] = () => Declare.Valid(
            Declare.Network(1), Declare.Dense(33, Activation.Mish), Declare.Dense(1, Activation.ReLU), Declare.Dense(16), Declare.Dense(15, Activation.GELU), Declare.Dense(9, Activation.SiLU)),
    };

    private static string Offsets(MemoryPlan plan) => string.Join(", ", plan.Stored.Select(value => $"{value.Name} @ {plan.OffsetOf(value)}"));

    private static bool Overlap(MemoryPlan plan, Value a, Value b) =>
        plan.OffsetOf(a) < plan.OffsetOf(b) + plan.Padded(b.Length) && plan.OffsetOf(b) < plan.OffsetOf(a) + plan.Padded(a.Length);

    private static bool IsWrittenBefore(List<Step> steps, int index, Value value) => steps.Take(index).Any(step => Written(step).Value == value);

    /// <summary>What a step writes, and what it may write over: dz[l] takes the place of da[l], and softmax that of its z.</summary>
    private static (Value? Value, Value? InPlaceOf) Written(Step step) => step switch
    {
        Affine affine => (affine.Z, null),
        Activate activate => (activate.A, null),
        LossDerivative delta => (delta.Delta, null),
        ActivateBackward backward => (backward.Dz, backward.Da),
        AffineBackward backward => (backward.Da, null),
        _ => (null, null),
    };
}
