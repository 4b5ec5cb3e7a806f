using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;

namespace NetGen;

/// <summary>The text of the generated <c>Summary</c> property. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkSummary
{
    /// <summary>
    /// The layers as a table: what each computes in the notation of the notes, how many parameters it has, and how many multiply-adds one
    /// sample costs. Plain text in lines ending in \n, the same under every culture.
    /// </summary>
    /// <param name="architecture">The network.</param>
    public static string Of(NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var table = new TextTable(leftAligned: 2);
        table.Add("layer", "computes", "parameters", "multiply-adds");
        for (int l = 1; l <= architecture.Layers.Count; l++)
        {
            var layer = architecture.Layers[l - 1];
            table.Add(
                layer.Name is null ? Text($"{l}") : Text($"{l} {layer.Name}"),
                Computes(layer, l),
                Text($"{layer.Weight.Length + (layer.Bias?.Length ?? 0):N0}"),
                Text($"{layer.Weight.Length:N0}"));
        }

        table.Add("total", "", Text($"{architecture.ParameterCount:N0}"), Text($"{architecture.Layers.Sum(layer => (long)layer.Weight.Length):N0}"));
        return $"{Headline(architecture)}\n\n{table}";
    }

    /// <summary>“DigitClassifier: 64 → 32 → 10, cross-entropy, 9,640 bytes of parameters in single precision”.</summary>
    private static string Headline(NetworkArchitecture architecture)
    {
        string sizes = string.Join(" → ", architecture.Layers.Select(layer => Text($"{layer.Units}")).Prepend(Text($"{architecture.InputSize}")));
        string loss = FunctionFacts.Of(architecture.Loss).Notation;
        (int size, string precision) = architecture.Precision == Precision.Single ? (sizeof(float), "single") : (sizeof(double), "double");
        return Text($"{architecture.Name}: {sizes}, {loss}, {(long)architecture.ParameterCount * size:N0} bytes of parameters in {precision} precision");
    }

    /// <summary>“a1 (32) = relu(W1 (32,64) x (64) + b1 (32))”; the identity is not written.</summary>
    private static string Computes(LayerArchitecture layer, int l)
    {
        string input = l == 1 ? "x" : Text($"a{l - 1}");
        string bias = layer.Bias is null ? "" : Text($" + b{l} ({layer.Units})");
        string z = Text($"W{l} ({layer.Units},{layer.Inputs}) {input} ({layer.Inputs}){bias}");
        string a = layer.Activation == Activation.Identity ? z : $"{FunctionFacts.Of(layer.Activation).Notation}({z})";
        return Text($"a{l} ({layer.Units}) = {a}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
