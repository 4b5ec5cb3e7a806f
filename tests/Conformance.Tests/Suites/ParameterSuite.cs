using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>Seeds, parameters and copies.</summary>
public abstract class ParameterSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_seed_gives_the_same_weights_under_every_schedule_and_another_seed_others(string origin, string network)
    {
        T[] here = Parameters(SuiteNetworks.Create<T>(origin, network, seed: 42));
        T[] plain = Parameters(SuiteNetworks.Create<T>(Testing.Schedules.Plain, network, seed: 42));
        T[] other = Parameters(SuiteNetworks.Create<T>(origin, network, seed: 43));

        Assert.True(here.AsSpan().SequenceEqual(plain));
        Assert.False(here.AsSpan().SequenceEqual(other));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_same_calls_give_the_same_bits(string origin, string network)
    {
        var first = Create(origin, network);
        var second = Create(origin, network);
        var (x, y) = Rows(first, 9);

        Assert.True(PredictBatch(first, x).AsSpan().SequenceEqual(PredictBatch(second, x)));
        Assert.Equal(first.Cost(x, y), second.Cost(x, y));
        Assert.True(Gradients(first, x, y).AsSpan().SequenceEqual(Gradients(second, x, y)));
        Assert.True(Gradients(first, x, y).AsSpan().SequenceEqual(Gradients(first, x, y)));
    }

    /// <summary>Whatever a schedule derives from the parameters (transposed panels) has to follow them.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void After_SetParameters_a_used_model_is_as_a_fresh_one(string origin, string network)
    {
        var used = Create(origin, network);
        var (x, y) = Rows(used, 4);
        Gradients(used, x, y);
        T[] parameters = Parameters(used, seed: 77);

        var fresh = SuiteNetworks.Create<T>(origin, network, seed: 5);
        fresh.SetParameters(parameters);
        used.SetParameters(parameters);

        Assert.True(Gradients(fresh, x, y).AsSpan().SequenceEqual(Gradients(used, x, y)));
        Assert.True(PredictBatch(fresh, x).AsSpan().SequenceEqual(PredictBatch(used, x)));
    }

    /// <summary>As an optimizer does it: write to the storage, then say so.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void After_ParametersChanged_a_used_model_is_as_a_fresh_one(string origin, string network)
    {
        var used = Create(origin, network);
        var (x, y) = Rows(used, 4);
        Gradients(used, x, y);

        T half = T.One / (T.One + T.One);
        foreach (ref T parameter in used.Storage.Span)
        {
            parameter *= half;
        }

        used.ParametersChanged();

        var fresh = SuiteNetworks.Create<T>(origin, network, seed: 5);
        fresh.SetParameters(Parameters(used));
        Assert.True(Gradients(fresh, x, y).AsSpan().SequenceEqual(Gradients(used, x, y)));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_clone_has_everything_and_shares_nothing(string origin, string network)
    {
        var model = Create(origin, network);
        int n = model.Architecture.InputSize;
        var standardization = Halving(n);
        string[] names = [.. Enumerable.Range(0, Math.Max(2, model.Architecture.OutputSize)).Select(i => $"class {i}")];
        model.Standardization = standardization;
        model.ClassNames = names;
        var (x, y) = Rows(model, 4);
        T[] before = PredictBatch(model, x);
        T[] gradient = Gradients(model, x, y);

        var clone = (INetwork<T>)model.GetType().GetMethod("Clone")!.Invoke(model, null)!;

        Assert.Equal(standardization, clone.Standardization);
        Assert.Equal(names, clone.ClassNames);
        Assert.True(before.AsSpan().SequenceEqual(PredictBatch(clone, x)));
        Assert.True(gradient.AsSpan().SequenceEqual(Gradients(clone, x, y)));

        clone.SetParameters(new T[model.Architecture.ParameterCount]);
        clone.Standardization = null;
        clone.ClassNames = null;
        Assert.True(before.AsSpan().SequenceEqual(PredictBatch(model, x)));
        Assert.True(gradient.AsSpan().SequenceEqual(Gradients(model, x, y)));
        Assert.Equal(standardization, model.Standardization);
        Assert.Equal(names, model.ClassNames);
    }
}

public sealed class SingleParameterSuite : ParameterSuite<float>;

public sealed class DoubleParameterSuite : ParameterSuite<double>;
