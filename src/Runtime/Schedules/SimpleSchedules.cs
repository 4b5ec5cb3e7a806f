using System;

namespace NetGen;

/// <summary>The optimizer's learning rate throughout.</summary>
/// <param name="perStep">Whether it counts steps, as a <see cref="WarmUpSchedule"/> before it may want; the rate is the same.</param>
public sealed class ConstantSchedule(bool perStep = false) : Schedule(perStep)
{
    /// <inheritdoc/>
    public override double Rate(double baseRate, long index) => baseRate;
}

/// <summary>Every so many epochs (or steps) the rate is multiplied by a factor: η · factor^⌊i / every⌋.</summary>
public sealed class StepSchedule : Schedule
{
    /// <summary>Sets the stairs.</summary>
    /// <param name="every">Epochs (or steps) from one stair to the next; at least 1.</param>
    /// <param name="factor">What each stair multiplies by; finite and positive.</param>
    /// <param name="perStep">Whether steps are counted; else epochs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not allowed.</exception>
    public StepSchedule(int every, double factor, bool perStep = false)
        : base(perStep)
    {
        Every = Hyperparameter.AtLeast(1, every);
        Factor = Hyperparameter.Positive(factor);
    }

    /// <summary>Epochs (or steps) from one stair to the next.</summary>
    public int Every { get; }

    /// <summary>What each stair multiplies by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long index) => baseRate * Power(Factor, index / Every);
}

/// <summary>Every epoch (or step) multiplies the rate by a factor: η · factorⁱ.</summary>
public sealed class ExponentialSchedule : Schedule
{
    /// <summary>Sets the factor.</summary>
    /// <param name="factor">What each epoch (or step) multiplies by; finite and positive.</param>
    /// <param name="perStep">Whether steps are counted; else epochs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not allowed.</exception>
    public ExponentialSchedule(double factor, bool perStep = false)
        : base(perStep) => Factor = Hyperparameter.Positive(factor);

    /// <summary>What each epoch (or step) multiplies by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long index) => baseRate * Power(Factor, index);
}

/// <summary>
/// Half a cosine from the base rate down to a minimum (Loshchilov and Hutter 2017, without restarts):
/// minimum + ½ (η − minimum)(1 + cos(π i / length)), and the minimum from index length on.
/// </summary>
public sealed class CosineSchedule : Schedule
{
    /// <summary>Sets the half wave.</summary>
    /// <param name="length">Epochs (or steps) until the minimum; at least 1.</param>
    /// <param name="minimum">The rate at the end; finite and not negative.</param>
    /// <param name="perStep">Whether steps are counted; else epochs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not allowed.</exception>
    public CosineSchedule(int length, double minimum = 0, bool perStep = false)
        : base(perStep)
    {
        Length = Hyperparameter.AtLeast(1, length);
        Minimum = Hyperparameter.NotNegative(minimum);
    }

    /// <summary>Epochs (or steps) until the minimum.</summary>
    public int Length { get; }

    /// <summary>The rate at the end.</summary>
    public double Minimum { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long index) => index >= Length
        ? Minimum
        : Minimum + (0.5 * (baseRate - Minimum) * (1 + Math.Cos(Math.PI * index / Length)));
}
