using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Tests;

public class NetworkInitializerTests
{
    // W of a (2, 3) layer by XavierNormal: the first normal draws of seed 42 times √(2/5), evaluated independently in Python.
    private static readonly ulong[] XavierBits =
    [
        0xBFDD653153EC7648, 0xBFC118E8ADA201B5, 0x3FC1F0F9DA751035,
        0x3FD5290A15D1790D, 0x3FD2C9E0261B163A, 0x3FDDFE22AF494FA7,
    ];

    [Fact]
    public void First_weights_of_a_seed_to_the_bit()
    {
        var network = new LinearNetwork<double>(3, 2);

        NetworkInitializer.Initialize(network, 42);

        Assert.Equal(XavierBits, Parameters(network)[..6].Select(BitConverter.DoubleToUInt64Bits));
    }

    [Fact]
    public void Single_precision_rounds_the_same_draws()
    {
        var single = new LinearNetwork<float>(7, 5);
        var wide = new LinearNetwork<double>(7, 5);

        NetworkInitializer.Initialize(single, -3);
        NetworkInitializer.Initialize(wide, -3);

        var expected = Parameters(wide).Select(weight => BitConverter.SingleToUInt32Bits((float)weight));
        Assert.Equal(expected, Parameters(single).Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Draws_go_by_the_notation_and_not_by_the_storage()
    {
        LayerArchitecture Layer(TensorLayout layout) => LayerOf(Initializer.HeNormal, 6, 5) with
        {
            Weight = new ParameterTensor("layers.1.weight", 5, 6, false, layout),
        };
        var rowMajor = new double[64];
        var panels = new double[64];
        var narrow = new double[64];

        NetworkInitializer.Fill<double>(rowMajor, Layer(TensorLayout.RowMajor(0, 6)), new SeededRandom(1));
        NetworkInitializer.Fill<double>(panels, Layer(TensorLayout.Panels(0, 6, 4)), new SeededRandom(1));

        NetworkInitializer.Fill<double>(narrow, Layer(TensorLayout.Panels(0, 6, 2, narrowFrom: 2)), new SeededRandom(1));

        for (int r = 0; r < 5; r++)
        {
            for (int c = 0; c < 6; c++)
            {
                Assert.Equal(rowMajor[(r * 6) + c], narrow[TensorLayout.Panels(0, 6, 2, narrowFrom: 2).IndexOf(r, c)]);
                Assert.Equal(rowMajor[(r * 6) + c], panels[TensorLayout.Panels(0, 6, 4).IndexOf(r, c)]);
            }
        }
    }

    [Fact]
    public void Biases_become_zero_padding_is_left_alone_and_the_network_is_told()
    {
        var network = new LinearNetwork<float>(3, 2);
        network.Storage.Span.Fill(9);

        NetworkInitializer.Initialize(network, 1);

        Assert.Equal([0f, 0f], Parameters(network)[6..]);
        Assert.Equal(network.Storage.Length - network.Architecture.ParameterCount, network.Storage.Span.Count(9f));
        Assert.Equal(1, network.Refreshes);
    }

    [Fact]
    public void Another_seed_gives_other_weights()
    {
        var first = new LinearNetwork<double>(3, 2);
        var second = new LinearNetwork<double>(3, 2);

        NetworkInitializer.Initialize(first, 0);
        NetworkInitializer.Initialize(second, 1);

        Assert.Empty(Parameters(first)[..6].Intersect(Parameters(second)[..6]));
    }

    public static TheoryData<Initializer, string> References => new()
    {
        { Initializer.XavierUniform, "xavier_uniform_bound" },
        { Initializer.XavierNormal, "xavier_normal_std" },
        { Initializer.HeUniform, "kaiming_uniform_relu_bound" },
        { Initializer.HeNormal, "kaiming_normal_relu_std" },
        { Initializer.LeCunNormal, "lecun_normal_std" },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void Bounds_and_deviations_are_those_of_PyTorch(Initializer initializer, string reference)
    {
        using var document = JsonDocument.Parse(File.ReadAllText("References/initializers.json"));
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            int inputs = row.GetProperty("fan_in").GetInt32();
            int units = row.GetProperty("fan_out").GetInt32();
            double expected = row.GetProperty(reference).GetDouble();
            var unit = initializer is Initializer.XavierUniform or Initializer.HeUniform ? Initializer.Uniform : Initializer.Normal;

            // The same draws from U[−1, 1) or N(0, 1), so that the quotient is the bound or deviation itself.
            var weights = Draw(LayerOf(initializer, inputs, units));
            var draws = Draw(LayerOf(unit, inputs, units, 1));

            Assert.All(weights.Zip(draws), pair => Assert.Equal(expected, pair.First / pair.Second, 1e-14));
        }
    }

    [Theory]
    [InlineData(Initializer.XavierUniform, 0)]
    [InlineData(Initializer.HeUniform, 0)]
    [InlineData(Initializer.Uniform, 0.1)]
    public void Uniform_weights_fill_their_interval_evenly(Initializer initializer, double parameter)
    {
        double bound = initializer switch
        {
            Initializer.XavierUniform => Math.Sqrt(6.0 / 500),
            Initializer.HeUniform => Math.Sqrt(6.0 / 300),
            _ => parameter,
        };
        var weights = Draw(LayerOf(initializer, 300, 200, parameter));

        Assert.InRange(weights.Min(), -bound, -0.999 * bound);
        Assert.InRange(weights.Max(), 0.999 * bound, bound);
        Assert.Equal(0, weights.Average() / bound, 0.01);
        Assert.Equal(1 / Math.Sqrt(3), Deviation(weights) / bound, 0.005);
    }

    [Theory]
    [InlineData(Initializer.XavierNormal, 0)]
    [InlineData(Initializer.HeNormal, 0)]
    [InlineData(Initializer.LeCunNormal, 0)]
    [InlineData(Initializer.Normal, 0.01)]
    public void Normal_weights_have_their_deviation(Initializer initializer, double parameter)
    {
        double deviation = initializer switch
        {
            Initializer.XavierNormal => Math.Sqrt(2.0 / 500),
            Initializer.HeNormal => Math.Sqrt(2.0 / 300),
            Initializer.LeCunNormal => Math.Sqrt(1.0 / 300),
            _ => parameter,
        };
        var weights = Draw(LayerOf(initializer, 300, 200, parameter));

        Assert.Equal(0, weights.Average() / deviation, 0.02);
        Assert.Equal(1, Deviation(weights) / deviation, 0.01);
        Assert.Equal(0.6827, weights.Count(weight => Math.Abs(weight) < deviation) / (double)weights.Length, 0.01);
    }

    [Fact]
    public void Zero_and_constant_are_what_they_say()
    {
        Assert.All(Draw(LayerOf(Initializer.Zero, 3, 4)), weight => Assert.Equal(0, weight));
        Assert.All(Draw(LayerOf(Initializer.Constant, 3, 4, -0.25)), weight => Assert.Equal(-0.25, weight));
    }

    [Fact]
    public void Every_initializer_but_Auto_can_be_drawn_from()
    {
        foreach (var initializer in Enum.GetValues<Initializer>().Except([Initializer.Auto]))
        {
            Assert.All(Draw(LayerOf(initializer, 3, 4, 0.5)), weight => Assert.True(double.IsFinite(weight)));
        }

        Assert.Contains("Auto", Assert.Throws<NotSupportedException>(() => Draw(LayerOf(Initializer.Auto, 3, 4))).Message, StringComparison.Ordinal);
    }

    private static double[] Draw(LayerArchitecture layer)
    {
        var weights = new double[layer.Weight.Length];
        NetworkInitializer.Fill<double>(weights, layer, new SeededRandom(11));
        return weights;
    }

    private static LayerArchitecture LayerOf(Initializer initializer, int inputs, int units, double parameter = 0) => new(
        "Dense",
        inputs,
        units,
        Activation.Identity,
        initializer,
        parameter,
        new ParameterTensor("layers.1.weight", units, inputs, false, TensorLayout.RowMajor(0, inputs)),
        null,
        null);

    private static T[] Parameters<T>(LinearNetwork<T> network)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var parameters = new T[network.Architecture.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    private static double Deviation(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
