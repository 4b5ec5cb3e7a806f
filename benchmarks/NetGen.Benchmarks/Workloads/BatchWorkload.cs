using System;
using System.Linq;

namespace NetGen.Benchmarks;

/// <summary>Predicts a batch.</summary>
/// <param name="name">The name of the workload.</param>
/// <param name="network">The network.</param>
/// <param name="threads">The threads it may use.</param>
public sealed class BatchWorkload(string name, INetwork<float> network, int threads)
    : Workload(Mode.Batch, name, network, threads, Size * ForwardFlops(network.Architecture))
{
    /// <summary>The samples of a batch.</summary>
    public const int Size = 256;

    private readonly float[] x = Samples.Features(Size, network.Architecture.InputSize);
    private readonly float[] y = new float[Size * network.Architecture.OutputSize];

    public override ReadOnlyMemory<float> X => x;

    public override void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Network.PredictBatch(x, y, Threads);
        }
    }

    public override void Verify()
    {
        Run(1);
        Require(y.All(probability => probability is > 0 and < 1), "a probability is not one");
    }
}
