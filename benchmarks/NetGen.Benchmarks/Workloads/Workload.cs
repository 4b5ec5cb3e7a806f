using System;
using System.Linq;

namespace NetGen.Benchmarks;

/// <summary>What a program does with a network: predicting one sample, predicting a batch, or a step of training.</summary>
public enum Mode
{
    Predict,
    Batch,
    Train,
}

/// <summary>A network and what is done with it, again and again.</summary>
/// <param name="mode">What is done.</param>
/// <param name="name">The network, and what else tells the workload from others.</param>
/// <param name="network">The network.</param>
/// <param name="threads">The threads it may use.</param>
/// <param name="flops">The useful floating-point operations of one execution.</param>
public abstract class Workload(Mode mode, string name, INetwork<float> network, int threads, double flops)
{
    public Mode Mode => mode;

    public string Name => name;

    public INetwork<float> Network => network;

    /// <summary>The rows it works on.</summary>
    public abstract ReadOnlyMemory<float> X { get; }

    public int Threads => threads;

    public double Flops => flops;

    /// <summary>The work, so many times.</summary>
    public abstract void Run(int times);

    /// <summary>Throws where the runs before have not computed what they should: a time of nothing is not a time.</summary>
    public abstract void Verify();

    public override string ToString() => FormattableString.Invariant($"{Mode} {Name}, {Threads} thread{(Threads == 1 ? "" : "s")}");

    /// <summary>2 Σ n[l] n[l−1]: a multiplication and an addition for each weight.</summary>
    protected static double ForwardFlops(NetworkArchitecture architecture) =>
        2.0 * architecture.Layers.Sum(layer => (double)layer.Units * layer.Inputs);

    /// <summary>Forward, dW and da: three products for each layer, but for the first, whose da nobody needs, two.</summary>
    protected static double TrainingFlops(NetworkArchitecture architecture) =>
        (3 * ForwardFlops(architecture)) - (2.0 * architecture.Layers[0].Units * architecture.Layers[0].Inputs);

    protected void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{this}: {what}.");
        }
    }
}
