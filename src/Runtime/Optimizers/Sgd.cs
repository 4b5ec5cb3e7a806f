using System;
using System.Numerics;

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

    private sealed class PlainState<T>(int length) : OptimizerState<T>(length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        protected override void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate) =>
            UpdateRule.Apply(new PlainRule<T> { LearningRate = UpdateRule.Broadcast<T>(learningRate) }, parameters, gradient);
    }

    private sealed class MomentumState<T>(Sgd sgd, int length) : OptimizerState<T>(length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Moment<T> velocity = new(length);
        private bool started;

        protected override void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
        {
            UpdateRule.Apply(
                new MomentumRule<T>
                {
                    Velocity = velocity.Vectors,
                    LearningRate = UpdateRule.Broadcast<T>(learningRate),
                    Momentum = UpdateRule.Broadcast<T>(sgd.Momentum),
                    Fresh = UpdateRule.Broadcast<T>(started ? 1 - sgd.Dampening : 1),
                    Nesterov = sgd.Nesterov,
                },
                parameters,
                gradient);
            started = true;
        }
    }

    private readonly struct PlainRule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        public required Vector<T> LearningRate { get; init; }

        public Vector<T> Next(Vector<T> w, Vector<T> dw, int i) => w - (LearningRate * dw);
    }

    private readonly ref struct MomentumRule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        public required Span<Vector<T>> Velocity { get; init; }

        public required Vector<T> LearningRate { get; init; }

        public required Vector<T> Momentum { get; init; }

        public required Vector<T> Fresh { get; init; }

        public required bool Nesterov { get; init; }

        public Vector<T> Next(Vector<T> w, Vector<T> dw, int i)
        {
            var v = (Momentum * Velocity[i]) + (Fresh * dw);
            Velocity[i] = v;
            return w - (LearningRate * (Nesterov ? dw + (Momentum * v) : v));
        }
    }
}
