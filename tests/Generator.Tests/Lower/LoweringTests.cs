using System.Linq;
using NetGen.Generator.Lower;

namespace NetGen.Tests;

/// <summary>What is computed, in the notation of the lecture notes.</summary>
public sealed class LoweringTests
{
    [Fact]
    public void FusedSoftmax() => Lowers(
        Declare.Iris(),
        "z1 (3) = W1 (3,4) x (4) + b1 (3)",
        "a1 (3) = tanh(z1)",
        "z2 (2) = W2 (2,3) a1 (3) + b2 (2)",
        "a2 (2) = softmax(z2)",
        "loss = −Σ y ln a, from z2",
        "dz2 (2) = scale · (a2 − y)",
        "dW2 (2,3) += dz2 (2) a1ᵀ (3);  db2 (2) += dz2",
        "da1 (3) = W2ᵀ (3,2) dz2 (2)",
        "dz1 (3) = da1 ⊙ tanh′(a1)",
        "dW1 (3,4) += dz1 (3) xᵀ (4);  db1 (3) += dz1");

    /// <summary>The mean over two outputs is a factor of dz.</summary>
    [Fact]
    public void FusedSigmoid() => Lowers(
        Declare.Valid(Declare.Network(3, ("Loss", Loss.BinaryCrossEntropy)), Declare.Dense(2, Activation.Sigmoid)),
        "z1 (2) = W1 (2,3) x (3) + b1 (2)",
        "a1 (2) = sigmoid(z1)",
        "loss = −1/n Σ (y ln a + (1 − y) ln(1 − a)), from z1",
        "dz1 (2) = scale · (a1 − y) / 2",
        "dW1 (2,3) += dz1 (2) xᵀ (3);  db1 (2) += dz1");

    /// <summary>The same activation, but a loss that is not fused with it: the derivative goes through the whole layer.</summary>
    [Fact]
    public void SoftmaxWithSquaredError() => Lowers(
        Declare.Valid(Declare.Network(4, ("Loss", Loss.HalfSquaredError)), Declare.Dense(3, Activation.Tanh), Declare.Dense(2, Activation.Softmax)),
        "z1 (3) = W1 (3,4) x (4) + b1 (3)",
        "a1 (3) = tanh(z1)",
        "z2 (2) = W2 (2,3) a1 (3) + b2 (2)",
        "a2 (2) = softmax(z2)",
        "loss = ½ Σ (a − y)², from a2",
        "da2 (2) = scale · ∂loss/∂a2",
        "dz2 (2) = a2 ⊙ (da2 − a2ᵀda2)",
        "dW2 (2,3) += dz2 (2) a1ᵀ (3);  db2 (2) += dz2",
        "da1 (3) = W2ᵀ (3,2) dz2 (2)",
        "dz1 (3) = da1 ⊙ tanh′(a1)",
        "dW1 (3,4) += dz1 (3) xᵀ (4);  db1 (3) += dz1");

    [Fact]
    public void IdentityWithoutBias() => Lowers(
        Declare.Valid(Declare.Network(3), Declare.Dense(1, null, ("Bias", false))),
        "z1 (1) = W1 (1,3) x (3)",
        "a1 (1) = z1",
        "loss = 1/n Σ (a − y)², from a1",
        "da1 (1) = scale · ∂loss/∂a1",
        "dz1 (1) = da1",
        "dW1 (1,3) += dz1 (1) xᵀ (3)");

    /// <summary>Where g′ does not come from a, the backward step reads z.</summary>
    [Fact]
    public void DerivativeFromZ()
    {
        var program = Lowering.Lower(Declare.Valid(Declare.Network(3), Declare.Dense(2, Activation.SiLU), Declare.Dense(1, Activation.Tanh)));

        Assert.Equal(
            ["dz2 (1) = da2 ⊙ tanh′(a2)", "dz1 (2) = da1 ⊙ silu′(z1)"],
            program.Backward.OfType<ActivateBackward>().Select(step => step.Notation));
    }

    /// <summary>Every value is written before it is read, and each is written once.</summary>
    [Fact]
    public void ValuesAreWrittenBeforeTheyAreRead()
    {
        var network = Declare.Valid(
            Declare.Network(3), Declare.Dense(5, Activation.GELU), Declare.Dense(4), Declare.Dense(6, Activation.ReLU), Declare.Dense(2, Activation.Softmax));
        var written = new System.Collections.Generic.List<Value> { new(ValueRole.A, 0, 3) };

        foreach (var step in Lowering.Lower(network).Steps)
        {
            Assert.All(step.Reads, value => Assert.Contains(value, written));
            if (Written(step) is { } value)
            {
                Assert.DoesNotContain(value, written);
                written.Add(value);
            }
        }
    }

    private static Value? Written(Step step) => step switch
    {
        Affine affine => affine.Z,
        Activate activate => activate.A,
        LossDerivative delta => delta.Delta,
        ActivateBackward backward => backward.Dz,
        AffineBackward backward => backward.Da,
        _ => null,
    };

    private static void Lowers(Generator.Model.Network network, params string[] steps) => Assert.Equal(steps, Lowering.Lower(network).Steps.Select(step => step.Notation));
}
