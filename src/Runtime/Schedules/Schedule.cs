namespace NetGen;

/// <summary>
/// How the learning rate goes on from the optimizer's. A schedule is immutable and may be shared: what depends on the course of a training is
/// kept by the training. A schedule of your own overrides <see cref="Rate"/>.
/// </summary>
public abstract class Schedule
{
    /// <summary>Sets the unit in which the schedule counts.</summary>
    /// <param name="perStep">Whether it counts steps; else it counts epochs.</param>
    protected Schedule(bool perStep) => PerStep = perStep;

    /// <summary>Whether the schedule counts steps; else it counts epochs.</summary>
    public bool PerStep { get; }

    /// <summary>The learning rate at an index: a function of its arguments alone.</summary>
    /// <param name="baseRate">The optimizer's learning rate.</param>
    /// <param name="index">
    /// The number of epochs (or steps) done before, so the first has the index 0; for <see cref="ReduceOnPlateau"/> the number of plateaus met.
    /// </param>
    /// <returns>Finite and not negative.</returns>
    public abstract double Rate(double baseRate, long index);

    /// <summary>What counts the index in one training.</summary>
    internal virtual ScheduleClock CreateClock() => new TickClock();

    /// <summary>x to a whole power by repeated squaring: the platform's power function may differ in the last bit.</summary>
    private protected static double Power(double x, long exponent)
    {
        double power = 1;
        for (long rest = exponent; rest > 0; rest >>= 1)
        {
            power *= (rest & 1) == 1 ? x : 1;
            x *= x;
        }

        return power;
    }
}

/// <summary>Counts the index of a <see cref="Schedule"/> in one training.</summary>
internal abstract class ScheduleClock
{
    /// <summary>The index.</summary>
    public abstract long Index { get; }

    /// <summary>An epoch (or step) is done.</summary>
    /// <param name="cost">The cost that is watched: of the validation rows where there are some, else of the training rows.</param>
    public abstract void Tick(double cost);
}

/// <summary>Counts epochs (or steps).</summary>
internal sealed class TickClock : ScheduleClock
{
    private long ticks;

    public override long Index => ticks;

    public override void Tick(double cost) => ticks++;
}
