using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Numerics;
using System.Threading;

namespace NetGen;

/// <summary>One call of <see cref="Trainer"/>.Fit: epochs, steps, tests and reports. The steps themselves are the session's.</summary>
internal sealed class TrainingLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double DivergenceFactor = 1e6;

    private readonly TrainingSession<T> session;
    private readonly TrainingOptions options;
    private readonly MaterializedRows<T> rows;
    private readonly ValidationRows<T>? validation;
    private readonly MiniBatches<T> batches;
    private readonly KeptWeights<T> kept;
    private readonly BestWeights<T>? best;
    private readonly List<EpochRecord> history = [];
    private readonly List<double>? stepCosts;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly long totalSteps;
    private double highestCost;

    public TrainingLoop(TrainingSession<T> session, TrainingOptions options, MaterializedRows<T> rows, ValidationRows<T>? validation)
    {
        this.session = session;
        this.options = options;
        this.rows = rows;
        this.validation = validation;
        batches = new MiniBatches<T>(rows, session.Model.Architecture, options);
        kept = new KeptWeights<T>(Weights);
        best = options.EarlyStopping is { } rule ? new BestWeights<T>(rule, Weights.Length) : null;
        stepCosts = options.RecordStepCosts ? [] : null;
        totalSteps = Math.Min((long)options.Epochs * batches.Count, options.MaxSteps ?? long.MaxValue);
    }

    private ReadOnlySpan<T> Weights => session.Model.Storage.Span;

    private bool IsFullBatch => batches.Count == 1;

    /// <summary>Whether the cost of an epoch that early stopping watches is of the weights at its start: the J of the full batch before the step.</summary>
    private bool BestCostIsOfStart => IsFullBatch && validation is null;

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);

    public TrainingResult Run(CancellationToken cancellationToken)
    {
        var reason = RunEpochs(cancellationToken);
        double cost = MeanCost();
        if (!(cost <= highestCost) || !VectorMath.AllFinite(Weights))
        {
            // What the last step did, no further step has seen.
            reason = StopReason.Diverged;
        }

        if (BestCostIsOfStart && reason is not (StopReason.Cancelled or StopReason.Diverged))
        {
            best?.Observe(history.Count, cost, Weights);
        }

        if (best?.Epoch is not null && reason != StopReason.Cancelled)
        {
            cost = Restore(best.Weights);
        }
        else if (reason == StopReason.Diverged)
        {
            cost = Restore(kept.Good);
        }

        return new TrainingResult(reason, session.Steps, cost, best?.Epoch, history, stepCosts, Elapsed);
    }

    private StopReason RunEpochs(CancellationToken cancellationToken)
    {
        double firstCost = MeanCost();
        highestCost = DivergenceFactor * (firstCost + 1);
        if (!double.IsFinite(firstCost))
        {
            return StopReason.Diverged;
        }

        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            if (RunEpoch(epoch, cancellationToken) is { } reason)
            {
                return reason;
            }
        }

        return StopReason.MaxEpochs;
    }

    /// <returns>Why the training ends with this epoch; null where it goes on.</returns>
    private StopReason? RunEpoch(int epoch, CancellationToken cancellationToken)
    {
        kept.StartEpoch(Weights);
        batches.StartEpoch();
        double costSum = 0;
        int rowsSeen = 0;
        double? gradientNorm = null;
        double learningRate = session.LearningRate;
        for (int batch = 0; batch < batches.Count && session.Steps < totalSteps; batch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            int count = batches.Select(batch, out var x, out var y);
            bool first = batch == 0;
            learningRate = session.LearningRate;
            double? done = first ? null : session.TryStep(x, y);
            double cost = done ?? session.ComputeGradient(x, y, measureNorm: first);
            if (!double.IsFinite(cost) || (done is null && !(first ? double.IsFinite(session.GradientNorm!.Value) : session.GradientIsFinite)))
            {
                return StopReason.Diverged;
            }

            if (first && cost <= highestCost)
            {
                kept.Promote();
            }

            costSum += cost * count;
            rowsSeen += count;
            gradientNorm = first || session.GradientNorm > gradientNorm ? session.GradientNorm : gradientNorm;
            stepCosts?.Add(cost);
            if (IsFullBatch && gradientNorm <= options.GradientNormTolerance)
            {
                Record(epoch, cost, learningRate, gradientNorm);
                return StopReason.GradientNorm;
            }

            if (done is null)
            {
                session.ApplyGradient(cost);
            }

            if (session.Steps % options.ProgressEverySteps == 0)
            {
                Report(epoch, epochEnd: false, costSum / rowsSeen, learningRate);
            }
        }

        double meanCost = costSum / rowsSeen;
        if (meanCost > highestCost || !VectorMath.AllFinite(Weights))
        {
            return StopReason.Diverged;
        }

        // Without a norm of every step there is no largest one.
        bool everyNormIsKnown = session.GradientNorm is not null;
        Record(epoch, meanCost, learningRate, everyNormIsKnown ? gradientNorm : null);
        return rowsSeen == rows.Count ? Test(gradientNorm) : StopReason.MaxSteps;
    }

    /// <summary>Writes the epoch down, and tells all who watch it.</summary>
    private void Record(int epoch, double cost, double learningRate, double? gradientNorm)
    {
        double? validationCost = validation?.Cost();
        if (BestCostIsOfStart)
        {
            best?.Observe(epoch, cost, kept.Start);
        }
        else
        {
            // The mean J of mini-batches is of other weights with each of them.
            best?.Observe(epoch, validationCost ?? MeanCost(), Weights);
        }

        history.Add(new EpochRecord(epoch, cost, validationCost, validation?.Accuracy(), learningRate, gradientNorm));
        session.CompleteEpoch(validationCost ?? cost);
        Report(epoch, epochEnd: true, cost, learningRate);
    }

    /// <summary>The tests at the end of a whole epoch; convergence goes before limits.</summary>
    private StopReason? Test(double? gradientNorm)
    {
        if (options.WeightChangeTolerance is { } change && VectorMath.Distance(Weights, kept.Start) <= change)
        {
            return StopReason.WeightChange;
        }

        if (!IsFullBatch && gradientNorm <= options.GradientNormTolerance)
        {
            return StopReason.GradientNorm;
        }

        if (history.Count > 1 && Math.Abs(history[^1].Cost - history[^2].Cost) <= options.LossChangeTolerance)
        {
            return StopReason.LossChange;
        }

        if (best is { PatienceIsOver: true })
        {
            return StopReason.EarlyStopping;
        }

        return session.Steps == options.MaxSteps ? StopReason.MaxSteps : null;
    }

    private void Report(int epoch, bool epochEnd, double cost, double learningRate)
    {
        if (options.Progress is null)
        {
            return;
        }

        var elapsed = Elapsed;
        var latest = history.Count > 0 ? history[^1] : null;
        options.Progress.Report(new TrainingProgress(
            epoch,
            options.Epochs,
            session.Steps,
            totalSteps,
            epochEnd,
            cost,
            latest?.ValidationCost,
            latest?.ValidationAccuracy,
            learningRate,
            elapsed,
            TimeLeft(elapsed)));
    }

    /// <summary>At the mean pace so far; a time that no TimeSpan holds is the longest one.</summary>
    private TimeSpan TimeLeft(TimeSpan elapsed)
    {
        double seconds = session.Steps == 0 ? 0 : elapsed.TotalSeconds * ((double)(totalSteps - session.Steps) / session.Steps);
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    private double MeanCost() => session.Model.SumOfLosses(rows.Features, rows.Targets) / rows.Count;

    /// <returns>J with those weights.</returns>
    private double Restore(ReadOnlySpan<T> weights)
    {
        weights.CopyTo(session.Model.Storage.Span);
        session.Model.ParametersChanged();
        return MeanCost();
    }
}
