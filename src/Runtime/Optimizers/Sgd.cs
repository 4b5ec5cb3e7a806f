using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Gradient descent, w ← w − η dw; with momentum μ and dampening d, v ← μ v + (1 − d) dw (the first step sets v = dw) and
/// w ← w − η v, or with Nesterov's form w ← w − η (dw + μ v). The form of Sutskever et al. 2013, as PyTorch has it.
/// </summary>
public sealed class Sgd : Optimizer
{
    /// <summary>Sets the hyperparameters.</summary>
    /// <param name="learningRate">η; finite and positive.</param>
    /// <param name="momentum">μ; at least 0 and less than 1. 0 means none.</param>
    /// <param name="dampening">d; from 0 to 1.</param>
    /// <param name="nesterov">Whether to look ahead; wants a momentum and no dampening.</param>
    /// <exception cref="ArgumentException">A hyperparameter is not allowed, or two of them do not go together.</exception>
    public Sgd(double learningRate, double momentum = 0, double dampening = 0, bool nesterov = false)
        : base(learningRate)
    {
        Momentum = Hyperparameter.Decay(momentum);
        Dampening = Hyperparameter.Fraction(dampening);
        Nesterov = nesterov;
        if (nesterov && (momentum == 0 || dampening != 0))
        {
            throw new ArgumentException("nesterov needs a momentum greater than 0 and no dampening.", nameof(nesterov));
        }
    }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>d.</summary>
    public double Dampening { get; }

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int length) => Momentum == 0 ? new PlainState<T>(length) : new MomentumState<T>(this, length);

    private sealed class PlainState<T>(int length) : PiecewiseState<T>(length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private PlainRule<T> rule;

        public override void Begin(double learningRate) => rule.LearningRate = T.CreateTruncating(learningRate);

        public override void Apply(int first, Span<T> parameters, ReadOnlySpan<T> gradient) => UpdateRule.Apply(ref rule, first, parameters, gradient);

        public override void Prepare(int first, int count)
        {
        }
    }

    private sealed class MomentumState<T>(Sgd sgd, int length) : PiecewiseState<T>(length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private MomentumRule<T> rule = new() { Velocity = new Moment<T>(length), Momentum = T.CreateTruncating(sgd.Momentum), Nesterov = sgd.Nesterov };
        private bool started;

        public override void Begin(double learningRate)
        {
            rule.LearningRate = T.CreateTruncating(learningRate);
            rule.Fresh = T.CreateTruncating(started ? 1 - sgd.Dampening : 1);
            started = true;
        }

        public override void Apply(int first, Span<T> parameters, ReadOnlySpan<T> gradient) => UpdateRule.Apply(ref rule, first, parameters, gradient);

        public override void Prepare(int first, int count) => Prefetch.Read<T>(rule.Velocity.Span.Slice(first, count));
    }

    private struct PlainRule<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T LearningRate { get; set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public readonly void Run<V>(ref T w, ref T dw, nuint first, nuint from, nuint to)
            where V : struct, ILanes<V, T>
        {
            var rate = V.CreateAll(LearningRate);
            for (nuint i = from; i < to; i += V.Count)
            {
                V.Store(V.Load(ref w, i) - (rate * V.Load(ref dw, i)), ref w, i);
            }
        }
    }

    private struct MomentumRule<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public required Moment<T> Velocity { get; init; }

        public required T Momentum { get; init; }

        public required bool Nesterov { get; init; }

        public T LearningRate { get; set; }

        public T Fresh { get; set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public readonly void Run<V>(ref T w, ref T dw, nuint first, nuint from, nuint to)
            where V : struct, ILanes<V, T>
        {
            ref T velocity = ref Velocity.From(first);
            var (rate, momentum, fresh) = (V.CreateAll(LearningRate), V.CreateAll(Momentum), V.CreateAll(Fresh));
            for (nuint i = from; i < to; i += V.Count)
            {
                var d = V.Load(ref dw, i);
                var v = (momentum * V.Load(ref velocity, i)) + (fresh * d);
                V.Store(v, ref velocity, i);
                V.Store(V.Load(ref w, i) - (rate * (Nesterov ? d + (momentum * v) : v)), ref w, i);
            }
        }
    }
}
