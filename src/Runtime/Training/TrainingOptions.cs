using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// How to train. Every option has a default; an object may be used for many trainings, and varied by <c>with</c>.
/// </summary>
/// <remarks>
/// The three tolerances are those of gradient descent until convergence. With the full batch an epoch is one step, and each test applies at
/// each step. With mini-batches they apply per epoch: to the change of the weights over the epoch, to the largest ‖dw‖ of
/// its steps, and to the change of the epoch's mean J.
/// </remarks>
public sealed record TrainingOptions
{
    /// <summary>
    /// The rule by which a gradient changes the parameters; the default is <see cref="Adam"/> with its defaults, as it depends least on the
    /// learning rate.
    /// </summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>How the learning rate goes on; null keeps the optimizer's.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The maximum number of epochs, passes over all rows; the default is 100.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The maximum number of steps; null sets none. The last epoch may end early by it.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>
    /// B, the number of rows of a mini-batch; null (the default) takes all rows at once, as does a B of m or more. Where B does not divide m,
    /// the last batch of an epoch has the rows that are left, and its gradient is their mean.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>Whether the rows come in a new random order each epoch; the default is true. It means nothing for the full batch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of the order of the rows; the same seed gives bit-identical weights on machines with the same instruction set.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// The number of threads that share a step; the default is 1. The weights are bit for bit those of one thread. Steps too small to gain by more
    /// threads run on fewer. More than the machine has processors gains nothing.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// λ: λ·w is added to the gradient of every parameter, biases included (PyTorch's weight_decay). The J that is reported is without it.
    /// </summary>
    public double L2 { get; init; }

    /// <summary>
    /// The longest gradient: dw is multiplied by ClipNorm / (‖dw‖₂ + 1e-6) where that is below 1 (PyTorch's clip_grad_norm_). Null clips nothing.
    /// </summary>
    public double? ClipNorm { get; init; }

    /// <summary>The largest element of a gradient: each is cut off at ±ClipValue, before <see cref="ClipNorm"/>. Null clips nothing.</summary>
    public double? ClipValue { get; init; }

    /// <summary>ε of ‖w(t+1) − w(t)‖₂ ≤ ε, tested after the step. Null does not test.</summary>
    public double? WeightChangeTolerance { get; init; }

    /// <summary>
    /// ε of ‖dw‖₂ ≤ ε, the term of <see cref="L2"/> included, before clipping. With the full batch it is tested before the step, which is then
    /// not taken: the weights returned are those which have that gradient. Null does not test.
    /// </summary>
    public double? GradientNormTolerance { get; init; }

    /// <summary>ε of |J(t) − J(t−1)| ≤ ε. Null does not test.</summary>
    public double? LossChangeTolerance { get; init; }

    /// <summary>Ends a training that no longer improves, and restores the best weights. Null does neither.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Rows held back, raw like all rows: their cost (and accuracy, for classes) is computed after each epoch. Null computes none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// Hears of each epoch, in order and on the training's own thread. <see cref="Progress{T}"/> passes reports on to other threads, and a
    /// console shows them out of order: use <see cref="SynchronousProgress{T}"/>.
    /// </summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Reports also each time so many steps are done; null reports epochs only. Each report allocates a little.</summary>
    public int? ProgressEverySteps { get; init; }

    /// <summary>Whether <see cref="TrainingResult.StepCosts"/> keeps J of every step.</summary>
    public bool RecordStepCosts { get; init; }

    /// <summary>Refuses options that contradict themselves.</summary>
    /// <exception cref="ArgumentException">An option is not allowed.</exception>
    internal void Validate()
    {
        Require(Optimizer is not null, "an optimizer", null, nameof(Optimizer));
        Require(Epochs >= 1, "at least 1", Epochs);
        Require(MaxSteps is null or >= 1, "at least 1, or null", MaxSteps);
        Require(BatchSize is null or >= 1, "at least 1, or null for the full batch", BatchSize);
        Require(Threads >= 1, "at least 1", Threads);
        Require(double.IsFinite(L2) && L2 >= 0, "finite and not negative", L2);
        RequirePositive(ClipNorm);
        RequirePositive(ClipValue);
        RequireTolerance(WeightChangeTolerance);
        RequireTolerance(GradientNormTolerance);
        RequireTolerance(LossChangeTolerance);
        Require(ProgressEverySteps is null or >= 1, "at least 1, or null", ProgressEverySteps);
    }

    private static void RequirePositive(double? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is null || (double.IsFinite(value.Value) && value > 0), "finite and positive, or null", value, name);

    private static void RequireTolerance(double? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is null || (double.IsFinite(value.Value) && value >= 0), "finite and not negative, or null", value, name);

    private static void Require(bool condition, string expected, object? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!condition)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"TrainingOptions.{name} must be {expected}, but is {value ?? "null"}."), name);
        }
    }
}
