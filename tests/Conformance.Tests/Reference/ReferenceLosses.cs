using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>The losses of one sample by their definitions, in double. Nothing here is shared with the runtime.</summary>
internal static class ReferenceLosses
{
    /// <summary>Whether the loss is computed from z, and its derivative with it.</summary>
    public static bool IsFused(Loss loss) => loss is Loss.BinaryCrossEntropy or Loss.CrossEntropy;

    /// <summary>The activation a fused loss needs, or null.</summary>
    public static Activation? OutputOf(Loss loss) => loss switch
    {
        Loss.BinaryCrossEntropy => Activation.Sigmoid,
        Loss.CrossEntropy => Activation.Softmax,
        _ => null,
    };

    public static double Value(Loss loss, double[] z, double[] a, double[] y) => loss switch
    {
        Loss.MeanSquaredError => Errors(a, y).Average(e => e * e),
        Loss.HalfSquaredError => Errors(a, y).Sum(e => e * e) / 2,
        Loss.MeanAbsoluteError => Errors(a, y).Average(Math.Abs),
        Loss.Huber => Errors(a, y).Average(e => Math.Abs(e) <= 1 ? e * e / 2 : Math.Abs(e) - 0.5),
        Loss.BinaryCrossEntropy => z.Zip(y, (zi, yi) => (yi * ReferenceActivations.Softplus(-zi)) + ((1 - yi) * ReferenceActivations.Softplus(zi))).Average(),
        Loss.CrossEntropy => -LogSoftmax(z).Zip(y, (logA, yi) => yi * logA).Sum(),
        _ => throw new NotSupportedException($"The interpreter does not know {loss} yet: write it here."),
    };

    /// <summary>∂loss/∂z where the loss is fused, else ∂loss/∂a.</summary>
    public static double[] Derivative(Loss loss, double[] a, double[] y)
    {
        if (loss == Loss.CrossEntropy)
        {
            // Of −Σ y_i ln a_i with ∂ln a_i/∂z_j = δ_ij − a_j.
            return a.Select((aj, j) => (aj * y.Sum()) - y[j]).ToArray();
        }

        double n = a.Length;
        Func<double, double> slope = loss switch
        {
            Loss.MeanSquaredError => e => 2 * e / n,
            Loss.HalfSquaredError => e => e,
            Loss.MeanAbsoluteError => e => Math.Sign(e) / n,
            Loss.Huber => e => Math.Clamp(e, -1, 1) / n,
            Loss.BinaryCrossEntropy => e => e / n,
            _ => throw new NotSupportedException($"The interpreter does not know {loss} yet: write it here."),
        };
        return Errors(a, y).Select(slope).ToArray();
    }

    /// <summary>The same with every term taken positive: |a| + |y| for a − y.</summary>
    public static double[] DerivativeOfMagnitudes(Loss loss, double[] a, double[] y) => loss == Loss.CrossEntropy
        ? a.Select((aj, j) => (Math.Abs(aj) * y.Sum(Math.Abs)) + Math.Abs(y[j])).ToArray()
        : Derivative(loss, [.. a.Select(Math.Abs)], [.. y.Select(yi => -Math.Abs(yi))]);

    /// <summary>The errors a − y at which the loss or its derivative is not smooth.</summary>
    public static IReadOnlyList<double> Kinks(Loss loss) => loss switch
    {
        Loss.MeanAbsoluteError => [0],
        Loss.Huber => [-1, 1],
        _ => [],
    };

    private static IEnumerable<double> Errors(double[] a, double[] y) => a.Zip(y, (ai, yi) => ai - yi);

    private static IEnumerable<double> LogSoftmax(double[] z)
    {
        double maximum = z.Max();
        double log = maximum + Math.Log(z.Sum(one => Math.Exp(one - maximum)));
        return z.Select(one => one - log);
    }
}
