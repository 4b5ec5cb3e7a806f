using System;
using System.Linq;

namespace NetGen.Tests;

/// <summary>(f(p + h) − f(p − h)) / 2h, parameter by parameter.</summary>
internal static class CentralDifferences
{
    /// <summary>In double: the error of the formula, h² f‴/6, and that of rounding, ε f / h, are both under 1e-9 for f of order 1.</summary>
    public const double Step = 1e-5;

    public static double[] Of(Func<double[], double> cost, double[] parameters) => parameters.Select((value, i) =>
    {
        double[] shifted = [.. parameters];
        shifted[i] = value + Step;
        double above = cost(shifted);
        shifted[i] = value - Step;
        return (above - cost(shifted)) / (2 * Step);
    }).ToArray();
}
