using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>
/// A step whose update happens while the gradient is in registers gives, bit for bit, what the gradient gives that is taken first and applied
/// afterwards; and a gradient that is not finite gives no step at all.
/// </summary>
public abstract class FusedStepSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>So large that nothing is clipped; the gradient is wanted as a whole all the same.</summary>
    private static readonly double s_clipsNothing = typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;

    private static readonly (string Name, Func<Optimizer> Create)[] s_optimizers =
    [
        ("gradient descent", () => new Sgd(0.05)),
        ("momentum", () => new Sgd(0.05, momentum: 0.9)),
        ("Nesterov", () => new Sgd(0.05, momentum: 0.9, nesterov: true)),
        ("Adam", () => new Adam(0.01)),
        ("AdamW", () => new AdamW(0.01, weightDecay: 0.1)),
        ("RmsProp", () => new RmsProp(0.005)),
        ("centred RmsProp", () => new RmsProp(0.005, centered: true, momentum: 0.5)),
        ("Adagrad", () => new Adagrad(0.05, learningRateDecay: 0.1)),
    ];

    /// <summary>
    /// Whose gradient stays finite although an input is huge: one layer, outputs without a slope where they are large, and so many layers that the slope
    /// vanishes on its way.
    /// </summary>
    private static readonly string[] s_bounded =
        ["LogisticRegression", "DoubleSoftmax", "SmallSoftmax", "Single", "DoubleNarrow", "NarrowLogistic", "TwoFiles", "ThreeFiles", "Registers"];

    /// <summary>The networks whose kernels fuse: all but those of the plain schedule, and small ones, whose gradient comes whole.</summary>
    public static TheoryData<string, string> FusedNetworks => SuiteNetworks.OfVectors<T>();

    [Fact]
    public void Every_optimizer_is_tested_here()
    {
        var all = typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract);

        Assert.Empty(all.Except(s_optimizers.Select(optimizer => optimizer.Create().GetType())));
    }

    [Theory]
    [MemberData(nameof(FusedNetworks))]
    public void Fused_steps_are_unfused_steps(string origin, string network)
    {
        foreach (var (name, create) in s_optimizers)
        {
            foreach (double l2 in new[] { 0, 0.01 })
            {
                var model = new ObservedNetwork<T>(Create(origin, network));
                var unfusedModel = new ObservedNetwork<T>(Create(origin, network));
                var fused = Trainer.CreateSession(model, new TrainingOptions { Optimizer = create(), L2 = l2 });
                var unfused = Trainer.CreateSession(unfusedModel, new TrainingOptions { Optimizer = create(), L2 = l2, ClipValue = s_clipsNothing });
                var sizes = Sizes(model);
                foreach (int m in sizes)
                {
                    var (x, y) = Rows(model, m, seed: m);
                    double cost = fused.TrainStep(x, y);

                    Assert.Equal(unfused.TrainStep(x, y), cost);
                    Assert.True(Bits.Same<T>(Storage(unfusedModel), Storage(model)), $"{name}, L2 = {l2}, {m} rows");
                }

                // A small network takes 64 rows at a time.
                int whole = model.IsSmall ? sizes.Sum(m => (m + 63) / 64) : sizes.Count;
                Assert.Equal(model.IsSmall ? (0, whole) : (whole, 0), (model.FusedParts, model.WholeGradients));
                Assert.Equal((0, whole), (unfusedModel.FusedParts, unfusedModel.WholeGradients));
                StorageComparison.PaddingIsZero(model, Storage(model), $"the parameters after {name}");
            }
        }
    }

    /// <summary>What is derived from the parameters follows them in the fused step too.</summary>
    [Theory]
    [MemberData(nameof(FusedNetworks))]
    public void After_fused_steps_a_model_is_as_a_fresh_one(string origin, string network)
    {
        var model = Create(origin, network);
        var (x, y) = Rows(model, 5);
        var session = Trainer.CreateSession(model, new Adam(0.01));
        session.TrainStep(x, y);
        session.TrainStep(x, y);

        var fresh = SuiteNetworks.Create<T>(origin, network, seed: 5);
        fresh.SetParameters(Parameters(model));
        Assert.True(Bits.Same<T>(Gradients(fresh, x, y), Gradients(model, x, y)));
        Assert.True(Bits.Same<T>(PredictBatch(fresh, x), PredictBatch(model, x)));
    }

    [Theory]
    [MemberData(nameof(FusedNetworks))]
    public void Fit_gives_the_same_weights_fused_and_not(string origin, string network)
    {
        var model = new ObservedNetwork<T>(Create(origin, network));
        var unfused = new ObservedNetwork<T>(Create(origin, network));
        var (x, y) = Rows(model, 23);
        var options = new TrainingOptions { Optimizer = new Adam(0.01), BatchSize = 5, Epochs = 3, L2 = 0.001, Seed = 4 };

        var result = Trainer.Fit(model, Data(model, x, y), options);
        var other = Trainer.Fit(unfused, Data(model, x, y), options with { ClipValue = s_clipsNothing });

        Assert.True(Bits.Same<T>(Storage(unfused), Storage(model)));
        Assert.Equal(other.History.Select(epoch => epoch.Cost), result.History.Select(epoch => epoch.Cost));
        Assert.Equal((15, 15), (result.Steps, other.Steps));

        // The first step of an epoch wants the norm of its gradient.
        Assert.Equal(model.IsSmall ? (0, 15) : (12, 3), (model.FusedParts, model.WholeGradients));
        Assert.Equal((0, 15), (unfused.FusedParts, unfused.WholeGradients));
    }

    /// <summary>Numbers so large that the gradient must be seen before it is applied, but finite: the step is taken all the same.</summary>
    [Theory]
    [MemberData(nameof(FusedNetworks))]
    public void Large_numbers_change_the_way_and_not_the_step(string origin, string network)
    {
        double large = typeof(T) == typeof(float) ? 1e20 : 1e160;
        var model = new ObservedNetwork<T>(WithSmallWeights(origin, network, large, 1));
        var unfusedModel = new ObservedNetwork<T>(WithSmallWeights(origin, network, large, 1));
        var fused = Trainer.CreateSession(model, new Adam(0.01));
        var unfused = Trainer.CreateSession(unfusedModel, new TrainingOptions { Optimizer = new Adam(0.01), ClipValue = s_clipsNothing });
        for (int step = 0; step < 4; step++)
        {
            var (x, y) = Rows(model, 3, seed: step);
            if (step == 0)
            {
                ScaleFirstInput(x, model.Architecture.InputSize, large);
            }

            Assert.Equal(unfused.TrainStep(x, y), fused.TrainStep(x, y));
            Assert.True(Bits.Same<T>(Storage(unfusedModel), Storage(model)), $"step {step}");
        }

        Assert.Equal((4, 4), (fused.Steps, unfused.Steps));
        Assert.Equal(model.IsSmall ? (0, 4) : (3, 1), (model.FusedParts, model.WholeGradients));
    }

    /// <summary>Weights so small that the huge input vanishes in the forward pass: J is finite, and dW1 is not.</summary>
    [Theory]
    [MemberData(nameof(FusedNetworks))]
    public void A_gradient_that_is_not_finite_gives_no_step(string origin, string network)
    {
        double huge = typeof(T) == typeof(float) ? 1e37 : 1e307;
        var model = WithSmallWeights(origin, network, huge, 1e6);
        int n = model.Architecture.InputSize;
        var (sound, y) = Rows(model, 4);
        T[] x = [.. sound];
        ScaleFirstInput(x, n, huge);
        bool overflows = T.IsFinite(model.Cost(x, y)) && !Gradients(model, x, y).All(T.IsFinite);
        Assert.Equal(!s_bounded.Contains(network.Split('.', '+')[^1]), overflows);
        if (!overflows)
        {
            return;
        }

        var session = Trainer.CreateSession(model, new Adam(0.01));
        T[] before = Storage(model).ToArray();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.True(double.IsFinite(session.TrainStep(x, y)));
            Assert.Equal(0, session.Steps);
            Assert.True(Bits.Same<T>(before, Storage(model)));
        }

        // The optimizer has not heard of it either: the next step is a first one.
        session.TrainStep(sound, y);
        Assert.Equal(1, session.Steps);
        var undisturbed = WithSmallWeights(origin, network, huge, 1e6);
        Trainer.CreateSession(undisturbed, new Adam(0.01)).TrainStep(sound, y);
        Assert.True(Bits.Same<T>(Storage(undisturbed), Storage(model)));
    }

    [Theory]
    [MemberData(nameof(FusedNetworks))]
    public void No_step_allocates(string origin, string network)
    {
        foreach (double? clip in new double?[] { null, s_clipsNothing })
        {
            foreach (bool standardized in new[] { false, true })
            {
                var model = Create(origin, network);
                int n = model.Architecture.InputSize;
                model.Standardization = standardized ? Halving(n) : null;
                var (x, y) = Rows(model, 9);
                var session = Trainer.CreateSession(model, new TrainingOptions { Optimizer = new Adam(0.001), ClipValue = clip, L2 = 0.01 });
                Allocation.None($"a step {(clip is null ? "fused" : "unfused")}", () => session.TrainStep(x, y));
            }
        }
    }

    /// <summary>A model in which an input may be <paramref name="huge"/> without making any z so, and whose last layer is scaled.</summary>
    private static INetwork<T> WithSmallWeights(string origin, string network, double huge, double scale)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        T[] parameters = Parameters(model);
        for (int unit = 0; unit < a.Layers[0].Units; unit++)
        {
            parameters[unit * a.InputSize] *= T.CreateTruncating(1 / huge);
        }

        for (int i = a.ParameterCount - LastLayer(a); i < a.ParameterCount; i++)
        {
            parameters[i] *= T.CreateTruncating(scale);
        }

        model.SetParameters(parameters);
        return model;

        static int LastLayer(NetworkArchitecture a) => a.Layers.Count == 1 ? 0 : a.Layers[^1].Units * (a.FeatureSize + (a.Layers[^1].Bias is null ? 0 : 1));
    }

    private static void ScaleFirstInput(T[] x, int inputs, double factor)
    {
        for (int i = 0; i < x.Length; i += inputs)
        {
            x[i] *= T.CreateTruncating(factor);
        }
    }

    /// <summary>Every size up to the tallest tiles and over their remainders; fewer of the large networks, for time.</summary>
    private static List<int> Sizes(INetwork<T> model) =>
        model.Architecture.StorageLength > 20_000 ? [1, 9, 3] : [.. Enumerable.Range(1, 33).Where(m => m % 2 == 1 || m < 9), 8, 64, 65];

    private static ReadOnlySpan<T> Storage(INetwork<T> model) => model.Storage.Span;

    private static Dataset Data(INetwork<T> model, T[] x, T[] y) => Dataset.FromArrays(
        Distance.ToDouble(x), Distance.ToDouble(y), model.Architecture.InputSize, model.Architecture.OutputSize);
}

public sealed class SingleFusedStepSuite : FusedStepSuite<float>;

public sealed class DoubleFusedStepSuite : FusedStepSuite<double>;
