using System;
using System.Numerics;
using System.Runtime.CompilerServices;

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

    private sealed class State<T> : PiecewiseState<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Adagrad adagrad;
        private Rule<T> rule;
        private long steps;

        public State(Adagrad adagrad, int length)
            : base(length)
        {
            this.adagrad = adagrad;
            rule = new Rule<T> { Sum = new Moment<T>(length), Epsilon = T.CreateTruncating(adagrad.Epsilon) };
            rule.Sum.Span.Fill(T.CreateTruncating(adagrad.InitialAccumulator));
        }

        public override void Begin(double learningRate)
        {
            rule.LearningRate = T.CreateTruncating(learningRate / (1 + (steps * adagrad.LearningRateDecay)));
            steps++;
        }

        public override void Apply(int first, Span<T> parameters, ReadOnlySpan<T> gradient) => UpdateRule.Apply(ref rule, first, parameters, gradient);

        public override void Prepare(int first, int count) => Prefetch.Read<T>(rule.Sum.Span.Slice(first, count));
    }

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public required Moment<T> Sum { get; init; }

        public required T Epsilon { get; init; }

        public T LearningRate { get; set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public readonly void Run<V>(ref T w, ref T dw, nuint first, nuint from, nuint to)
            where V : struct, ILanes<V, T>
        {
            ref T sum = ref Sum.From(first);
            var (rate, epsilon) = (V.CreateAll(LearningRate), V.CreateAll(Epsilon));
            for (nuint i = from; i < to; i += V.Count)
            {
                var d = V.Load(ref dw, i);
                var s = V.Load(ref sum, i) + (d * d);
                V.Store(s, ref sum, i);
                V.Store(V.Load(ref w, i) - (rate * d / (V.SquareRoot(s) + epsilon)), ref w, i);
            }
        }
    }
}
