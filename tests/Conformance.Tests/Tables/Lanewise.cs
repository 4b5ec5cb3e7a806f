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
        T[] values = points.Select(z => (T)TActivation.Value<Scalar<T>>(z)).ToArray();
        T[] inputs = derivativeFromOutput ? values : points;
        T[] derivatives = inputs.Select(input => (T)TActivation.Derivative<Scalar<T>>(input)).ToArray();
        SameInEveryLane(points, values, z => TActivation.Value<Lanes<T>>(z));
        SameInEveryLane(inputs, derivatives, input => TActivation.Derivative<Lanes<T>>(input));
        return (values, derivatives);
    }

    /// <summary>
    /// Walks a vector over the points, so that each comes to stand in each lane among different neighbours, and compares with the single number.
    /// They need not agree to the bit: .NET's exponential of doubles takes another way for a whole vector when one lane is beyond ±708 or NaN.
    /// </summary>
    private static void SameInEveryLane<T>(T[] points, T[] expected, Func<Vector<T>, Vector<T>> function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector<T>.Count;
        for (int start = 0; start < points.Length; start++)
        {
            T[] window = Enumerable.Range(start, lanes).Select(i => points[i % points.Length]).ToArray();
            Vector<T> results = function(new Vector<T>(window));
            for (int lane = 0; lane < lanes; lane++)
            {
                T single = expected[(start + lane) % points.Length];
                Assert.True(
                    results[lane].Equals(single) || T.Abs(results[lane] - single) <= T.Abs(single) * T.CreateTruncating(4 * Distance.Epsilon<T>()),
                    $"at {window[lane]} lane {lane} of {lanes} gives {results[lane]}, but a single number {single}");
            }
        }
    }
}
