using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen.Benchmarks;

/// <summary>A row of the table.</summary>
/// <param name="Mode">What was done.</param>
/// <param name="Name">The workload.</param>
/// <param name="Threads">The threads it could use.</param>
/// <param name="Nanoseconds">The median time of one execution: a sample, a batch, a step.</param>
/// <param name="Gflops">Useful operations in a nanosecond.</param>
/// <param name="FractionOfPeak">The median of the rounds' ratios to the peak of as many threads in the same round.</param>
internal sealed record TableRow(Mode Mode, string Name, int Threads, double Nanoseconds, double Gflops, double FractionOfPeak);

/// <summary>The table.</summary>
/// <param name="PeakGflops">The median of the peak of one thread.</param>
/// <param name="Rows">A row for each workload.</param>
internal sealed record TableReport(double PeakGflops, IReadOnlyList<TableRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new TableReport(Math.Round(PeakGflops, 2), [.. Rows.Select(Rounded)]), Json);

    private static TableRow Rounded(TableRow row) => row with
    {
        Nanoseconds = Math.Round(row.Nanoseconds, 2),
        Gflops = Math.Round(row.Gflops, 3),
        FractionOfPeak = Math.Round(row.FractionOfPeak, 4),
    };
}
