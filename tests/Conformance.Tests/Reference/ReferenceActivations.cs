using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>The activations by their definitions, in double; g′ always from z. Nothing here is shared with the runtime.</summary>
internal static class ReferenceActivations
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    public static double[] Values(Activation activation, double[] z) =>
        activation == Activation.Softmax ? Softmax(z) : z.Select(one => Value(activation, one)).ToArray();

    public static double Value(Activation activation, double z) => activation switch
    {
        Activation.Identity => z,
        Activation.Sigmoid => Sigmoid(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.ReLU => z > 0 ? z : 0,
        Activation.LeakyReLU => z > 0 ? z : 0.01 * z,
        Activation.ELU => z > 0 ? z : Math.Exp(z) - 1,
        Activation.SELU => z > 0 ? SeluScale * z : SeluScale * SeluAlpha * (Math.Exp(z) - 1),
        Activation.GELU => z * Normal(z),
        Activation.SiLU => z * Sigmoid(z),
        Activation.Softplus => Softplus(z),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.HardSigmoid => Math.Clamp((z / 6) + 0.5, 0, 1),
        Activation.HardSwish => z * Math.Clamp((z / 6) + 0.5, 0, 1),
        Activation.Mish => z * Math.Tanh(Softplus(z)),
        _ => throw new NotSupportedException($"The interpreter does not know {activation} yet: write it here."),
    };

    /// <summary>g′ with every term taken positive, where it is computed from a: 1 + a² for the 1 − a² of tanh.</summary>
    public static double DerivativeOfMagnitudes(Activation activation, double z)
    {
        double a = Math.Abs(Values(activation, [z])[0]);
        return activation switch
        {
            Activation.Tanh => 1 + (a * a),
            Activation.Sigmoid => a * (1 + a),
            Activation.ELU or Activation.SELU => Math.Abs(Derivative(activation, z)) + (z < 0 ? 2 * a : 0),
            _ => Math.Abs(Derivative(activation, z)),
        };
    }

    public static double Derivative(Activation activation, double z)
    {
        switch (activation)
        {
            case Activation.Identity:
                return 1;
            case Activation.Sigmoid:
                return Sigmoid(z) * Sigmoid(-z);
            case Activation.Tanh:
                return 1 / (Math.Cosh(z) * Math.Cosh(z));
            case Activation.ReLU:
                return z > 0 ? 1 : 0;
            case Activation.LeakyReLU:
                return z > 0 ? 1 : 0.01;
            case Activation.ELU:
                return z > 0 ? 1 : Math.Exp(z);
            case Activation.SELU:
                return z > 0 ? SeluScale : SeluScale * SeluAlpha * Math.Exp(z);
            case Activation.GELU:
                return Normal(z) + (z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
            case Activation.SiLU:
                return Sigmoid(z) + (z * Sigmoid(z) * Sigmoid(-z));
            case Activation.Softplus:
                return Sigmoid(z);
            case Activation.Softsign:
                return 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)));
            case Activation.HardSigmoid:
                return z is > -3 and < 3 ? 1.0 / 6 : 0;
            case Activation.HardSwish:
                return z < -3 ? 0 : z < 3 ? (z / 3) + 0.5 : 1;
            case Activation.Mish:
                double w = Math.Tanh(Softplus(z));
                return w + (z * Sigmoid(z) * (1 - (w * w)));
            default:
                throw new NotSupportedException($"The interpreter does not know {activation} yet: write it here.");
        }
    }

    /// <summary>The z at which g or g′ is not smooth: there a finite difference says nothing, and rounding decides between two slopes.</summary>
    public static IReadOnlyList<double> Kinks(Activation activation) => activation switch
    {
        Activation.ReLU or Activation.LeakyReLU or Activation.ELU or Activation.SELU => [0],
        Activation.HardSigmoid or Activation.HardSwish => [-3, 3],
        _ => [],
    };

    public static double[] Softmax(double[] z)
    {
        double maximum = z.Max();
        double[] e = z.Select(one => Math.Exp(one - maximum)).ToArray();
        double sum = e.Sum();
        return e.Select(one => one / sum).ToArray();
    }

    public static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    public static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    private static double Normal(double z) => ErrorFunction.Complement(-z / Math.Sqrt(2)) / 2;
}
