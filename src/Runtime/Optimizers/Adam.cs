using System;
using System.Numerics;

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
internal sealed class AdamState<T>(double beta1, double beta2, double epsilon, double weightDecay, int length) : OptimizerState<T>(length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Moment<T> first = new(length);
    private readonly Moment<T> second = new(length);

    // β₁ᵗ and β₂ᵗ as running products: the platform's power function may differ in the last bit.
    private double beta1Power = 1;
    private double beta2Power = 1;

    protected override void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
    {
        beta1Power *= beta1;
        beta2Power *= beta2;
        UpdateRule.Apply(
            new AdamRule<T>
            {
                First = first.Vectors,
                Second = second.Vectors,
                Keep = UpdateRule.Broadcast<T>(1 - (learningRate * weightDecay)),
                StepSize = UpdateRule.Broadcast<T>(learningRate / (1 - beta1Power)),
                Correction = UpdateRule.Broadcast<T>(Math.Sqrt(1 - beta2Power)),
                Beta1 = UpdateRule.Broadcast<T>(beta1),
                OneMinusBeta1 = UpdateRule.Broadcast<T>(1 - beta1),
                Beta2 = UpdateRule.Broadcast<T>(beta2),
                OneMinusBeta2 = UpdateRule.Broadcast<T>(1 - beta2),
                Epsilon = UpdateRule.Broadcast<T>(epsilon),
            },
            parameters,
            gradient);
    }
}

/// <summary>One step of Adam; <see cref="Keep"/> is 1 without weight decay.</summary>
internal readonly ref struct AdamRule<T> : IUpdateRule<T>
    where T : unmanaged
{
    public required Span<Vector<T>> First { get; init; }

    public required Span<Vector<T>> Second { get; init; }

    public required Vector<T> Keep { get; init; }

    public required Vector<T> StepSize { get; init; }

    public required Vector<T> Correction { get; init; }

    public required Vector<T> Beta1 { get; init; }

    public required Vector<T> OneMinusBeta1 { get; init; }

    public required Vector<T> Beta2 { get; init; }

    public required Vector<T> OneMinusBeta2 { get; init; }

    public required Vector<T> Epsilon { get; init; }

    public Vector<T> Next(Vector<T> w, Vector<T> dw, int i)
    {
        var m = (Beta1 * First[i]) + (OneMinusBeta1 * dw);
        var v = (Beta2 * Second[i]) + (OneMinusBeta2 * dw * dw);
        First[i] = m;
        Second[i] = v;
        return (Keep * w) - (StepSize * m / ((Vector.SquareRoot(v) / Correction) + Epsilon));
    }
}
