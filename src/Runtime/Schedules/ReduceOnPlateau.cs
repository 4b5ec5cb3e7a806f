using System;

namespace NetGen;

/// <summary>
/// Multiplies the rate by a factor each time the cost stops falling: when for more than <see cref="Patience"/> epochs in a row it was not below
/// best · (1 − <see cref="Threshold"/>). The cost is the validation rows' where there are some, else the training rows'. The rate does not
/// fall below <see cref="Minimum"/>, and a reduction by 1e-8 or less is not made. The rules are those of PyTorch's ReduceLROnPlateau.
/// </summary>
public sealed class ReduceOnPlateau : Schedule
{
    private const double SmallestReduction = 1e-8;

    /// <summary>Sets when and by how much to reduce.</summary>
    /// <param name="factor">What a reduction multiplies by; greater than 0 and less than 1.</param>
    /// <param name="patience">Epochs (or steps) without improvement that are borne; at least 0.</param>
    /// <param name="threshold">By which fraction of itself the cost must fall to count as improved; at least 0 and less than 1.</param>
    /// <param name="minimum">The lowest rate; finite and not negative.</param>
    /// <param name="perStep">Whether steps are counted and the cost of each batch is watched; else epochs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not allowed.</exception>
    public ReduceOnPlateau(double factor = 0.1, int patience = 10, double threshold = 1e-4, double minimum = 0, bool perStep = false)
        : base(perStep)
    {
        Factor = Hyperparameter.Decay(Hyperparameter.Positive(factor), nameof(factor));
        Patience = Hyperparameter.AtLeast(0, patience);
        Threshold = Hyperparameter.Decay(threshold);
        Minimum = Hyperparameter.NotNegative(minimum);
    }

    /// <summary>What a reduction multiplies by.</summary>
    public double Factor { get; }

    /// <summary>Epochs (or steps) without improvement that are borne.</summary>
    public int Patience { get; }

    /// <summary>By which fraction of itself the cost must fall to count as improved.</summary>
    public double Threshold { get; }

    /// <summary>The lowest rate.</summary>
    public double Minimum { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long index)
    {
        double rate = baseRate;
        for (long i = 0; i < index; i++)
        {
            double reduced = Math.Max(rate * Factor, Minimum);
            if (rate - reduced <= SmallestReduction)
            {
                break;
            }

            rate = reduced;
        }

        return rate;
    }

    /// <inheritdoc/>
    internal override ScheduleClock CreateClock() => new Clock(this);

    private sealed class Clock(ReduceOnPlateau schedule) : ScheduleClock
    {
        private double best = double.PositiveInfinity;
        private int ticksWithoutImprovement;
        private long plateaus;

        public override long Index => plateaus;

        public override void Tick(double cost)
        {
            if (cost < best * (1 - schedule.Threshold))
            {
                best = cost;
                ticksWithoutImprovement = 0;
                return;
            }

            if (++ticksWithoutImprovement > schedule.Patience)
            {
                plateaus++;
                ticksWithoutImprovement = 0;
            }
        }
    }
}
