using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

public class GradientCheckTests
{
    [Fact]
    public void A_right_gradient_is_close_in_double_and_less_so_in_single_precision()
    {
        var (x, y) = TestData.LinearRows(5, 3, 2, 0.5);
        var wide = TestData.Network<double>(3, 2);
        var single = TestData.Network<float>(3, 2);

        Assert.InRange(GradientCheck.Run(wide, x, y).Distance, 0, 1e-9);
        Assert.InRange(GradientCheck.Run<float>(single, [.. x.Select(v => (float)v)], [.. y.Select(v => (float)v)]).Distance, 0, 1e-3);
    }

    [Fact]
    public void Raw_rows_go_through_the_standardisation()
    {
        var (x, y) = TestData.LinearRows(5, 3, 2, 0.5);
        var network = TestData.Network<double>(3, 2);
        network.Standardization = new Standardization([1, 2, 3], [2, 4, 0.5]);

        Assert.InRange(GradientCheck.Run(network, x, y).Distance, 0, 1e-9);
    }

    [Fact]
    public void Parameters_are_the_same_to_the_bit_afterwards()
    {
        var (x, y) = TestData.LinearRows(5, 3, 2);
        var network = TestData.Network<double>(3, 2);
        var before = network.Storage.Span.ToArray();
        int refreshes = network.Refreshes;

        GradientCheck.Run(network, x, y);

        Assert.Equal(before.Select(BitConverter.DoubleToUInt64Bits), network.Storage.Span.ToArray().Select(BitConverter.DoubleToUInt64Bits));
        Assert.True(network.Refreshes >= refreshes + (3 * 8), "what is derived from a parameter must follow it up, down and back");
    }

    [Theory]
    [InlineData(5, "layers.1.weight[1, 2]")]
    [InlineData(7, "layers.1.bias[1]")]
    public void A_wrong_derivative_is_found_and_named(int index, string name)
    {
        var (x, y) = TestData.LinearRows(5, 3, 2, 0.5);
        var network = TestData.Network<double>(3, 2);
        var gradient = new double[8];
        network.Gradients(x, y, gradient);
        double norm = Math.Sqrt(gradient.Sum(g => g * g));

        var result = GradientCheck.Run(new WrongGradient(network, index, 1e-3), x, y);

        Assert.Equal(1e-3 / (2 * norm), result.Distance, 1e-6);
        Assert.Equal(name, result.WorstParameter);
        Assert.Equal(gradient[index] + 1e-3, result.Analytic);
        Assert.Equal(gradient[index], result.Numeric, 1e-8);
    }

    [Fact]
    public void NaN_is_no_small_distance()
    {
        var (x, y) = TestData.LinearRows(5, 3, 2);

        var result = GradientCheck.Run(new WrongGradient(TestData.Network<double>(3, 2), 4, double.NaN), x, y);

        Assert.True(double.IsNaN(result.Distance));
        Assert.Equal("layers.1.weight[1, 1]", result.WorstParameter);
    }

    [Fact]
    public void Two_zero_gradients_agree()
    {
        var network = new LinearNetwork<double>(1, 1);

        Assert.Equal(0, GradientCheck.Run(network, [0], [0], 1e-200).Distance);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var network = TestData.Network<double>(3, 2);

        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, new double[4], new double[2]));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, [], []));
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(network, new double[3], new double[2], 0)).ParamName);
    }

    /// <summary>A network with an error in one derivative.</summary>
    private sealed class WrongGradient(LinearNetwork<double> inner, int index, double error) : INetwork<double>
    {
        public NetworkArchitecture Architecture => inner.Architecture;

        public AlignedBuffer<double> Storage => inner.Storage;

        public Standardization? Standardization
        {
            get => inner.Standardization;
            set => inner.Standardization = value;
        }

        public IReadOnlyList<string>? ClassNames
        {
            get => inner.ClassNames;
            set => inner.ClassNames = value;
        }

        public double Gradients(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient)
        {
            double cost = inner.Gradients(x, y, gradient);
            gradient[index] += error;
            return cost;
        }

        public void ParametersChanged() => inner.ParametersChanged();

        public void Predict(ReadOnlySpan<double> x, Span<double> y) => inner.Predict(x, y);

        public int Classify(ReadOnlySpan<double> x) => inner.Classify(x);

        public void PredictBatch(ReadOnlySpan<double> x, Span<double> y) => inner.PredictBatch(x, y);

        public void Features(ReadOnlySpan<double> x, Span<double> features) => inner.Features(x, features);

        public double Cost(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => inner.Cost(x, y);

        public void GetParameters(Span<double> destination) => inner.GetParameters(destination);

        public void SetParameters(ReadOnlySpan<double> source) => inner.SetParameters(source);

        public void Forward(ReadOnlySpan<double> x, Span<double> y) => inner.Forward(x, y);

        public void ForwardFeatures(ReadOnlySpan<double> x, Span<double> features) => inner.ForwardFeatures(x, features);

        public double SumOfLosses(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => inner.SumOfLosses(x, y);

        public double Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale, Span<double> gradient) => inner.Backward(x, y, scale, gradient);
    }
}
