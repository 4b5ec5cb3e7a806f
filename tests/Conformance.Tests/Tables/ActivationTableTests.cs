using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.Json;

namespace NetGen.Tests;

/// <summary>
/// Every activation at 43 points against PyTorch, value and derivative, in both precisions, in every lane. Where PyTorch gives NaN and the limit
/// exists, the limit is expected; at NaN, NaN.
/// </summary>
public class ActivationTableTests
{
    private static readonly JsonElement s_table = ReferenceFile.Read("activations.json");

    private static readonly Dictionary<Activation, string> s_names = new()
    {
        [Activation.Sigmoid] = "sigmoid",
        [Activation.Tanh] = "tanh",
        [Activation.ReLU] = "relu",
        [Activation.LeakyReLU] = "leaky_relu_0.01",
        [Activation.ELU] = "elu_1",
        [Activation.SELU] = "selu",
        [Activation.GELU] = "gelu_erf",
        [Activation.SiLU] = "silu",
        [Activation.Softplus] = "softplus",
        [Activation.Softsign] = "softsign",
        [Activation.HardSigmoid] = "hardsigmoid",
        [Activation.HardSwish] = "hardswish",
        [Activation.Mish] = "mish",
    };

    private static readonly Dictionary<Activation, string> s_withoutTable = new()
    {
        [Activation.Identity] = "a = z needs none; tested below by its formula",
        [Activation.Softmax] = "works on a whole layer; SoftmaxTableTests has its table",
    };

    /// <summary>g and g′ at −∞ and ∞ where PyTorch computes ∞ − ∞ or 0 · ∞.</summary>
    private static readonly Dictionary<Activation, (double Value, double Derivative)> s_limitsBelow = new()
    {
        [Activation.GELU] = (0, 0),
        [Activation.SiLU] = (0, 0),
        [Activation.Mish] = (0, 0),
        [Activation.HardSwish] = (0, 0),
        [Activation.Softsign] = (-1, 0),
    };

    private static readonly Dictionary<Activation, (double Value, double Derivative)> s_limitsAbove = new()
    {
        [Activation.GELU] = (double.PositiveInfinity, 1),
        [Activation.SiLU] = (double.PositiveInfinity, 1),
        [Activation.Mish] = (double.PositiveInfinity, 1),
        [Activation.HardSwish] = (double.PositiveInfinity, 1),
        [Activation.Softsign] = (1, 0),
    };

    /// <summary>PyTorch has the slope of the hard sigmoid as a float, in double too.</summary>
    private static readonly double s_sixthInSingle = 1f / 6;

    public static TheoryData<Activation> Tabulated => [.. s_names.Keys];

    [Fact]
    public void Every_activation_has_a_table_or_a_reason() =>
        Assert.Equal(Enum.GetValues<Activation>().Order(), s_names.Keys.Concat(s_withoutTable.Keys).Order());

    [Theory]
    [MemberData(nameof(Tabulated))]
    public void In_double_it_is_PyTorchs(Activation activation) => Check<double>(activation, Near);

    [Theory]
    [MemberData(nameof(Tabulated))]
    public void In_single_it_is_PyTorchs(Activation activation) => Check<float>(activation, NearInSingle);

    [Fact]
    public void Identity_is_z_with_the_slope_1_and_NaN_at_NaN()
    {
        double[] points = Points();
        var (values, derivatives) = Lanewise.Of<double>(Activation.Identity, points);
        Assert.Equal(points, values);
        Assert.Equal(points.Select(z => double.IsNaN(z) ? z : 1), derivatives);
    }

    private static void Check<T>(Activation activation, Func<double, double, bool> near)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] points = Points();
        Assert.Equal(43, points.Length);
        var table = s_table.GetProperty(s_names[activation]);
        var (values, derivatives) = Lanewise.Of<T>(activation, points);
        var wrong = new List<string>();
        Compare("g", points, Expected(table.GetProperty("y_f64").Doubles(), points, activation, limits => limits.Value), values);
        Compare("g′", points, Expected(table.GetProperty("dy_f64").Doubles(), points, activation, limits => limits.Derivative), derivatives);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        void Compare(string what, double[] at, double[] expected, double[] actual)
        {
            for (int i = 0; i < at.Length; i++)
            {
                if (!near(expected[i], actual[i]))
                {
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{what}({at[i]:R}) is {actual[i]:R}, should be {expected[i]:R}"));
                }
            }
        }
    }

    private static double[] Points() => s_table.GetProperty("x").Floats();

    /// <summary>PyTorch's numbers, with NaN at NaN, and the limit where it has NaN at an infinity.</summary>
    private static double[] Expected(double[] torch, double[] points, Activation activation, Func<(double Value, double Derivative), double> part) => torch.Select((value, i) =>
        double.IsNaN(points[i]) ? double.NaN
        : value == s_sixthInSingle ? 1.0 / 6
        : !double.IsNaN(value) ? value
        : part((points[i] < 0 ? s_limitsBelow : s_limitsAbove)[activation])).ToArray();

    private static bool Near(double expected, double actual) => Equal(expected, actual) || Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected));

    private static bool NearInSingle(double expected, double actual) =>
        Equal(expected, actual) || Math.Abs(expected - actual) <= Math.Max(1e-6 * Math.Abs(expected), 1e-7);

    /// <summary>Infinities and NaN are equal to themselves; the rest has to be near.</summary>
    private static bool Equal(double expected, double actual) => !double.IsFinite(expected) && expected.Equals(actual);
}
