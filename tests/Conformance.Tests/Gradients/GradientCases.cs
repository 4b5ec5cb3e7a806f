using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>A network for a gradient check, and what it is there for.</summary>
internal sealed record GradientCase(Activation Activation, bool OnOutput, int Depth, NetSpec Spec);

/// <summary>
/// Every activation × every loss × hidden or output × depth 1 to 3, as far as it is allowed. The members come from the enums, so that
/// a new one is in at once (and fails until the interpreter knows it).
/// </summary>
internal static class GradientCases
{
    /// <summary>Small, for the differences' sake, but past a panel of doubles (8) and uneven.</summary>
    private const int Inputs = 3;
    private const int Outputs = 3;
    private static readonly int[] s_hidden = [9, 5];

    private static readonly int[] s_depths = [1, 2, 3];

    public static GradientCase[] Of(Loss loss) => [.. OutputCases(loss), .. HiddenCases(loss)];

    /// <summary>Softmax stands on the output only.</summary>
    public static bool MayBeHidden(Activation activation) => activation != Activation.Softmax;

    public static bool MayBeOutput(Activation activation, Loss loss) => ReferenceLosses.OutputOf(loss) is not { } needed || needed == activation;

    private static IEnumerable<GradientCase> OutputCases(Loss loss) =>
        from activation in Enum.GetValues<Activation>()
        where MayBeOutput(activation, loss)
        from depth in s_depths
        select new GradientCase(activation, true, depth, Spec(depth, Activation.Tanh, activation, loss));

    private static IEnumerable<GradientCase> HiddenCases(Loss loss) =>
        from activation in Enum.GetValues<Activation>()
        where MayBeHidden(activation)
        from depth in s_depths
        where depth > 1
        select new GradientCase(activation, false, depth, Spec(depth, activation, ReferenceLosses.OutputOf(loss) ?? Activation.Identity, loss));

    private static NetSpec Spec(int depth, Activation hidden, Activation output, Loss loss) => new(
        Inputs,
        [.. s_hidden.Take(depth - 1).Select(units => new LayerSpec(units, hidden)), new LayerSpec(Outputs, output)],
        loss,
        Precision.Double);
}
