using System;
using System.Linq;
using System.Numerics;
using System.Reflection;
using NetGen.Activations;

namespace NetGen.Tests;

/// <summary>Evaluates an activation of the runtime at many points: in every lane of a vector, and as a single number.</summary>
internal static class Lanewise
{
    /// <summary>g at the points, and g′ from z or from g(z), whichever the activation's facts say.</summary>
    public static (double[] Values, double[] Derivatives) Of<T>(Activation activation, double[] points)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var type = typeof(IActivation).Assembly.GetType($"NetGen.Activations.{activation}", throwOnError: true)!;
        var method = typeof(Lanewise).GetMethod(nameof(Evaluate), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type, typeof(T));
        var facts = typeof(Activation).GetField(activation.ToString())!.GetCustomAttribute<ActivationFactsAttribute>()!;
        var (values, derivatives) = ((T[], T[]))method.Invoke(null, [Distance.To<T>(points), facts.DerivativeFromOutput])!;
        return (Distance.ToDouble(values), Distance.ToDouble(derivatives));
    }

    private static (T[] Values, T[] Derivatives) Evaluate<TActivation, T>(T[] points, bool derivativeFromOutput)
        where TActivation : IActivation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = points.Select(z => TActivation.Value(new Scalar<T>(z)).Value).ToArray();
        T[] inputs = derivativeFromOutput ? values : points;
        T[] derivatives = inputs.Select(input => TActivation.Derivative(new Scalar<T>(input)).Value).ToArray();
        SameInEveryLane<Lanes<T>, T>(points, values, TActivation.Value);
        SameInEveryLane<WideLanes<T>, T>(points, values, TActivation.Value);
        SameInEveryLane<Lanes<T>, T>(inputs, derivatives, TActivation.Derivative);
        SameInEveryLane<WideLanes<T>, T>(inputs, derivatives, TActivation.Derivative);
        return (values, derivatives);
    }

    /// <summary>
    /// Walks a vector over the points, so that each comes to stand in each lane among different neighbours, and compares with the single number:
    /// they agree to the bit.
    /// </summary>
    private static void SameInEveryLane<V, T>(T[] points, T[] expected, Func<V, V> function)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = (int)V.Count;
        T[] results = new T[lanes];
        for (int start = 0; start < points.Length; start++)
        {
            T[] window = Enumerable.Range(start, lanes).Select(i => points[i % points.Length]).ToArray();
            V.Store(function(V.Load(ref window[0], 0)), ref results[0], 0);
            for (int lane = 0; lane < lanes; lane++)
            {
                T single = expected[(start + lane) % points.Length];
                Assert.True(
                    results[lane].Equals(single),
                    $"at {window[lane]} lane {lane} of {lanes} gives {results[lane]}, but a single number {single}");
            }
        }
    }
}
