using System;
using System.Diagnostics;

namespace NetGen.Benchmarks.Peers;

/// <summary>A way to do a task.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>Does the task so many times.</summary>
    /// <returns>Nanoseconds.</returns>
    public abstract double Time(int times);

    /// <summary>The predictions for all rows; or J after <see cref="PeerTask.CheckedSteps"/> steps of training.</summary>
    public abstract float[] Check();

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>A contender of this process.</summary>
internal abstract class LocalContender : Contender
{
    public sealed override double Time(int times)
    {
        long begin = Stopwatch.GetTimestamp();
        Run(times);
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
    }

    protected abstract void Run(int times);
}
