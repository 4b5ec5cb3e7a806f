using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Plan;

/// <summary>Where W[l] and b[l] lie in the block of parameters, and in what order.</summary>
/// <param name="Layer">Layer l.</param>
/// <param name="Weight">Where W[l] begins.</param>
/// <param name="Bias">Where b[l] begins; −1 without one.</param>
/// <param name="Panels">The panels of W[l], a narrow one not counted; n[l] where it is row-major, as that of one unit is.</param>
/// <param name="Narrow">Where the narrow panel of W[l] begins, which holds its last outputs; −1 without one.</param>
/// <param name="Transposed">Where W[l]ᵀ begins in the block of derived panels; −1 where there is none.</param>
internal sealed record LayerStorage(Layer Layer, int Weight, int Bias, int Panels, int Narrow, int Transposed)
{
    /// <summary>Whether the last outputs are in a narrow panel.</summary>
    public bool HasNarrow => Narrow >= 0;

    /// <summary>Whether W[l] is a row: a vector's lanes are over inputs, and the row is W[l]ᵀ at the same time.</summary>
    public bool IsRow { get; init; }
}

/// <summary>
/// The layout of the parameters: row-major without padding (lanes = 1), or in panels of so many outputs. It depends on the network
/// alone and never on the machine, so that one file fits all.
/// </summary>
internal sealed class StoragePlan
{
    /// <summary>The vectors of a panel where they are narrowest, of 128 bits.</summary>
    public const int MostVectors = 4;

    /// <summary>The most outputs that a narrow panel holds, [k / lanes][output][lanes]: a vector's lanes are over inputs.</summary>
    public const int NarrowUnits = 4;

    /// <summary>
    /// Inputs of the first layer from which on the last outputs, where they are few, are in a narrow panel. Batches gain from 64 inputs on, with 256 they
    /// take 0.77 of the time for 20 outputs and half for 4; a single row, which has the lanes of four sums to add up, gains from 256 on.
    /// </summary>
    private const int ManyInputs = 256;

    private readonly List<LayerStorage> layers = new();

    /// <param name="network">The network.</param>
    /// <param name="lanes">Outputs side by side in a panel; 1 for row-major.</param>
    public StoragePlan(Network network, int lanes)
    {
        Lanes = lanes;
        foreach (var layer in network.Layers)
        {
            int units = Padded(layer.Units);
            int weight = Length;
            bool isRow = IsRow(layer);
            int panels = HasNarrow(layer) ? layer.Units / lanes : PanelsOf(layer.Units);
            int narrow = HasNarrow(layer) ? weight + (panels * lanes * layer.Inputs) : -1;
            Length += isRow ? Padded(layer.Inputs) : narrow < 0 ? units * layer.Inputs : ((panels * lanes) + NarrowUnits) * layer.Inputs;
            int bias = layer.HasBias ? Length : -1;
            Length += layer.HasBias ? units : 0;
            int transposed = lanes > 1 && layer.Number > 1 && !isRow ? TransposedLength : -1;
            TransposedLength += transposed < 0 ? 0 : layer.Units * Padded(layer.Inputs);
            layers.Add(new LayerStorage(layer, weight, bias, panels, narrow, transposed) { IsRow = isRow });
        }
    }

    /// <summary>Outputs side by side in a panel; 1 for row-major.</summary>
    public int Lanes { get; }

    /// <summary>The numbers in the block, padding included.</summary>
    public int Length { get; private set; }

    /// <summary>The numbers in the block of transposed panels, which the backward pass reads; 0 where the schedule needs none.</summary>
    public int TransposedLength { get; private set; }

    /// <summary>What is transposed, for a comment: “W2ᵀ”, “W2ᵀ … W4ᵀ”.</summary>
    public string TransposedNames
    {
        get
        {
            var numbers = layers.Where(storage => storage.Transposed >= 0).Select(storage => storage.Layer.Number).ToList();
            return string.Join(" … ", numbers.Take(1).Concat(numbers.Skip(1).Reverse().Take(1)).Select(number => $"W{Text(number)}ᵀ"));
        }
    }

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<LayerStorage> Layers => layers;

    /// <summary>The length with padding.</summary>
    public int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>The panels that a length fills, the last of them perhaps in part.</summary>
    public int PanelsOf(int length) => Padded(length) / Lanes;

    /// <summary>The C# expression of the runtime's TensorLayout of W[l].</summary>
    public string WeightLayout(LayerStorage storage) => Lanes == 1 || storage.IsRow
        ? $"global::NetGen.TensorLayout.RowMajor({Text(storage.Weight)}, {Text(storage.Layer.Inputs)})"
        : $"global::NetGen.TensorLayout.Panels({Text(storage.Weight)}, {Text(storage.Layer.Inputs)}, {Text(Lanes)}{(storage.HasNarrow ? $", narrowFrom: {Text(storage.Panels * Lanes)}" : "")})";

    /// <summary>The C# expression of the runtime's TensorLayout of b[l].</summary>
    public static string BiasLayout(LayerStorage storage) => $"global::NetGen.TensorLayout.RowMajor({Text(storage.Bias)}, 1)";

    /// <summary>Only the first layer needs no Wᵀ, which is made of panels. Its inputs are the caller's and end where they end, so that they fill all lanes.</summary>
    private bool HasNarrow(Layer layer) =>
        Lanes > 1 && layer.Number == 1 && layer.Inputs >= ManyInputs && layer.Inputs % Lanes == 0 && layer.Units % Lanes is > 0 and <= NarrowUnits;

    /// <summary>Of a panel, one unit would fill a lane. The first layer's inputs are the caller's, whose rows are not padded to whole vectors.</summary>
    private bool IsRow(Layer layer) => Lanes > 1 && layer.Number > 1 && layer.Units == 1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
