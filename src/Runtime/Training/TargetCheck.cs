using System;
using System.Globalization;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Whether targets fit a loss: cross-entropy wants a distribution in each row (≥ 0, sum 1), binary cross-entropy numbers from 0 to 1, the
/// others any finite numbers.
/// </summary>
internal static class TargetCheck
{
    /// <exception cref="ArgumentException">A row does not fit; the message names it.</exception>
    public static void Run<T>(ReadOnlySpan<T> targets, int outputs, Loss loss, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
        (double lowest, double highest, string range) = loss switch
        {
            Loss.CrossEntropy or Loss.BinaryCrossEntropy => (0.0, 1.0, "from 0 to 1"),
            _ => (-largest, largest, "finite"),
        };

        // Soft labels that were rounded may sum to a little more than 1, and one of them may be all of it.
        highest += loss == Loss.CrossEntropy ? ClassTargets.SumTolerance : 0;

        if (VectorMath.AllBetween(targets, lowest, highest) && (loss != Loss.CrossEntropy || VectorMath.SumsAreNear(targets, outputs, 1, ClassTargets.SumTolerance / 2)))
        {
            return;
        }

        // Something is wrong or nearly so: number by number, to say what.
        for (int i = 0; i < targets.Length; i++)
        {
            double y = double.CreateTruncating(targets[i]);
            if (!(y >= lowest && y <= highest))
            {
                throw new ArgumentException(
                    Text($"{name}: a target of {loss} must be {range}, but target {i % outputs} of row {i / outputs} (counted from 0) is {y}."), name);
            }
        }

        for (int row = 0; loss == Loss.CrossEntropy && row < targets.Length / outputs; row++)
        {
            double sum = 0;
            foreach (T y in targets.Slice(row * outputs, outputs))
            {
                sum += double.CreateTruncating(y);
            }

            if (Math.Abs(sum - 1) > ClassTargets.SumTolerance)
            {
                throw new ArgumentException(
                    Text($"{name}: the targets of CrossEntropy must sum to 1 in each row, but those of row {row} (counted from 0) sum to {sum}."), name);
            }
        }
    }

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
