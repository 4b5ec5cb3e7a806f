using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Adam (Kingma and Ba 2015): m ← β₁ m + (1 − β₁) dw, v ← β₂ v + (1 − β₂) dw², and at step t = 1, 2, …
/// w ← w − η/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
/// </summary>
public sealed class Adam : Optimizer
{
    /// <summary>Sets the hyperparameters.</summary>
    /// <param name="learningRate">η; finite and positive.</param>
    /// <param name="beta1">β₁, the memory of the gradient; at least 0 and less than 1.</param>
    /// <param name="beta2">β₂, the memory of its square; at least 0 and less than 1.</param>
    /// <param name="epsilon">ε; at least 1e-37.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is not allowed.</exception>
    public Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(learningRate)
    {
        Beta1 = Hyperparameter.Decay(beta1);
        Beta2 = Hyperparameter.Decay(beta2);
        Epsilon = Hyperparameter.Epsilon(epsilon);
    }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int length) => new AdamState<T>(Beta1, Beta2, Epsilon, 0, length);
}

/// <summary>
/// Adam with decoupled weight decay λ (Loshchilov and Hutter 2019): w ← (1 − η λ) w, then the step of <see cref="Adam"/>. Biases decay too,
/// as in PyTorch.
/// </summary>
public sealed class AdamW : Optimizer
{
    /// <summary>Sets the hyperparameters.</summary>
    /// <param name="learningRate">η; finite and positive.</param>
    /// <param name="beta1">β₁, the memory of the gradient; at least 0 and less than 1.</param>
    /// <param name="beta2">β₂, the memory of its square; at least 0 and less than 1.</param>
    /// <param name="epsilon">ε; at least 1e-37.</param>
    /// <param name="weightDecay">λ; finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is not allowed.</exception>
    public AdamW(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : base(learningRate)
    {
        Beta1 = Hyperparameter.Decay(beta1);
        Beta2 = Hyperparameter.Decay(beta2);
        Epsilon = Hyperparameter.Epsilon(epsilon);
        WeightDecay = Hyperparameter.NotNegative(weightDecay);
    }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int length) => new AdamState<T>(Beta1, Beta2, Epsilon, WeightDecay, length);
}

/// <summary>The moments of <see cref="Adam"/> and, with a weight decay, of <see cref="AdamW"/>.</summary>
internal sealed class AdamState<T>(double beta1, double beta2, double epsilon, double weightDecay, int length) : PiecewiseState<T>(length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private AdamRule<T> rule = new()
    {
        First = new Moment<T>(length),
        Second = new Moment<T>(length),
        Beta1 = T.CreateTruncating(beta1),
        OneMinusBeta1 = T.CreateTruncating(1 - beta1),
        Beta2 = T.CreateTruncating(beta2),
        OneMinusBeta2 = T.CreateTruncating(1 - beta2),
        Epsilon = T.CreateTruncating(epsilon),
    };

    // β₁ᵗ and β₂ᵗ as running products: the platform's power function may differ in the last bit.
    private double beta1Power = 1;
    private double beta2Power = 1;

    public override void Begin(double learningRate)
    {
        beta1Power *= beta1;
        beta2Power *= beta2;
        rule.Keep = T.CreateTruncating(1 - (learningRate * weightDecay));
        rule.StepSize = T.CreateTruncating(learningRate / (1 - beta1Power));
        rule.Correction = T.CreateTruncating(1 / Math.Sqrt(1 - beta2Power));
    }

    public override void Apply(int first, Span<T> parameters, ReadOnlySpan<T> gradient) => UpdateRule.Apply(ref rule, first, parameters, gradient);

    public override void Prepare(int first, int count)
    {
        Prefetch.Read<T>(rule.First.Span.Slice(first, count));
        Prefetch.Read<T>(rule.Second.Span.Slice(first, count));
    }
}

/// <summary>One step of Adam; <see cref="Keep"/> is 1 without weight decay.</summary>
internal struct AdamRule<T> : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public required Moment<T> First { get; init; }

    public required Moment<T> Second { get; init; }

    public required T Beta1 { get; init; }

    public required T OneMinusBeta1 { get; init; }

    public required T Beta2 { get; init; }

    public required T OneMinusBeta2 { get; init; }

    public required T Epsilon { get; init; }

    public T Keep { get; set; }

    public T StepSize { get; set; }

    /// <summary>1/√(1 − β₂ᵗ): a division for all parameters instead of one for each.</summary>
    public T Correction { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public readonly void Run<V>(ref T w, ref T dw, nuint first, nuint from, nuint to)
        where V : struct, ILanes<V, T>
    {
        ref T first0 = ref First.From(first);
        ref T second0 = ref Second.From(first);
        var (beta1, oneMinusBeta1, beta2, oneMinusBeta2) = (V.CreateAll(Beta1), V.CreateAll(OneMinusBeta1), V.CreateAll(Beta2), V.CreateAll(OneMinusBeta2));
        var (keep, stepSize, correction, epsilon) = (V.CreateAll(Keep), V.CreateAll(StepSize), V.CreateAll(Correction), V.CreateAll(Epsilon));
        for (nuint i = from; i < to; i += V.Count)
        {
            var d = V.Load(ref dw, i);
            var m = (beta1 * V.Load(ref first0, i)) + (oneMinusBeta1 * d);
            var v = (beta2 * V.Load(ref second0, i)) + (oneMinusBeta2 * d * d);
            V.Store(m, ref first0, i);
            V.Store(v, ref second0, i);
            V.Store((keep * V.Load(ref w, i)) - (stepSize * m / ((V.SquareRoot(v) * correction) + epsilon)), ref w, i);
        }
    }
}
