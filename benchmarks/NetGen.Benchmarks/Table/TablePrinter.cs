using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace NetGen.Benchmarks;

/// <summary>Shows the table to people.</summary>
internal static class TablePrinter
{
    /// <summary>Wide enough for every row, also where the terminal is not.</summary>
    private const int Width = 120;

    public static void Print(TableReport report, bool markdown)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = Width;
        console.Write(Table(report).Border(markdown ? TableBorder.Markdown : TableBorder.Simple));
        Console.WriteLine(Heading(report));
        Console.WriteLine();
        Console.WriteLine(string.Join('\n', text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).Where(line => line.Length > 0)));
    }

    private static string Heading(TableReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Machine.Describe()}; peak of one thread {report.PeakGflops:F0} GFLOP/s ({FmaPeak.Lanes} lanes)");

    private static Table Table(TableReport report)
    {
        var table = new Table();
        table.AddColumn("mode");
        table.AddColumn("network");
        foreach (string figure in new[] { "threads", "ns", "GFLOP/s", "% of peak" })
        {
            table.AddColumn(new TableColumn(figure).RightAligned());
        }

        foreach (var row in report.Rows)
        {
            table.AddRow(
                row.Mode.ToString().ToLowerInvariant(),
                row.Name,
                row.Threads.ToString(CultureInfo.InvariantCulture),
                row.Nanoseconds.ToString(row.Nanoseconds < 100 ? "N1" : "N0", CultureInfo.InvariantCulture),
                row.Gflops.ToString("F1", CultureInfo.InvariantCulture),
                (100 * row.FractionOfPeak).ToString("F1", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
