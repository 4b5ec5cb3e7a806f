using System;
using System.Linq;
using System.Numerics;
using NetGen.Activations;
using NetGen.Losses;

namespace NetGen.Tests;

public class FunctionEdgeTests
{
    /// <summary>−ln σ(z) = ln(1 + e^−z) of a right answer is small: it must not drown in the rounding of z.</summary>
    [Theory]
    [InlineData(1, 0.31326168751822286)]
    [InlineData(10, 4.539889921686465e-05)]
    [InlineData(17, 4.139937633089748e-08)]
    [InlineData(30, 9.357622968839737e-14)]
    public void The_binary_cross_entropy_of_a_confident_right_answer_keeps_its_digits(float z, double expected)
    {
        float[] zs = [.. Enumerable.Repeat(z, Vector<float>.Count + 1)];
        float[] ones = [.. zs.Select(_ => 1f)];

        Assert.Equal(1, BinaryCrossEntropy.Cost<float>([z], [1]) / expected, 1e-5);
        Assert.Equal(1, BinaryCrossEntropy.Cost<float>([-z], [0]) / expected, 1e-5);
        Assert.Equal(1, BinaryCrossEntropy.Cost<float>(zs, ones) / expected, 1e-5);
    }

    /// <summary>At its kinks the derivative is PyTorch's: of the middle piece at −3, of the upper one at 3.</summary>
    [Theory]
    [InlineData(-3, -0.5)]
    [InlineData(3, 1)]
    [InlineData(float.NaN, float.NaN)]
    public void HardSwish_has_the_slopes_of_PyTorch_at_its_kinks(float z, float expected)
    {
        Assert.Equal(expected, HardSwish.Derivative(new Scalar<float>(z)).Value);
        Assert.Equal(expected, HardSwish.Derivative(new Lanes<float>(Vector.Create(z))).Value[0]);
    }

    /// <summary>Before anything is read or written: a span too short would be left.</summary>
    [Fact]
    public void Functions_of_a_row_check_its_lengths()
    {
        float[] row = [0.5f, 0.25f, 0.25f];
        float[] two = new float[2];
        float[] three = new float[3];

        Refused("a", () => Softmax.Value<float>(row, two));
        Refused("z", () => Softmax.Value<float>([], []));
        Refused("da", () => Softmax.Derivative<float>(row, two, three));
        Refused("dz", () => Softmax.Derivative<float>(row, row, two));
        Refused("y", () => CrossEntropy.Cost<float>(row, two));
        Refused("z", () => BinaryCrossEntropy.Cost<float>([], []));
        Refused("a", () => Huber.Cost<float>([], []));
        Refused("y", () => MeanSquaredError.Derivative<float>(row, two, 1, three));
        Refused("delta", () => MeanAbsoluteError.Derivative<float>(row, row, 1, two));
        Refused("a", () => HalfSquaredError.Derivative<float>([], [], 1, []));
        Refused("y", () => CrossEntropy.Derivative<float>(row, two, 1, three));
        Refused("delta", () => BinaryCrossEntropy.Derivative<float>(row, row, 1, two));

        static void Refused(string name, Action call) => Assert.Equal(name, Assert.Throws<ArgumentException>(call).ParamName);
    }
}
