using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

public class OptimizerTests
{
    private const int Steps = 20;

    /// <summary>Every optimizer in every form, by name, with its formula for a single parameter as PyTorch's documentation has it.</summary>
    private static readonly Dictionary<string, (Optimizer Optimizer, Func<ScalarReference> Reference)> Cases = new()
    {
        ["sgd"] = (new Sgd(0.1), () => ScalarReference.Sgd(0.1, 0, 0, false)),
        ["sgd momentum"] = (new Sgd(0.05, 0.9), () => ScalarReference.Sgd(0.05, 0.9, 0, false)),
        ["sgd dampening"] = (new Sgd(0.05, 0.9, 0.5), () => ScalarReference.Sgd(0.05, 0.9, 0.5, false)),
        ["sgd nesterov"] = (new Sgd(0.05, 0.9, nesterov: true), () => ScalarReference.Sgd(0.05, 0.9, 0, true)),
        ["rmsprop"] = (new RmsProp(), () => ScalarReference.RmsProp(0.01, 0.99, 1e-8, 0, false)),
        ["rmsprop momentum"] = (new RmsProp(0.02, 0.9, 1e-6, 0.8), () => ScalarReference.RmsProp(0.02, 0.9, 1e-6, 0.8, false)),
        ["rmsprop centered"] = (new RmsProp(0.02, 0.95, centered: true), () => ScalarReference.RmsProp(0.02, 0.95, 1e-8, 0, true)),
        ["rmsprop centered momentum"] =
            (new RmsProp(0.01, 0.9, momentum: 0.9, centered: true), () => ScalarReference.RmsProp(0.01, 0.9, 1e-8, 0.9, true)),
        ["adagrad"] = (new Adagrad(), () => ScalarReference.Adagrad(0.01, 0, 0, 1e-10)),
        ["adagrad decay, initial"] = (new Adagrad(0.1, 0.01, 0.1, 1e-8), () => ScalarReference.Adagrad(0.1, 0.01, 0.1, 1e-8)),
        ["adam"] = (new Adam(), () => ScalarReference.Adam(0.001, 0.9, 0.999, 1e-8, 0)),
        ["adam other"] = (new Adam(0.05, 0.8, 0.95, 1e-6), () => ScalarReference.Adam(0.05, 0.8, 0.95, 1e-6, 0)),
        ["adamw"] = (new AdamW(), () => ScalarReference.Adam(0.001, 0.9, 0.999, 1e-8, 0.01)),
        ["adamw other"] = (new AdamW(0.05, 0.8, 0.95, 1e-6, 0.2), () => ScalarReference.Adam(0.05, 0.8, 0.95, 1e-6, 0.2)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Every_optimizer_is_tested_here()
    {
        var all = typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract);

        Assert.Equal(all.Select(type => type.Name).Order(), Cases.Values.Select(entry => entry.Optimizer.GetType().Name).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_follows_the_formula(string name) => FollowsTheFormula<double>(name, 1e-13);

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_follows_the_formula(string name) => FollowsTheFormula<float>(name, 2e-5);

    private static void FollowsTheFormula<T>(string name, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (int length in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33 })
        {
            var start = Start(length);
            var references = start.Select(_ => Cases[name].Reference()).ToArray();
            var expected = start.ToArray();
            var trained = Train<T>(Cases[name].Optimizer, start);
            for (int step = 0; step < Steps; step++)
            {
                for (int i = 0; i < length; i++)
                {
                    expected[i] = references[i].Step(expected[i], Slope(i, expected[i]));
                }
            }

            for (int i = 0; i < length; i++)
            {
                Assert.Equal(expected[i], double.CreateTruncating(trained[i]), tolerance * Math.Max(1, Math.Abs(expected[i])));
                Assert.NotEqual(start[i], expected[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_place_of_an_element_does_not_change_its_bits(string name)
    {
        const int Length = 37;
        var start = Start(Length);
        var together = Train<float>(Cases[name].Optimizer, start);
        for (int i = 0; i < Length; i++)
        {
            // The same element as the last of a block of one.
            var alone = Train<float>(Cases[name].Optimizer, [start[i]], i);

            Assert.Equal(BitConverter.SingleToUInt32Bits(alone[0]), BitConverter.SingleToUInt32Bits(together[i]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_stays_zero(string name)
    {
        const int Length = 21;
        var state = Cases[name].Optimizer.CreateState<float>(Length);
        var parameters = new float[Length];
        var gradient = new float[Length];
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < Length; i += 3)
            {
                gradient[i] = MathF.Sin(i + step);
            }

            state.Update(parameters, gradient, 0.1);
        }

        for (int i = 0; i < Length; i++)
        {
            Assert.Equal(i % 3 != 0, BitConverter.SingleToUInt32Bits(parameters[i]) == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_update_allocates_nothing(string name)
    {
        var state = Cases[name].Optimizer.CreateState<float>(1000);
        var parameters = new float[1000];
        var gradient = new float[1000];
        state.Update(parameters, gradient, 0.1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++)
        {
            state.Update(parameters, gradient, 0.1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_learning_rate_is_that_of_the_step_and_each_state_starts_afresh(string name)
    {
        var optimizer = Cases[name].Optimizer;
        float[] still = [1];
        float[] moved = [1];

        optimizer.CreateState<float>(1).Update(still, [0.5f], 0);
        optimizer.CreateState<float>(1).Update(moved, [0.5f], 0.25);

        Assert.Equal(1, still[0]);
        Assert.True(moved[0] < 1);
    }

    [Fact]
    public void Centered_rmsprop_stays_finite_when_the_deviation_vanishes()
    {
        // With a constant gradient s − g² tends to 0, and rounding makes it negative at times.
        var state = new RmsProp(1e-9, 0.5, centered: true).CreateState<float>(1);
        float[] parameters = [1];
        for (int step = 0; step < 200; step++)
        {
            state.Update(parameters, [0.3f], 1e-9);
        }

        Assert.True(float.IsFinite(parameters[0]));
    }

    [Fact]
    public void Lengths_and_learning_rate_are_checked()
    {
        var state = new Sgd(0.1).CreateState<float>(3);

        Assert.Contains(
            "gradient must have the length 3, but its length is 2",
            Assert.Throws<ArgumentException>(() => state.Update(new float[3], new float[2], 0.1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => state.Update(new float[4], new float[3], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Update(new float[3], new float[3], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam().CreateState<float>(-1));
    }

    public static TheoryData<string, Func<object>> WrongHyperparameters => new()
    {
        { "learningRate", () => new Sgd(0) },
        { "learningRate", () => new Adam(double.NaN) },
        { "learningRate", () => new Adagrad(double.PositiveInfinity) },
        { "momentum", () => new Sgd(0.1, 1) },
        { "momentum", () => new RmsProp(momentum: -0.1) },
        { "dampening", () => new Sgd(0.1, 0.9, 1.5) },
        { "nesterov", () => new Sgd(0.1, nesterov: true) },
        { "nesterov", () => new Sgd(0.1, 0.9, 0.1, nesterov: true) },
        { "alpha", () => new RmsProp(alpha: 1) },
        { "epsilon", () => new RmsProp(epsilon: 0) },
        { "epsilon", () => new Adam(epsilon: -1) },
        { "epsilon", () => new AdamW(epsilon: 1e-50) },
        { "epsilon", () => new Adagrad(epsilon: double.NaN) },
        { "learningRateDecay", () => new Adagrad(learningRateDecay: -1) },
        { "initialAccumulator", () => new Adagrad(initialAccumulator: -1) },
        { "beta1", () => new Adam(beta1: 1) },
        { "beta2", () => new AdamW(beta2: 1.5) },
        { "weightDecay", () => new AdamW(weightDecay: -0.1) },
    };

    [Theory]
    [MemberData(nameof(WrongHyperparameters))]
    public void A_wrong_hyperparameter_is_refused_by_name(string name, Func<object> create)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(create);

        Assert.Equal(name, exception.ParamName);
        Assert.StartsWith(name, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Descends on Σ ½ c_i (w_i − t_i)², each element having its own c and t.</summary>
    private static T[] Train<T>(Optimizer optimizer, double[] start, int firstElement = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var state = optimizer.CreateState<T>(start.Length);
        var parameters = start.Select(T.CreateTruncating).ToArray();
        var gradient = new T[start.Length];
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = T.CreateTruncating(Slope(firstElement + i, double.CreateTruncating(parameters[i])));
            }

            state.Update(parameters, gradient, optimizer.LearningRate);
        }

        return parameters;
    }

    private static double[] Start(int length) => [.. Enumerable.Range(0, length).Select(i => (double)(float)Math.Cos(1 + i))];

    private static double Slope(int i, double w) => (0.5 + (i % 5)) * (w - Math.Sin(3 * i) - 2);
}
