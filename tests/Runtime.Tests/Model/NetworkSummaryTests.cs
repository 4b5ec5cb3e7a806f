using System.Globalization;

namespace NetGen.Tests;

public class NetworkSummaryTests
{
    [Fact]
    public void Shows_each_layer_in_the_notation_with_totals()
    {
        var architecture = new NetworkArchitecture(
            "DigitClassifier",
            64,
            Loss.CrossEntropy,
            Precision.Single,
            2410,
            Dense(1, 64, 32, Activation.ReLU, bias: true, name: "hidden"),
            Dense(2, 32, 10, Activation.Softmax, bias: true));

        Assert.Equal(
            """
            DigitClassifier: 64 → 32 → 10, cross-entropy, 9,640 bytes of parameters in single precision

            layer     computes                                         parameters  multiply-adds
            1 hidden  a1 (32) = relu(W1 (32,64) x (64) + b1 (32))           2,080          2,048
            2         a2 (10) = softmax(W2 (10,32) a1 (32) + b2 (10))         330            320
            total                                                           2,410          2,368
            """.ReplaceLineEndings("\n"),
            NetworkSummary.Of(architecture));
    }

    [Fact]
    public void Writes_neither_the_identity_nor_a_bias_that_is_not_there()
    {
        var architecture = new NetworkArchitecture(
            "Map", 3, Loss.HalfSquaredError, Precision.Double, 6, Dense(1, 3, 2, Activation.Identity, bias: false));

        Assert.Equal(
            """
            Map: 3 → 2, half squared error, 48 bytes of parameters in double precision

            layer  computes                 parameters  multiply-adds
            1      a1 (2) = W1 (2,3) x (3)           6              6
            total                                    6              6
            """.ReplaceLineEndings("\n"),
            NetworkSummary.Of(architecture));
    }

    [Fact]
    public void Is_the_same_under_a_culture_of_other_numbers()
    {
        var architecture = new LinearNetwork<float>(2000, 3).Architecture;
        string expected = NetworkSummary.Of(architecture);
        var previous = CultureInfo.CurrentCulture;
        try
        {
            var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            hostile.NumberFormat.NumberGroupSeparator = "_";
            hostile.NumberFormat.NegativeSign = "minus";
            CultureInfo.CurrentCulture = hostile;
            Assert.Equal(expected, NetworkSummary.Of(architecture));
            Assert.Contains("6,003", expected, System.StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }

    private static LayerArchitecture Dense(int l, int inputs, int units, Activation activation, bool bias, string? name = null) => new(
        "Dense",
        inputs,
        units,
        activation,
        Initializer.HeNormal,
        0,
        new ParameterTensor($"layers.{l}.weight", units, inputs, false, TensorLayout.RowMajor(0, inputs)),
        bias ? new ParameterTensor($"layers.{l}.bias", units, 1, true, TensorLayout.RowMajor(0, 1)) : null,
        name);
}
