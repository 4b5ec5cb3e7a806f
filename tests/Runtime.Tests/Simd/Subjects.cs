using System;
using System.Runtime.CompilerServices;
using NetGen.Activations;

namespace NetGen.Tests;

/// <summary>A function whose accuracy docs/accuracy.md states, and its exact value.</summary>
/// <param name="name">As the page calls it.</param>
/// <param name="exact">The value to about 100 bits, at a finite point.</param>
internal abstract class Subject(string name, Func<double, DoubleDouble> exact)
{
    public static Subject[] All { get; } =
    [
        new Subject<Exponential>("e^x", Exact.Exp),
        new Subject<Logarithm>("ln x", x => x < 0 ? double.NaN : x == 0 ? double.NegativeInfinity : DoubleDouble.Log(x)),
        new Subject<Sigmoid>("`Sigmoid`", Exact.Sigmoid),
        new Subject<Tanh>("`Tanh`", Exact.Tanh),
        new Subject<Softplus>("`Softplus`", z => Math.Max(z, 0) + DoubleDouble.LogOnePlus(Exact.Exp(-Math.Abs(z)))),
        new Subject<ELU>("`ELU`", z => z > 0 ? z : Exact.ExpMinusOne(z)),
        new Subject<SELU>("`SELU`", Exact.SELU),
        new Subject<GELU>("`GELU`", z => z * Exact.Normal(z)),
        new Subject<SiLU>("`SiLU`", z => z * Exact.Sigmoid(z)),
        new Subject<Mish>("`Mish`", z => z * Exact.MishFactor(z)),
        new Subject<Slope<GELU>>("g′ of `GELU`", z => Exact.Normal(z) + (Exact.NormalDensity(z) * z)),
        new Subject<Slope<SiLU>>("g′ of `SiLU`", z => Exact.Sigmoid(z) * (DoubleDouble.One + (z * Exact.Sigmoid(-z)))),
        new Subject<Slope<Mish>>("g′ of `Mish`", Exact.MishSlope),
    ];

    public string Name { get; } = name;

    public Func<double, DoubleDouble> ExactValue { get; } = exact;

    /// <summary>Whether it crosses 0, so that its error is counted in units of 1.</summary>
    public bool IsSlope => Name.StartsWith("g′", StringComparison.Ordinal);

    public abstract V Of<V>(V x)
        where V : struct, ILanes<V>;
}

internal sealed class Subject<TFunction>(string name, Func<double, DoubleDouble> exact) : Subject(name, exact)
    where TFunction : IActivation
{
    public override V Of<V>(V x) => TFunction.Value(x);
}

/// <summary>The derivative as a function.</summary>
internal readonly struct Slope<TActivation> : IActivation
    where TActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => TActivation.Derivative(z);

    public static V Derivative<V>(V z)
        where V : struct, ILanes<V> => throw new NotSupportedException();
}

internal readonly struct Exponential : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => Elementary.ExpOfBounded(V.Min(Elementary.Overflow<V>(), V.Max(-Elementary.Underflow<V>(), z)), 1);

    public static V Derivative<V>(V z)
        where V : struct, ILanes<V> => throw new NotSupportedException();
}

internal readonly struct Logarithm : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z)
        where V : struct, ILanes<V> => Elementary.Log(z);

    public static V Derivative<V>(V z)
        where V : struct, ILanes<V> => throw new NotSupportedException();
}
