using System;

namespace NetGen.Tests;

/// <summary>The yardstick itself: its gradient is the derivative of its cost, and its functions have known values.</summary>
public class ReferenceNetworkTests
{
    public static TheoryData<Activation, Loss> AllPairs()
    {
        var pairs = new TheoryData<Activation, Loss>();
        foreach (var activation in Enum.GetValues<Activation>())
        {
            foreach (var loss in Enum.GetValues<Loss>())
            {
                pairs.Add(activation, loss);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void The_gradient_is_the_derivative_of_the_cost(Activation activation, Loss loss)
    {
        // The activation stands in every place where it may: hidden, and on the output where the loss allows it.
        var hidden = activation == Activation.Softmax ? Activation.Tanh : activation;
        var spec = new NetSpec(3, [new(5, hidden), new(4, hidden, Bias: false), new(3, ReferenceLosses.OutputOf(loss) ?? activation)], loss);
        var random = new Random(7);
        double[] parameters = Sampling.Parameters(spec, random);
        var reference = new ReferenceNetwork(spec, parameters);
        var (x, y) = Sampling.RowsAwayFromKinks(spec, reference, 4, 1e-3, random, z => z)!.Value;

        double[] differences = CentralDifferences.Of(shifted => new ReferenceNetwork(spec, shifted).Cost(x, y), parameters);

        Assert.InRange(Distance.Relative(differences, reference.Gradient(x, y)), 0, 1e-7);
    }

    [Fact]
    public void A_network_small_enough_for_pencil_and_paper()
    {
        // z1 = 2·3 − 1 = 5, a1 = 5; z2 = (5, −5), J = ((5 − 1)² + (−5 − 0)²) / 2 = 20.5
        var spec = new NetSpec(1, [new(1, Activation.ReLU), new(2, Activation.Identity, Bias: false)]);
        var reference = new ReferenceNetwork(spec, [2, -1, 1, -1]);
        double[][] x = [[3]];
        double[][] y = [[1, 0]];

        Assert.Equal([5, -5], reference.Predict(x[0]));
        Assert.Equal([5], reference.Measure(x[0]).Features);
        Assert.Equal(7, reference.Measure(x[0]).LargestSum);
        Assert.Equal(20.5, reference.Cost(x, y));

        // dz2 = a − y = (4, −5), da1 = 4 + 5 = 9: dW1 = 27, db1 = 9, dW2 = (20, −25)
        Assert.Equal([27, 9, 20, -25], reference.Gradient(x, y));
    }

    /// <summary>Soft labels that do not sum to 1 have a cost and a gradient too.</summary>
    [Fact]
    public void The_gradient_of_the_cross_entropy_holds_for_any_targets()
    {
        var spec = new NetSpec(2, [new(3, Activation.Softmax)], Loss.CrossEntropy);
        double[] parameters = Sampling.Parameters(spec, new Random(3));
        double[][] x = [[1, -2]];
        double[][] y = [[0.5, 1.5, 0.25]];

        double[] differences = CentralDifferences.Of(shifted => new ReferenceNetwork(spec, shifted).Cost(x, y), parameters);

        Assert.InRange(Distance.Relative(differences, new ReferenceNetwork(spec, parameters).Gradient(x, y)), 0, 1e-7);
    }

    [Theory]
    [InlineData(0.5, 0.47950012218695346)]
    [InlineData(-1, 1.8427007929497149)]
    [InlineData(1.9, 0.0072095707647425333)]
    [InlineData(2.1, 0.0029794666563329859)]
    [InlineData(5, 1.5374597944280349e-12)]
    public void Erfc_is_that_of_the_tables(double x, double expected) =>
        Assert.InRange(ErrorFunction.Complement(x) / expected, 1 - 1e-13, 1 + 1e-13);

    [Fact]
    public void Softmax_and_the_cross_entropy_do_not_overflow()
    {
        Assert.Equal([1, 0, 0], ReferenceActivations.Softmax([1000, 0, -1000]));
        Assert.Equal(2000, ReferenceLosses.Value(Loss.CrossEntropy, [1000, 0, -1000], [1, 0, 0], [0, 0, 1]));
        Assert.Equal(1000, ReferenceLosses.Value(Loss.BinaryCrossEntropy, [1000], [1], [0]));
    }
}
