using System;
using System.CommandLine;

namespace Samples;

/// <summary>The options all samples have.</summary>
internal static class SampleOptions
{
    public static Option<int> Seed { get; } = new("--seed")
    {
        Description = "Seed of the initial weights and of the order of the rows; the same seed gives the same run.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Ends the output with one line of JSON: accuracy, loss, epochs, seconds, predictNanoseconds, stopReason.",
    };

    /// <summary>Runs the command; what goes wrong is said in one line, and the exit code is 1.</summary>
    public static int Run(this RootCommand command, string[] args, Func<ParseResult, SampleReport> run)
    {
        command.Options.Add(Seed);
        command.Options.Add(Json);
        command.SetAction(parsed =>
        {
            try
            {
                var report = run(parsed);
                if (parsed.GetValue(Json))
                {
                    Console.WriteLine(report.ToJson());
                }

                return 0;
            }
            catch (Exception exception) when (exception is System.IO.IOException or FormatException or ArgumentException or OverflowException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return command.Parse(args).Invoke();
    }
}
