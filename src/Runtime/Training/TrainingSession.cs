using System;
using System.Globalization;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Single steps of training, for loops of your own and for learning online; made by <see cref="Trainer"/>. It keeps what the optimizer
/// and the schedule remember. After the first step, a step allocates nothing.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainingSession<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double ClipNormEpsilon = 1e-6;

    private readonly TrainingOptions options;
    private readonly NetworkArchitecture architecture;
    private readonly OptimizerState<T> optimizer;
    private readonly Schedule schedule;
    private readonly ScheduleClock clock;
    private readonly AlignedBuffer<T> gradient;
    private readonly bool normIsNeeded;
    private readonly StepWork<T>? work;
    private double? rate;
    private Standardizer<T>? standardizer;
    private int checkedInputs = -1;
    private int checkedTargets = -1;

    internal TrainingSession(INetwork<T> model, TrainingOptions options)
    {
        Model = model;
        this.options = options;
        architecture = model.Architecture;
        optimizer = options.Optimizer.CreateState<T>(architecture.StorageLength);
        schedule = options.Schedule ?? new ConstantSchedule();
        clock = schedule.CreateClock();
        gradient = new AlignedBuffer<T>(architecture.StorageLength);
        normIsNeeded = options.ClipNorm is not null || options.GradientNormTolerance is not null;
        rate = CurrentRate();
        bool updatesByPieces = !normIsNeeded && options.ClipValue is null && options.L2 <= StepWork<T>.LargestL2;
        if (model is IRowKernels<T> kernels && kernels.RowSizes.CanUpdate)
        {
            work = new StepWork<T>(kernels, updatesByPieces ? optimizer as PiecewiseState<T> : null, options.L2, options.Threads);
        }
    }

    /// <summary>The network that is trained.</summary>
    public INetwork<T> Model { get; }

    /// <summary>The number of steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>The learning rate of the next step. The schedule is asked when it is first needed, so never beyond the last step.</summary>
    /// <exception cref="InvalidOperationException">The schedule gives a rate that is not finite, or negative.</exception>
    public double LearningRate => rate ??= CurrentRate();

    /// <summary>
    /// ‖dw‖₂ of the last step, the term of L2 included, before clipping; null where neither <see cref="TrainingOptions.ClipNorm"/> nor
    /// <see cref="TrainingOptions.GradientNormTolerance"/> asks for it.
    /// </summary>
    public double? GradientNorm { get; private set; }

    /// <summary>
    /// Takes one step of gradient descent by m rows. Where J or its gradient is not finite (by a NaN or ∞ in a row, say) no step is taken: the
    /// weights and <see cref="Steps"/> stay as they are.
    /// </summary>
    /// <param name="x">The raw rows, m·n[0] long, m at least 1; the model's standardisation is applied to them.</param>
    /// <param name="y">The targets, m·n[L] long.</param>
    /// <returns>J before the step, the mean over the m rows.</returns>
    /// <exception cref="ArgumentException">A length is no multiple, the numbers of rows differ, or a target is not one for the network's loss.</exception>
    /// <exception cref="InvalidOperationException">The schedule gives a rate that is not finite, or negative; no step was taken.</exception>
    public double TrainStep(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (x.Length != checkedInputs || y.Length != checkedTargets)
        {
            Guard.SomeRows(x, architecture.InputSize, y, architecture.OutputSize);
            (checkedInputs, checkedTargets) = (x.Length, y.Length);
        }

        TargetCheck.Run(y, architecture.OutputSize, architecture.Loss, nameof(y));
        if (!ReferenceEquals(standardizer?.Standardization, Model.Standardization))
        {
            standardizer = Model.Standardization is { } standardization ? new Standardizer<T>(standardization) : null;
        }

        var rows = standardizer is null ? x : NetworkOperations.Standardize(standardizer, x);
        if (TryStep(rows, y) is { } known)
        {
            return known;
        }

        double cost = ComputeGradient(rows, y, normIsNeeded);
        if (double.IsFinite(cost) && GradientIsFinite)
        {
            ApplyGradient(cost);
        }

        return cost;
    }

    /// <summary>
    /// Tells a schedule that counts epochs that one is over. Needed in loops of your own with such a schedule; without it the learning rate stays.
    /// </summary>
    /// <param name="cost">The cost of the epoch, which <see cref="ReduceOnPlateau"/> watches.</param>
    public void CompleteEpoch(double cost)
    {
        if (!schedule.PerStep)
        {
            Tick(cost);
        }
    }

    /// <summary>A whole step in the fastest way: without ever having the whole gradient, but of a small network.</summary>
    /// <param name="x">The rows, standardised.</param>
    /// <param name="y">The targets.</param>
    /// <returns>J; null where the options want the gradient itself, or it must be seen to be finite: then nothing was done.</returns>
    internal double? TryStep(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (work is not { Updates: true } || work.TryStep(x, y, LearningRate) is not { } cost)
        {
            return null;
        }

        GradientNorm = null;
        CountStep(cost);
        return cost;
    }

    /// <summary>Whether the gradient computed last is finite.</summary>
    internal bool GradientIsFinite => VectorMath.AllFinite<T>(gradient.Span);

    /// <summary>The first half of a step: J and dw, the term of L2 included.</summary>
    /// <param name="x">The rows, standardised.</param>
    /// <param name="y">The targets.</param>
    /// <param name="measureNorm">Whether to compute <see cref="GradientNorm"/> although no option asks for it.</param>
    internal double ComputeGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> y, bool measureNorm)
    {
        double cost = TryGradient(x, y) ?? NetworkOperations.Backward(Model, null, x, y, architecture.InputSize, architecture.OutputSize, gradient.Span);
        if (options.L2 > 0)
        {
            VectorMath.AddScaled<T>(gradient.Span, options.L2, Model.Storage.Span);
        }

        GradientNorm = measureNorm || normIsNeeded ? VectorMath.Norm<T>(gradient.Span) : null;
        return cost;
    }

    /// <summary>J and dw in the memory of the fast steps; null where these are not taken, or there are too many rows to have them in memory all at once.</summary>
    private double? TryGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => work is not { GivesGradient: true } ? null : work.TryGradient(x, y, gradient);

    /// <summary>The second half of a step: clips dw and changes the parameters by it.</summary>
    /// <param name="cost">J, for schedules that count steps.</param>
    internal void ApplyGradient(double cost)
    {
        Clip();
        optimizer.Update(Model.Storage.Span, gradient.Span, LearningRate);
        Model.ParametersChanged();
        CountStep(cost);
    }

    private void CountStep(double cost)
    {
        Steps++;
        if (schedule.PerStep)
        {
            Tick(cost);
        }
    }

    private void Clip()
    {
        if (options.ClipValue is { } largest)
        {
            VectorMath.Clamp(gradient.Span, largest);
        }

        if (options.ClipNorm is { } longest)
        {
            double norm = options.ClipValue is null ? GradientNorm!.Value : VectorMath.Norm<T>(gradient.Span);
            double factor = longest / (norm + ClipNormEpsilon);
            if (factor < 1)
            {
                VectorMath.Scale(gradient.Span, factor);
            }
        }
    }

    private void Tick(double cost)
    {
        clock.Tick(cost);
        rate = null;
    }

    private double CurrentRate()
    {
        double given = schedule.Rate(options.Optimizer.LearningRate, clock.Index);
        return double.IsFinite(given) && given >= 0
            ? given
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{schedule.GetType().Name} must give a rate that is finite and not negative, but at index {clock.Index} gives {given}."));
    }
}
