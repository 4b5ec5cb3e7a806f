using System;

namespace NetGen;

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">The epoch that was just done, or in which the step was; the first is 1.</param>
/// <param name="Epochs">The maximum number of epochs.</param>
/// <param name="Step">The number of steps taken.</param>
/// <param name="Steps">The maximum number of steps: of all epochs, or the limit that was set.</param>
/// <param name="EpochEnd">Whether the epoch is done; else the report is about a step in it.</param>
/// <param name="Cost">The mean J of the rows of this epoch so far, each taken before its step.</param>
/// <param name="ValidationCost">J of the validation rows after the latest whole epoch; null where there are none.</param>
/// <param name="ValidationAccuracy">The fraction of validation rows whose class is right, from 0 to 1; null where there are no classes.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Elapsed">The time since the training began.</param>
/// <param name="TimeLeft">The time until all steps are done, at the mean pace so far; zero when they are.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    long Step,
    long Steps,
    bool EpochEnd,
    double Cost,
    double? ValidationCost,
    double? ValidationAccuracy,
    double LearningRate,
    TimeSpan Elapsed,
    TimeSpan TimeLeft);

/// <summary>
/// Calls a handler at once, on the thread that reports, so that reports arrive in order. (<see cref="Progress{T}"/> posts them to the
/// thread pool where there is no user interface, and a console shows them out of order.)
/// </summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="handler">Called for each report; it holds up the work while it runs, and its exceptions end the work.</param>
public sealed class SynchronousProgress<T>(Action<T> handler) : IProgress<T>
{
    private readonly Action<T> handler = handler ?? throw new ArgumentNullException(nameof(handler));

    /// <inheritdoc/>
    public void Report(T value) => handler(value);
}
