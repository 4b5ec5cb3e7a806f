using System;
using System.Numerics;

namespace NetGen;

/// <summary>
/// RMSprop (Tieleman and Hinton 2012): s ← α s + (1 − α) dw², w ← w − η dw / (√s + ε). Centered, also g ← α g + (1 − α) dw, and
/// √(s − g²) takes the place of √s (Graves 2013). With momentum μ, v ← μ v + dw / (√s + ε) and w ← w − η v.
/// </summary>
/// <remarks>Where rounding makes s − g² negative, it counts as 0; PyTorch gives NaN there.</remarks>
public sealed class RmsProp : Optimizer
{
    /// <summary>Sets the hyperparameters.</summary>
    /// <param name="learningRate">η; finite and positive.</param>
    /// <param name="alpha">α; at least 0 and less than 1.</param>
    /// <param name="epsilon">ε; at least 1e-37.</param>
    /// <param name="momentum">μ; at least 0 and less than 1.</param>
    /// <param name="centered">Whether to divide by the deviation of the gradient instead of its root mean square.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is not allowed.</exception>
    public RmsProp(double learningRate = 0.01, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, bool centered = false)
        : base(learningRate)
    {
        Alpha = Hyperparameter.Decay(alpha);
        Epsilon = Hyperparameter.Epsilon(epsilon);
        Momentum = Hyperparameter.Decay(momentum);
        Centered = centered;
    }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether the deviation of the gradient divides.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int length) => new State<T>(this, length);

    private sealed class State<T>(RmsProp rmsProp, int length) : OptimizerState<T>(length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Moment<T> square = new(length);
        private readonly Moment<T> mean = new(rmsProp.Centered ? length : 0);
        private readonly Moment<T> velocity = new(rmsProp.Momentum > 0 ? length : 0);

        protected override void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate) => UpdateRule.Apply(
            new Rule<T>
            {
                Square = square.Vectors,
                Mean = mean.Vectors,
                Velocity = velocity.Vectors,
                LearningRate = UpdateRule.Broadcast<T>(learningRate),
                Alpha = UpdateRule.Broadcast<T>(rmsProp.Alpha),
                OneMinusAlpha = UpdateRule.Broadcast<T>(1 - rmsProp.Alpha),
                Epsilon = UpdateRule.Broadcast<T>(rmsProp.Epsilon),
                Momentum = UpdateRule.Broadcast<T>(rmsProp.Momentum),
            },
            parameters,
            gradient);
    }

    private readonly ref struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        public required Span<Vector<T>> Square { get; init; }

        /// <summary>Empty unless centered.</summary>
        public required Span<Vector<T>> Mean { get; init; }

        /// <summary>Empty without momentum.</summary>
        public required Span<Vector<T>> Velocity { get; init; }

        public required Vector<T> LearningRate { get; init; }

        public required Vector<T> Alpha { get; init; }

        public required Vector<T> OneMinusAlpha { get; init; }

        public required Vector<T> Epsilon { get; init; }

        public required Vector<T> Momentum { get; init; }

        public Vector<T> Next(Vector<T> w, Vector<T> dw, int i)
        {
            var s = (Alpha * Square[i]) + (OneMinusAlpha * dw * dw);
            Square[i] = s;
            if (!Mean.IsEmpty)
            {
                var g = (Alpha * Mean[i]) + (OneMinusAlpha * dw);
                Mean[i] = g;
                s = Vector.Max(s - (g * g), Vector<T>.Zero);
            }

            var deviation = Vector.SquareRoot(s) + Epsilon;
            if (Velocity.IsEmpty)
            {
                return w - (LearningRate * dw / deviation);
            }

            var v = (Momentum * Velocity[i]) + (dw / deviation);
            Velocity[i] = v;
            return w - (LearningRate * v);
        }
    }
}
