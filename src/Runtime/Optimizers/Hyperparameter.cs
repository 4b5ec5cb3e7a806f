using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The checks of hyperparameters: each returns its argument, or says what was expected and what came.</summary>
internal static class Hyperparameter
{
    /// <summary>The smallest ε: it is still a normal number in single precision, and so no division by zero.</summary>
    private const double SmallestEpsilon = 1e-37;

    /// <summary>Finite and &gt; 0.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0 ? value : throw Wrong(name, "finite and positive", value);

    /// <summary>Finite and ≥ 0.</summary>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value >= 0 ? value : throw Wrong(name, "finite and not negative", value);

    /// <summary>At least 0 and less than 1.</summary>
    public static double Decay(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1 ? value : throw Wrong(name, "at least 0 and less than 1", value);

    /// <summary>From 0 to 1.</summary>
    public static double Fraction(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and <= 1 ? value : throw Wrong(name, "from 0 to 1", value);

    /// <summary>The ε of a denominator.</summary>
    public static double Epsilon(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value >= SmallestEpsilon ? value : throw Wrong(name, "finite and at least 1e-37", value);

    /// <summary>At least <paramref name="minimum"/>.</summary>
    public static int AtLeast(int minimum, int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum ? value : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"at least {minimum}"), value);

    private static ArgumentOutOfRangeException Wrong<T>(string name, string expected, T value) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} must be {expected}, but is {value}."));
}
