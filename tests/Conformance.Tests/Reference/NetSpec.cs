using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>One dense layer as a test describes it.</summary>
public sealed record LayerSpec(
    int Units,
    Activation Activation = Activation.Identity,
    bool Bias = true,
    Initializer Initializer = Initializer.Auto,
    double? InitializerParameter = null,
    string? Name = null);

/// <summary>A network as a test describes it, for the interpreter and for the writer of declarations.</summary>
public sealed record NetSpec(
    int Inputs,
    IReadOnlyList<LayerSpec> Layers,
    Loss Loss = Loss.MeanSquaredError,
    Precision Precision = Precision.Double,
    Unroll Unroll = Unroll.Auto)
{
    public int Outputs => Layers[^1].Units;

    /// <summary>n[l−1] of layer l, counted from 0.</summary>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Layers[layer - 1].Units;

    public int ParameterCount => Layers.Select((layer, l) => (layer.Units * InputsOf(l)) + (layer.Bias ? layer.Units : 0)).Sum();

    /// <summary>3-5 Tanh-2 Softmax, CrossEntropy, Single.</summary>
    public override string ToString() =>
        $"{Inputs}-{string.Join("-", Layers.Select(layer => $"{layer.Units} {layer.Activation}{(layer.Bias ? "" : " no bias")}"))}, {Loss}, {Precision}";
}
