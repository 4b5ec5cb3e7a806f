using System;
using System.Linq;

namespace NetGen.Benchmarks;

/// <summary>Predicts one sample after the other, the throughput of independent calls.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="name">The name of the workload.</param>
/// <param name="network">The network.</param>
/// <param name="predict">
/// Predicts each row. The caller writes this loop because it knows its network, as a program does: by the interface each call would cost a
/// nanosecond more.
/// </param>
public sealed class PredictWorkload<TNetwork>(string name, TNetwork network, PredictWorkload<TNetwork>.Loop predict)
    : Workload(Mode.Predict, name, network, 1, ForwardFlops(network.Architecture))
    where TNetwork : INetwork<float>
{
    private readonly RowRing ring = new(network.Architecture.InputSize, network.Architecture.OutputSize);

    public delegate void Loop(TNetwork network, RowRing.Rows rows);

    public override ReadOnlyMemory<float> X => ring.X;

    public override void Run(int times) => predict(network, ring.Take(times));

    public override void Verify()
    {
        float[] expected = new float[ring.Y.Length];
        network.PredictBatch(ring.X, expected);
        Run(ring.Count);
        Require(ring.Y.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4), "the predictions are not those of the batch");
    }
}
