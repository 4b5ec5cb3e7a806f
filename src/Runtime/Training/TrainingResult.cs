using System;
using System.Collections.Generic;

namespace NetGen;

/// <summary>What came of a training.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Steps">The number of steps taken.</param>
/// <param name="Cost">J of all training rows with the weights the model has now, without the term of L2.</param>
/// <param name="BestEpoch">
/// The epoch whose weights were the best, the first being 1: those after it or, for the full batch without validation rows, those before its step, of
/// which its J is; of the last epoch also those after it. Null without <see cref="TrainingOptions.EarlyStopping"/>, and where no cost was a number.
/// </param>
/// <param name="History">
/// What each epoch came to, in order. An epoch that was broken off by divergence or cancellation has no entry; one that was ended by the
/// maximum of steps, or by the test of the gradient before its step, has.
/// </param>
/// <param name="StepCosts">
/// J of each step's batch before the step, and of the batch whose gradient ended the training without one; null without
/// <see cref="TrainingOptions.RecordStepCosts"/>.
/// </param>
/// <param name="Elapsed">The time it took.</param>
public sealed record TrainingResult(
    StopReason StopReason,
    long Steps,
    double Cost,
    int? BestEpoch,
    IReadOnlyList<EpochRecord> History,
    IReadOnlyList<double>? StepCosts,
    TimeSpan Elapsed)
{
    /// <summary>The number of epochs in the history.</summary>
    public int Epochs => History.Count;
}

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">The epoch; the first is 1.</param>
/// <param name="Cost">The mean J of its rows, each taken before its step; with the full batch, J before the step.</param>
/// <param name="ValidationCost">J of the validation rows after the epoch; null where there are none.</param>
/// <param name="ValidationAccuracy">The fraction of validation rows whose class is right, from 0 to 1; null where there are no classes.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="GradientNorm">
/// The largest ‖dw‖₂ of its steps, before clipping. It is known for the full batch, and for mini-batches where clipping by the norm or the
/// test of the norm needs it; else null.
/// </param>
public sealed record EpochRecord(
    int Epoch, double Cost, double? ValidationCost, double? ValidationAccuracy, double LearningRate, double? GradientNorm);
