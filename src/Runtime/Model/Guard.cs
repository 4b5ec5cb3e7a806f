using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen.Support;

/// <summary>
/// The checks at every public entry. They run once, before any unsafe access, and each failure names the argument, what was expected and
/// what came. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>The span must be exactly as long as expected.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length<T>(ReadOnlySpan<T> span, int expected, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.Length != expected)
        {
            ThrowLength(name, expected, span.Length);
        }
    }

    /// <summary>The span must hold at least one number.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static void NotEmpty<T>(ReadOnlySpan<T> span, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.IsEmpty)
        {
            throw new ArgumentException($"{name} must hold at least one number, but is empty.", name);
        }
    }

    /// <summary>The spans must hold the same number m ≥ 0 of whole rows.</summary>
    /// <returns>m.</returns>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static int Rows<T>(
        ReadOnlySpan<T> x,
        int inputs,
        ReadOnlySpan<T> y,
        int outputs,
        [CallerArgumentExpression(nameof(x))] string xName = "",
        [CallerArgumentExpression(nameof(y))] string yName = "")
    {
        int m = x.Length / inputs;
        if (x.Length != m * inputs)
        {
            throw new ArgumentException(Text($"{xName} must hold whole rows of n[0] = {inputs} numbers, but its length is {x.Length}."), xName);
        }

        if (y.Length != (long)m * outputs)
        {
            throw new ArgumentException(
                Text($"{yName} must hold {m} rows of n[L] = {outputs} numbers, {(long)m * outputs} in all, as {xName} holds {m} rows; but its length is {y.Length}."), yName);
        }

        return m;
    }

    /// <summary>As <see cref="Rows"/>, and m must be at least 1: the mean over no samples does not exist.</summary>
    /// <returns>m.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or there is no row.</exception>
    public static int SomeRows<T>(
        ReadOnlySpan<T> x,
        int inputs,
        ReadOnlySpan<T> y,
        int outputs,
        [CallerArgumentExpression(nameof(x))] string xName = "",
        [CallerArgumentExpression(nameof(y))] string yName = "")
    {
        int m = Rows(x, inputs, y, outputs, xName, yName);
        return m > 0 ? m : throw new ArgumentException(Text($"{xName} must hold at least one row of {inputs} numbers, but it is empty."), xName);
    }

    /// <summary>The spans may not share memory.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    public static void NoOverlap<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> output,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(output))] string outputName = "")
    {
        if (input.Overlaps(output))
        {
            throw new ArgumentException($"{outputName} must not overlap {inputName}: rows would be overwritten before they are read.", outputName);
        }
    }

    /// <summary>The index must be from 0 to length − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Index(int index, int length, [CallerArgumentExpression(nameof(index))] string name = "")
    {
        if ((uint)index >= (uint)length)
        {
            throw new ArgumentOutOfRangeException(name, index, Text($"{name} must be from 0 to {length - 1}, but is {index}."));
        }
    }

    [DoesNotReturn]
    private static void ThrowLength(string name, int expected, int actual) =>
        throw new ArgumentException(Text($"{name} must have the length {expected}, but its length is {actual}."), name);

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
