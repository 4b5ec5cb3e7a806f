using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen;

/// <summary>One tensor of parameters: W[l] or b[l].</summary>
/// <param name="Name">The name in a weight file: <c>layers.1.weight</c>.</param>
/// <param name="Rows">n[l].</param>
/// <param name="Columns">n[l−1]; 1 for a bias.</param>
/// <param name="IsVector">Whether the shape is (n[l]) and not (n[l], n[l−1]).</param>
/// <param name="Layout">Where the elements lie in the network's block of parameters.</param>
public sealed record ParameterTensor(string Name, int Rows, int Columns, bool IsVector, TensorLayout Layout)
{
    /// <summary>The number of elements.</summary>
    public int Length => Rows * Columns;

    /// <summary>The shape in the notation of the notes: (10, 128) or (10).</summary>
    public string Shape => IsVector
        ? string.Create(CultureInfo.InvariantCulture, $"({Rows})")
        : string.Create(CultureInfo.InvariantCulture, $"({Rows}, {Columns})");
}

/// <summary>One layer of a generated network.</summary>
/// <param name="Kind">The kind of layer: <c>Dense</c>.</param>
/// <param name="Inputs">n[l−1].</param>
/// <param name="Units">n[l].</param>
/// <param name="Activation">g[l].</param>
/// <param name="Initializer">How W[l] is filled by a seed; never <see cref="Initializer.Auto"/>.</param>
/// <param name="InitializerParameter">The initializer's a, σ or c; 0 where it takes none.</param>
/// <param name="Weight">W[l].</param>
/// <param name="Bias">b[l], or null.</param>
/// <param name="Name">The name the user gave, or null.</param>
public sealed record LayerArchitecture(
    string Kind,
    int Inputs,
    int Units,
    Activation Activation,
    Initializer Initializer,
    double InitializerParameter,
    ParameterTensor Weight,
    ParameterTensor? Bias,
    string? Name);

/// <summary>The layers, the loss and the parameters of a generated network. One instance serves all models of a class.</summary>
public sealed class NetworkArchitecture
{
    private readonly LayerArchitecture[] layers;
    private readonly ParameterTensor[] tensors;

    /// <summary>Describes a network; called by generated code.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="inputs">n[0].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="precision">The type of the parameters.</param>
    /// <param name="storageLength">The length of the block of parameters, padding included.</param>
    /// <param name="layers">The layers in order.</param>
    public NetworkArchitecture(string name, int inputs, Loss loss, Precision precision, int storageLength, params LayerArchitecture[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Name = name;
        InputSize = inputs;
        Loss = loss;
        Precision = precision;
        StorageLength = storageLength;
        this.layers = layers;
        tensors = [.. layers.SelectMany(layer => layer.Bias is null ? [layer.Weight] : new[] { layer.Weight, layer.Bias })];
        ParameterCount = tensors.Sum(tensor => tensor.Length);
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>n[0].</summary>
    public int InputSize { get; }

    /// <summary>n[L].</summary>
    public int OutputSize => layers[^1].Units;

    /// <summary>n[L−1], the length of the features: the inputs of the last layer.</summary>
    public int FeatureSize => layers[^1].Inputs;

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <summary>The type of the parameters.</summary>
    public Precision Precision { get; }

    /// <summary>The number of parameters, without padding.</summary>
    public int ParameterCount { get; }

    /// <summary>The length of the block of parameters, padding included.</summary>
    public int StorageLength { get; }

    /// <summary>The layers, 1 to L.</summary>
    public IReadOnlyList<LayerArchitecture> Layers => layers;

    /// <summary>The tensors in canonical order: W1, b1, …, WL, bL.</summary>
    public IReadOnlyList<ParameterTensor> Tensors => tensors;

    /// <summary>
    /// The architecture in one line, as it is written to weight files: two networks may exchange weights where these are equal.
    /// For example <c>64; Dense 32 ReLU; Dense 10 Softmax; CrossEntropy; Single</c>.
    /// </summary>
    public override string ToString()
    {
        IEnumerable<string> parts =
        [
            InputSize.ToString(CultureInfo.InvariantCulture),
            .. layers.Select(layer => string.Create(
                CultureInfo.InvariantCulture, $"{layer.Kind} {layer.Units} {layer.Activation}{(layer.Bias is null ? " no-bias" : "")}")),
            Loss.ToString(),
            Precision.ToString(),
        ];
        return string.Join("; ", parts);
    }
}
