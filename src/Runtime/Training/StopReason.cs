namespace NetGen;

/// <summary>Why a training ended. Where several tests are met at once, convergence is named before a limit.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    MaxEpochs = 0,

    /// <summary>The maximum number of steps was taken.</summary>
    MaxSteps = 1,

    /// <summary>‖w(t+1) − w(t)‖₂ was at most <see cref="TrainingOptions.WeightChangeTolerance"/>.</summary>
    WeightChange = 2,

    /// <summary>‖dw‖₂ was at most <see cref="TrainingOptions.GradientNormTolerance"/>.</summary>
    GradientNorm = 3,

    /// <summary>|ΔJ| was at most <see cref="TrainingOptions.LossChangeTolerance"/>.</summary>
    LossChange = 4,

    /// <summary>The cost that is watched did not improve any more; the best weights were restored, if there are any: a cost that is NaN is not the best.</summary>
    EarlyStopping = 5,

    /// <summary>J, the gradient or the weights grew out of bounds; the last good weights were restored. A smaller learning rate may help.</summary>
    Diverged = 6,

    /// <summary>The caller cancelled; the weights are those of the last whole step.</summary>
    Cancelled = 7,
}
