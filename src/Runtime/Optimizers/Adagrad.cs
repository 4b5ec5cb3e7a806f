using System;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Adagrad (Duchi et al. 2011): s ← s + dw², w ← w − η(t) dw / (√s + ε), with η(t) = η / (1 + (t − 1) · decay) at step t = 1, 2, ….
/// </summary>
public sealed class Adagrad : Optimizer
{
    /// <summary>Sets the hyperparameters.</summary>
    /// <param name="learningRate">η; finite and positive.</param>
    /// <param name="learningRateDecay">The decay of η with t; finite and not negative.</param>
    /// <param name="initialAccumulator">What s starts from; finite and not negative.</param>
    /// <param name="epsilon">ε; at least 1e-37.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is not allowed.</exception>
    public Adagrad(double learningRate = 0.01, double learningRateDecay = 0, double initialAccumulator = 0, double epsilon = 1e-10)
        : base(learningRate)
    {
        LearningRateDecay = Hyperparameter.NotNegative(learningRateDecay);
        InitialAccumulator = Hyperparameter.NotNegative(initialAccumulator);
        Epsilon = Hyperparameter.Epsilon(epsilon);
    }

    /// <summary>The decay of η with t.</summary>
    public double LearningRateDecay { get; }

    /// <summary>What s starts from.</summary>
    public double InitialAccumulator { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int length) => new State<T>(this, length);

    private sealed class State<T> : OptimizerState<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Adagrad adagrad;
        private readonly Moment<T> sum;
        private long steps;

        public State(Adagrad adagrad, int length)
            : base(length)
        {
            this.adagrad = adagrad;
            sum = new Moment<T>(length);
            sum.Vectors.Fill(UpdateRule.Broadcast<T>(adagrad.InitialAccumulator));
        }

        protected override void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
        {
            double decayed = learningRate / (1 + (steps * adagrad.LearningRateDecay));
            UpdateRule.Apply(
                new Rule<T>
                {
                    Sum = sum.Vectors,
                    LearningRate = UpdateRule.Broadcast<T>(decayed),
                    Epsilon = UpdateRule.Broadcast<T>(adagrad.Epsilon),
                },
                parameters,
                gradient);
            steps++;
        }
    }

    private readonly ref struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        public required Span<Vector<T>> Sum { get; init; }

        public required Vector<T> LearningRate { get; init; }

        public required Vector<T> Epsilon { get; init; }

        public Vector<T> Next(Vector<T> w, Vector<T> dw, int i)
        {
            var s = Sum[i] + (dw * dw);
            Sum[i] = s;
            return w - (LearningRate * dw / (Vector.SquareRoot(s) + Epsilon));
        }
    }
}
