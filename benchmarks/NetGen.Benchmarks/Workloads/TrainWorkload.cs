using System;

namespace NetGen.Benchmarks;

/// <summary>Takes steps of training, with the update.</summary>
/// <remarks>
/// The learning rates are so small that J, after millions of steps on the same samples, is as far from 0 as in the middle of a real training, where
/// neither probabilities nor what the optimizer remembers come near denormal numbers, which are slow.
/// </remarks>
public sealed class TrainWorkload : Workload
{
    private readonly TrainingSession<float> session;
    private readonly float[] x;
    private readonly float[] y;

    /// <param name="name">The name of the workload.</param>
    /// <param name="network">The network.</param>
    /// <param name="rows">The samples of a step.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="threads">The threads it may use.</param>
    public TrainWorkload(string name, INetwork<float> network, int rows, Optimizer optimizer, int threads)
        : base(Mode.Train, name, network, threads, rows * TrainingFlops(network.Architecture))
    {
        Optimizer = optimizer;
        session = Trainer.CreateSession(network, new TrainingOptions { Optimizer = optimizer, Threads = threads });
        x = Samples.Features(rows, network.Architecture.InputSize);
        y = Samples.Targets(rows, network.Architecture.OutputSize);
    }

    public Optimizer Optimizer { get; }

    public override ReadOnlyMemory<float> X => x;

    /// <summary>The targets.</summary>
    public ReadOnlyMemory<float> Y => y;

    public override void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            session.TrainStep(x, y);
        }
    }

    public override void Verify()
    {
        double before = Network.Cost(x, y);
        Run(30);
        double after = Network.Cost(x, y);
        Require(after > 1e-2 && after < before, FormattableString.Invariant($"J goes from {before} to {after}"));
    }
}
