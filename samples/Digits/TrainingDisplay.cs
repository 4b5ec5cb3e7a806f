using System;
using NetGen;
using Spectre.Console;

namespace Samples;

/// <summary>The progress of a training: a bar with loss, accuracy and time left; plain lines where the output is redirected.</summary>
internal static class TrainingDisplay
{
    /// <summary>Plain lines of a training, at most.</summary>
    private const int Lines = 12;

    /// <param name="options">How to train.</param>
    /// <param name="train">Trains with the options it is given.</param>
    public static TrainingResult Show(TrainingOptions options, Func<TrainingOptions, TrainingResult> train) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? ShowLines(options, train) : ShowBar(options, train);

    private static TrainingResult ShowLines(TrainingOptions options, Func<TrainingOptions, TrainingResult> train)
    {
        int every = Math.Max(1, (options.Epochs + Lines - 1) / Lines);
        return train(With(options, progress =>
        {
            if (progress.Epoch % every == 0 || progress.Epoch == progress.Epochs)
            {
                Console.WriteLine(FormattableString.Invariant($"epoch {progress.Epoch,3}/{progress.Epochs}   {Figures(progress)}   {progress.TimeLeft.TotalSeconds:F1} s left"));
            }
        }));
    }

    private static TrainingResult ShowBar(TrainingOptions options, Func<TrainingOptions, TrainingResult> train) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            var task = context.AddTask("training", maxValue: options.Epochs);
            return train(With(options, progress =>
            {
                task.Description = Markup.Escape(Figures(progress));
                task.Value = progress.Epoch;
            }));
        });

    private static string Figures(TrainingProgress progress) =>
        FormattableString.Invariant($"loss {progress.Cost:F4}   held back: loss {progress.ValidationCost:F4}, accuracy {progress.ValidationAccuracy:P1}");

    private static TrainingOptions With(TrainingOptions options, Action<TrainingProgress> report) =>
        options with { Progress = new SynchronousProgress<TrainingProgress>(report) };
}
