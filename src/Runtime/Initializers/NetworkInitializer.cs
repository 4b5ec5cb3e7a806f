using System;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// Fills a network from a seed. Weights are drawn in canonical order (W1, …, WL, each row-major) and in double, then rounded: neither the
/// storage of the schedule nor the precision of the network changes a draw. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkInitializer
{
    /// <summary>Draws every W[l] by its layer's initializer, sets every b[l] to zero and refreshes what is derived from the parameters.</summary>
    /// <param name="network">The network; the padding of its storage is left as it is.</param>
    /// <param name="seed">Any number; the same seed gives the same bits on every platform.</param>
    /// <exception cref="NotSupportedException">A layer's initializer is none of <see cref="Initializer"/>, or still <see cref="Initializer.Auto"/>.</exception>
    public static void Initialize<T>(INetwork<T> network, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        var random = new SeededRandom(seed);
        Span<T> storage = network.Storage.Span;
        foreach (var layer in network.Architecture.Layers)
        {
            Fill(storage, layer, random);
        }

        network.ParametersChanged();
    }

    /// <summary>Draws one layer.</summary>
    internal static void Fill<T>(Span<T> storage, LayerArchitecture layer, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var distribution = Distribution.Of(layer);
        var layout = layer.Weight.Layout;
        for (int r = 0; r < layer.Weight.Rows; r++)
        {
            for (int c = 0; c < layer.Weight.Columns; c++)
            {
                storage[layout.IndexOf(r, c)] = T.CreateTruncating(distribution.Draw(random));
            }
        }

        for (int r = 0; r < layer.Bias?.Rows; r++)
        {
            storage[layer.Bias.Layout.IndexOf(r, 0)] = T.Zero;
        }
    }

    private enum Shape
    {
        Constant,
        Uniform,
        Normal,
    }

    /// <summary>What one layer's weights are drawn from: c, U[−a, a) or N(0, σ²), <paramref name="Parameter"/> being c, a or σ.</summary>
    private readonly record struct Distribution(Shape Shape, double Parameter)
    {
        public static Distribution Of(LayerArchitecture layer)
        {
            double inputs = layer.Inputs;
            double units = layer.Units;
            double parameter = layer.InitializerParameter;
            return layer.Initializer switch
            {
                Initializer.XavierNormal => new(Shape.Normal, Math.Sqrt(2 / (units + inputs))),
                Initializer.XavierUniform => new(Shape.Uniform, Math.Sqrt(6 / (units + inputs))),
                Initializer.HeNormal => new(Shape.Normal, Math.Sqrt(2 / inputs)),
                Initializer.HeUniform => new(Shape.Uniform, Math.Sqrt(6 / inputs)),
                Initializer.LeCunNormal => new(Shape.Normal, Math.Sqrt(1 / inputs)),
                Initializer.Uniform => new(Shape.Uniform, parameter),
                Initializer.Normal => new(Shape.Normal, parameter),
                Initializer.Zero => new(Shape.Constant, 0),
                Initializer.Constant => new(Shape.Constant, parameter),
                _ => throw new NotSupportedException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"A layer of {layer.Units} units has the initializer {layer.Initializer}, which cannot be drawn from.")),
            };
        }

        public double Draw(SeededRandom random) => Shape switch
        {
            Shape.Uniform => ((2 * random.NextDouble()) - 1) * Parameter,
            Shape.Normal => random.NextNormal() * Parameter,
            _ => Parameter,
        };
    }
}
