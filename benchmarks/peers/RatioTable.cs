using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen.Benchmarks.Peers;

/// <summary>Prints, as Markdown and row by row, how many times as long as NetGen each peer takes, and in which of its modes.</summary>
internal static class RatioTable
{
    public static void Begin(IReadOnlyList<Peer> peers)
    {
        string[] header = ["mode", "network", "NetGen, ns", .. peers.Select(peer => peer.Name)];
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        Console.WriteLine(Row(header));
        Console.WriteLine(Row(header.Select((_, column) => column < 2 ? "---" : "---:")));
    }

    public static void Add(Workload workload, IReadOnlyList<Peer> peers, IReadOnlyList<PeerResult> results)
    {
        double own = results[0].Nanoseconds;
        Console.WriteLine(Row(
        [
            workload.Mode.ToString().ToLowerInvariant(),
            workload.Name,
            own.ToString(own < 100 ? "N1" : "N0", CultureInfo.InvariantCulture),
            .. peers.Select(peer => Cell(results.FirstOrDefault(result => result.Peer == peer))),
        ]));
    }

    private static string Cell(PeerResult? result) =>
        result is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{result.Ratio:F2} {result.Mode}").TrimEnd();

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
