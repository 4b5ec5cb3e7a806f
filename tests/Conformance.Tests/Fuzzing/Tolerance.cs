using System;

namespace NetGen.Tests;

/// <summary>
/// How far a network may be from the interpreter. Rounding of a z is in proportion to ε times the size of its sum (Σ |w a| + |b|), which
/// 300 terms in any order raise by √300 as a rule, and the layers after it pass it on with slopes of about 1. In float (ε = 1.2e-7) that gives
/// 1e-6 and more where sums cancel; the bounds leave one order of magnitude above the worst of 2,000 declarations. Those of double leave as
/// much above the 1e-13 that is seen.
/// </summary>
/// <param name="Value">Of a[L] and a[L−1], as a part of the largest sum on the way.</param>
/// <param name="Cost">Of J, as a part of J or of 1, whichever is more.</param>
/// <param name="Gradient">Of the gradient, ‖difference‖ / ‖gradient‖.</param>
/// <param name="Cancellation">What the difference may be of the gradient of magnitudes besides: about 100 ε. It counts only where nearly all cancels.</param>
/// <param name="KinkMargin">
/// Rows with a z nearer to a kink are drawn anew: there rounding decides which of two slopes counts, and a gradient that takes the other one is
/// no less right. It is well above the rounding of a z. A z of exactly 0 stays in: both sides have the same convention there.
/// </param>
internal sealed record Tolerance(double Value, double Cost, double Gradient, double Cancellation, double KinkMargin)
{
    private static readonly Tolerance s_single = new(1e-5, 1e-5, 1e-4, 1e-5, 2e-5);
    private static readonly Tolerance s_double = new(1e-12, 1e-12, 1e-12, 2e-14, 1e-9);

    public static Tolerance Of<T>() => typeof(T) == typeof(float) ? s_single : s_double;

    /// <summary>The difference allowed for a[L] and a[L−1] of a sample.</summary>
    public double ForValues(double largestSum) => Value * Math.Max(1, largestSum);

    /// <summary>The difference allowed for a gradient, by its norm and that of its magnitudes.</summary>
    public double ForGradient(double norm, double normOfMagnitudes) => (Gradient * norm) + (Cancellation * normOfMagnitudes);
}
