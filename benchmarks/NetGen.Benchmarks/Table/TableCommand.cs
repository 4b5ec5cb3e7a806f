using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetGen.Benchmarks;

/// <summary><c>table</c>: all workloads and the machine's peak, measured in one process.</summary>
internal static class TableCommand
{
    private const int MaximumThreads = 64;

    public static int Run(string[] args)
    {
        var threads = new Option<int>("--threads")
        {
            Description = "Measures batches and training on so many threads also.",
            DefaultValueFactory = _ => 1,
            CustomParser = ParseThreads,
        };
        var json = new Option<bool>("--json") { Description = "Ends the output with one line of JSON." };
        var filter = new Option<string>("--filter") { Description = "Only workloads whose mode and name contain this.", DefaultValueFactory = _ => "" };
        var markdown = new Option<bool>("--markdown") { Description = "Prints the table as Markdown." };
        var quick = new Option<bool>("--quick") { Description = "One short round, which says whether everything works, not how fast." };
        var command = new Command("table", "Measures predictions and training of all networks, as nanoseconds and as a fraction of the processor's peak.")
        {
            threads, filter, json, markdown, quick,
        };
        command.SetAction(parsed =>
        {
            var workloads = WorkloadList.Create(parsed.GetValue(threads), parsed.GetValue(filter)!);
            if (workloads.Count == 0)
            {
                Console.Error.WriteLine($"No workload's mode and name contain '{parsed.GetValue(filter)}'.");
                return 1;
            }

            var report = TableRunner.Run(workloads, parsed.GetValue(quick) ? TableTimes.Quick : TableTimes.Full);
            TablePrinter.Print(report, parsed.GetValue(markdown));
            if (parsed.GetValue(json))
            {
                Console.WriteLine(report.ToJson());
            }

            return 0;
        });
        return new RootCommand("Benchmarks of NetGen; without table, BenchmarkDotNet's reports and options.") { command }.Parse(args).Invoke();
    }

    private static int ParseThreads(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out int threads) || threads is < 1 or > MaximumThreads)
        {
            result.AddError($"--threads must be a number from 1 to {MaximumThreads}, but is '{text}'.");
        }

        return threads;
    }
}
