using System;

namespace NetGen;

/// <summary>
/// A straight line from a fraction of the base rate up to the whole, η · (start + (1 − start) · i / length), then another schedule, which
/// starts from its index 0.
/// </summary>
public sealed class WarmUpSchedule : Schedule
{
    private readonly Schedule then;

    /// <summary>Sets the line and what follows.</summary>
    /// <param name="length">Epochs (or steps) of the line; at least 1.</param>
    /// <param name="startFactor">The fraction of the base rate at index 0; from 0 to 1.</param>
    /// <param name="then">What follows; null for the base rate throughout.</param>
    /// <param name="perStep">Whether steps are counted; else epochs. <paramref name="then"/> must count the same.</param>
    /// <exception cref="ArgumentException">An argument is not allowed, or the two schedules count in different units.</exception>
    public WarmUpSchedule(int length, double startFactor, Schedule? then = null, bool perStep = false)
        : base(perStep)
    {
        Length = Hyperparameter.AtLeast(1, length);
        StartFactor = Hyperparameter.Fraction(startFactor);
        this.then = then ?? new ConstantSchedule(perStep);
        if (this.then.PerStep != perStep)
        {
            throw new ArgumentException(
                $"The warm-up counts {Unit(perStep)} and the schedule after it counts {Unit(!perStep)}: give both the same perStep.", nameof(then));
        }
    }

    /// <summary>Epochs (or steps) of the line.</summary>
    public int Length { get; }

    /// <summary>The fraction of the base rate at index 0.</summary>
    public double StartFactor { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long index) => index >= Length
        ? then.Rate(baseRate, index - Length)
        : baseRate * (StartFactor + ((1 - StartFactor) * index / Length));

    /// <inheritdoc/>
    internal override ScheduleClock CreateClock() => new Clock(Length, then.CreateClock());

    private static string Unit(bool perStep) => perStep ? "steps" : "epochs";

    private sealed class Clock(int length, ScheduleClock then) : ScheduleClock
    {
        private int ticks;

        public override long Index => ticks + then.Index;

        public override void Tick(double cost)
        {
            if (ticks < length)
            {
                ticks++;
            }
            else
            {
                then.Tick(cost);
            }
        }
    }
}
