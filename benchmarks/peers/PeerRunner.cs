using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Benchmarks.Peers;

/// <summary>What a peer takes for a workload.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Mode">Its fastest mode.</param>
/// <param name="Nanoseconds">The median time of one execution.</param>
/// <param name="Ratio">The median of the rounds' ratios to NetGen.</param>
internal sealed record PeerResult(Peer Peer, string Mode, double Nanoseconds, double Ratio);

/// <summary>Measures all peers on a workload in turn, round by round, beside NetGen.</summary>
/// <param name="peers">The peers, without NetGen.</param>
internal sealed class PeerRunner(IReadOnlyList<Peer> peers)
{
    private const int Rounds = 15;

    /// <summary>Who is very slow is measured less often, but not less than so.</summary>
    private const int FewestRounds = 3;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    /// <summary>NetGen first, then each peer that does such a task, in its fastest mode.</summary>
    public IReadOnlyList<PeerResult> Run(Workload workload)
    {
        var task = PeerTask.Of(workload);
        float[] expected = task.Expected();
        var entries = new[] { Peer.NetGen }.Concat(peers).SelectMany(peer => peer.Modes(task).Select(mode => new Entry(peer, mode, task, expected))).ToArray();
        try
        {
            Measurement.WarmUp([.. entries.Select<Entry, Action<int>>(entry => times => entry.Contender.Time(times))], Slice);
            Array.ForEach(entries, entry => entry.Count = Measurement.Calibrate(entry.Contender.Time, Slice));
            for (int round = 0; round < Rounds; round++)
            {
                foreach (var entry in entries.Where(entry => entry.Times.Count < FewestRounds || entry.Times.Sum() * entry.Count < Budget.TotalNanoseconds))
                {
                    entry.Times.Add(entry.Contender.Time(entry.Count) / entry.Count);
                }
            }

            return
            [
                .. entries
                    .Select(entry => new PeerResult(entry.Peer, entry.Mode, Measurement.Median(entry.Times), Measurement.Median(entry.Times.Zip(entries[0].Times, (time, own) => time / own))))
                    .GroupBy(result => result.Peer)
                    .Select(modes => modes.MinBy(result => result.Ratio)!),
            ];
        }
        finally
        {
            Array.ForEach(entries, entry => entry.Contender.Dispose());
        }
    }

    /// <summary>A peer in one of its modes, checked.</summary>
    private sealed class Entry
    {
        public Entry(Peer peer, string mode, PeerTask task, float[] expected)
        {
            Peer = peer;
            Mode = mode;
            using (var check = peer.Create(task with { LearningRate = PeerTask.CheckedLearningRate }, mode))
            {
                Require(check.Check(), expected, task.Workload);
            }

            Contender = peer.Create(task, mode);
        }

        public Peer Peer { get; }

        public string Mode { get; }

        public Contender Contender { get; }

        /// <summary>The executions of a slice.</summary>
        public int Count { get; set; }

        public List<double> Times { get; } = [];

        private void Require(float[] actual, float[] expected, Workload workload)
        {
            if (actual.Length != expected.Length || expected.Zip(actual).Any(pair => !(Math.Abs(pair.First - pair.Second) <= 1e-3 * Math.Max(1, Math.Abs(pair.First)))))
            {
                throw new InvalidOperationException($"{Peer.Name} {Mode} does not compute what NetGen does: {workload}.");
            }
        }
    }
}
