using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>An optimizer's step, taken piece by piece as the kernels finish a gradient: while it is still in the cache nearest to the core.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ParameterUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Says that a run of parameters is changed soon, so that it can be fetched while its gradient is computed.</summary>
    /// <param name="offset">The first parameter, in storage order.</param>
    /// <param name="length">Their number.</param>
    public abstract void Prepare(int offset, int length);

    /// <summary>Changes a run of parameters. Different runs may be changed on different threads at once.</summary>
    /// <param name="offset">The first parameter, in storage order; a multiple of a panel's width.</param>
    /// <param name="gradient">Their gradient; overwritten where the optimizer likes.</param>
    public abstract void Apply(int offset, Span<T> gradient);
}
