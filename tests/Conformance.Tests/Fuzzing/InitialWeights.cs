using System;
using System.Linq;

namespace NetGen.Tests;

/// <summary>What the weights of a fresh network must look like, by the definitions of the initializers.</summary>
internal static class InitialWeights
{
    private enum Kind
    {
        Uniform,
        Normal,
        Constant,
    }

    /// <summary>The initializer that is meant, and its number.</summary>
    public static (Initializer Initializer, double Parameter) Resolve(LayerSpec layer)
    {
        var initializer = layer.Initializer != Initializer.Auto ? layer.Initializer : layer.Activation switch
        {
            Activation.SELU => Initializer.LeCunNormal,
            Activation.Identity or Activation.Sigmoid or Activation.Tanh or Activation.Softsign or Activation.HardSigmoid or Activation.Softmax => Initializer.XavierNormal,
            _ => Initializer.HeNormal,
        };
        double fallback = initializer switch
        {
            Initializer.Uniform => 0.1,
            Initializer.Normal => 0.01,
            _ => 0,
        };
        return (initializer, layer.InitializerParameter ?? fallback);
    }

    public static void Check(NetSpec spec, double[] parameters)
    {
        var fresh = new ReferenceNetwork(spec, parameters);
        for (int l = 1; l <= spec.Layers.Count; l++)
        {
            var layer = spec.Layers[l - 1];
            double[] weights = fresh.W(l).SelectMany(row => row).ToArray();
            CheckWeights(layer, weights, spec.InputsOf(l - 1));
            Assert.All(fresh.B(l) ?? [], bias => Assert.Equal(0, bias));
        }
    }

    private static void CheckWeights(LayerSpec layer, double[] weights, int inputs)
    {
        var (kind, size) = Distribution(layer, inputs);
        if (kind == Kind.Constant)
        {
            Assert.All(weights, weight => Assert.Equal(size, weight, 1e-7));
            return;
        }

        // √3 times the deviation is the bound of a uniform distribution; 7 deviations are never seen of a normal one.
        double deviation = kind == Kind.Uniform ? size / Math.Sqrt(3) : size;
        double bound = (kind == Kind.Uniform ? size : 7 * size) * (1 + 1e-6);
        Assert.All(weights, weight => Assert.InRange(weight, -bound, bound));
        if (weights.Length >= 300)
        {
            // Of 300 draws the deviation is known to 4 % and the mean to 6 %: six times that is allowed.
            double mean = weights.Average();
            double measured = Math.Sqrt(weights.Average(weight => weight * weight));
            Assert.InRange(mean, -0.36 * deviation, 0.36 * deviation);
            Assert.InRange(measured, 0.76 * deviation, 1.24 * deviation);
        }
    }

    private static (Kind Kind, double Size) Distribution(LayerSpec layer, int inputs)
    {
        var (initializer, parameter) = Resolve(layer);
        double sum = inputs + layer.Units;
        return initializer switch
        {
            Initializer.XavierNormal => (Kind.Normal, Math.Sqrt(2 / sum)),
            Initializer.XavierUniform => (Kind.Uniform, Math.Sqrt(6 / sum)),
            Initializer.HeNormal => (Kind.Normal, Math.Sqrt(2.0 / inputs)),
            Initializer.HeUniform => (Kind.Uniform, Math.Sqrt(6.0 / inputs)),
            Initializer.LeCunNormal => (Kind.Normal, Math.Sqrt(1.0 / inputs)),
            Initializer.Uniform => (Kind.Uniform, parameter),
            Initializer.Normal => (Kind.Normal, parameter),
            Initializer.Zero or Initializer.Constant => (Kind.Constant, parameter),
            _ => throw new NotSupportedException($"The tests do not know {initializer} yet: write it here."),
        };
    }
}
