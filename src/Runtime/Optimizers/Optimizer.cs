using System;
using System.Numerics;

namespace NetGen;

/// <summary>
/// A rule by which a gradient changes the parameters. An optimizer is an immutable specification and may be shared; what it remembers from
/// step to step (momentum, moments) is in the <see cref="OptimizerState{T}"/> of each training. Formulae and defaults are PyTorch's.
/// </summary>
/// <remarks>
/// An optimizer works on every element by itself: that is why it may work in storage order. It must leave a parameter 0 whose gradient was
/// always 0, since such are the elements that pad the storage.
/// </remarks>
public abstract class Optimizer
{
    /// <summary>Sets the learning rate.</summary>
    /// <param name="learningRate">η; finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    protected Optimizer(double learningRate) => LearningRate = Hyperparameter.Positive(learningRate);

    /// <summary>η, the learning rate from which a <see cref="Schedule"/> starts.</summary>
    public double LearningRate { get; }

    /// <summary>Makes the memory of one training.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="length">The number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public abstract OptimizerState<T> CreateState<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>What an <see cref="Optimizer"/> remembers from step to step of one training.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class OptimizerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Makes the memory for a number of parameters.</summary>
    /// <param name="length">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    protected OptimizerState(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
    }

    /// <summary>The number of parameters.</summary>
    public int Length { get; }

    /// <summary>Takes one step. Allocates nothing.</summary>
    /// <param name="parameters">w, <see cref="Length"/> long; receives the new values.</param>
    /// <param name="gradient">dw, <see cref="Length"/> long.</param>
    /// <param name="learningRate">η of this step, as the schedule has it; finite and not negative.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not allowed.</exception>
    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
    {
        Guard.Length<T>(parameters, Length);
        Guard.Length(gradient, Length);
        Hyperparameter.NotNegative(learningRate);
        UpdateCore(parameters, gradient, learningRate);
    }

    /// <summary>Takes one step; the arguments have been checked.</summary>
    /// <param name="parameters">w.</param>
    /// <param name="gradient">dw.</param>
    /// <param name="learningRate">η of this step.</param>
    protected abstract void UpdateCore(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate);
}
