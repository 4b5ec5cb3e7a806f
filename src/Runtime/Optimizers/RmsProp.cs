using System;
using System.Numerics;
using System.Runtime.CompilerServices;

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

    private sealed class State<T>(RmsProp rmsProp, int length) : PiecewiseState<T>(length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private Rule<T> rule = new()
        {
            Square = new Moment<T>(length),
            Mean = new Moment<T>(rmsProp.Centered ? length : 0),
            Velocity = new Moment<T>(rmsProp.Momentum > 0 ? length : 0),
            Alpha = T.CreateTruncating(rmsProp.Alpha),
            OneMinusAlpha = T.CreateTruncating(1 - rmsProp.Alpha),
            Epsilon = T.CreateTruncating(rmsProp.Epsilon),
            Momentum = T.CreateTruncating(rmsProp.Momentum),
        };

        public override void Begin(double learningRate) => rule.LearningRate = T.CreateTruncating(learningRate);

        public override void Apply(int first, Span<T> parameters, ReadOnlySpan<T> gradient) => UpdateRule.Apply(ref rule, first, parameters, gradient);

        public override void Prepare(int first, int count) => Prefetch.Read<T>(rule.Square.Span.Slice(first, count));
    }

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public required Moment<T> Square { get; init; }

        /// <summary>Empty unless centered.</summary>
        public required Moment<T> Mean { get; init; }

        /// <summary>Empty without momentum.</summary>
        public required Moment<T> Velocity { get; init; }

        public required T Alpha { get; init; }

        public required T OneMinusAlpha { get; init; }

        public required T Epsilon { get; init; }

        public required T Momentum { get; init; }

        public T LearningRate { get; set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public readonly void Run<V>(ref T w, ref T dw, nuint first, nuint from, nuint to)
            where V : struct, ILanes<V, T>
        {
            ref T square = ref Square.From(first);
            ref T mean = ref Mean.From(first);
            ref T velocity = ref Velocity.From(first);
            var (rate, alpha, oneMinusAlpha) = (V.CreateAll(LearningRate), V.CreateAll(Alpha), V.CreateAll(OneMinusAlpha));
            var (epsilon, momentum, zero) = (V.CreateAll(Epsilon), V.CreateAll(Momentum), V.Create(0));
            for (nuint i = from; i < to; i += V.Count)
            {
                var d = V.Load(ref dw, i);
                var s = (alpha * V.Load(ref square, i)) + (oneMinusAlpha * d * d);
                V.Store(s, ref square, i);
                if (!Mean.IsEmpty)
                {
                    var g = (alpha * V.Load(ref mean, i)) + (oneMinusAlpha * d);
                    V.Store(g, ref mean, i);
                    s = V.Max(zero, s - (g * g));
                }

                var deviation = V.SquareRoot(s) + epsilon;
                if (Velocity.IsEmpty)
                {
                    V.Store(V.Load(ref w, i) - (rate * d / deviation), ref w, i);
                }
                else
                {
                    var v = (momentum * V.Load(ref velocity, i)) + (d / deviation);
                    V.Store(v, ref velocity, i);
                    V.Store(V.Load(ref w, i) - (rate * v), ref w, i);
                }
            }
        }
    }
}
