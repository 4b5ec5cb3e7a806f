namespace NetGen.Tests;

/// <summary>Every error: ID, message and the text it stands on.</summary>
public sealed class DeclarationErrorTests
{
    [Fact]
    public void NoLayers() => MarkedSource.Reports(
        "[Network(4)] public partial class [|Net|];",
        "NETGEN003", "'Net' has no layers: add [Dense(units, activation)] below [Network]");

    /// <summary>A loss that needs a certain output is not a second error where there is no output.</summary>
    [Fact]
    public void NoLayersIsTheOnlyError() => MarkedSource.Reports(
        "[Network(4, Loss = Loss.CrossEntropy)] public partial class [|Net|];",
        "NETGEN003", "'Net' has no layers: add [Dense(units, activation)] below [Network]");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-2147483648")]
    public void NoInputs(string size) => MarkedSource.Reports(
        $"[Network([|{size}|])] [Dense(3)] public partial class Net;",
        "NETGEN004", $"n[0], the number of inputs, must be at least 1, but is {size}");

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("-2147483648")]
    public void NoUnits(string size) => MarkedSource.Reports(
        $"[Network(4)] [Dense(3)] [Dense([|{size}|], Activation.Tanh)] public partial class Net;",
        "NETGEN004", $"n[2], the number of units, must be at least 1, but is {size}");

    [Fact]
    public void NamedArgumentsOutOfOrder() => MarkedSource.Reports(
        "[Network(4)] [Dense(activation: Activation.Tanh, [|units: 0|])] public partial class Net;",
        "NETGEN004", "n[1], the number of units, must be at least 1, but is 0");

    [Fact]
    public void PositionalArgumentBehindANamedOne() => MarkedSource.Reports(
        "[Network(4)] [Dense(units: 2, [|(Activation)99|])] public partial class Net;",
        "NETGEN010", "99 is not a member of Activation");

    [Fact]
    public void TooManyParameters() => MarkedSource.Reports(
        "[Network(100000)] [Dense([|20000|])] [Dense(1)] public partial class Net;",
        "NETGEN004",
        "The network has 2000040001 parameters, 2000000000 of them in W[1] (20000, 100000); with padding it needs 2000340016 numbers, and at most 1500000000 are possible");

    /// <summary>Few parameters, but a panel is 16 outputs wide.</summary>
    [Fact]
    public void TooMuchPadding() => MarkedSource.Reports(
        "[Network(200000000)] [Dense([|1|])] public partial class Net;",
        "NETGEN004",
        "The network has 200000001 parameters, 200000000 of them in W[1] (1, 200000000); with padding it needs 3200000016 numbers, and at most 1500000000 are possible");

    [Fact]
    public void ContradictoryInputsOfTheFirstLayer() => MarkedSource.Reports(
        "[Network(4)] [Dense(3, [|Inputs = 5|])] public partial class Net;",
        "NETGEN005", "W[1] must be (3, 4) because the network has 4 inputs, but Inputs = 5");

    [Fact]
    public void ContradictoryInputsOfALaterLayer() => MarkedSource.Reports(
        "[Network(64)] [Dense(32, Inputs = 64)] [Dense(10, [|Inputs = 33|])] public partial class Net;",
        "NETGEN005", "W[2] must be (10, 32) because layer 1 has 32 units, but Inputs = 33");

    [Fact]
    public void ContradictoryInputsOfAnImpossibleSize() => MarkedSource.Reports(
        "[Network(4)] [Dense(3, [|Inputs = 0|])] public partial class Net;",
        "NETGEN005", "W[1] must be (3, 4) because the network has 4 inputs, but Inputs = 0");

    [Fact]
    public void ScatteredLayers() => MarkedSource.Reports(
        "[Network(4)] [Dense(3)] public partial class Net; [[|Dense(2)|]] public partial class Net;",
        "NETGEN006", "The layers of 'Net' stand on several partial declarations, whose order is undefined: put them on one");

    [Fact]
    public void CrossEntropyBehindAnotherActivation() => MarkedSource.Reports(
        "[Network(4, [|Loss = Loss.CrossEntropy|])] [Dense(3, Activation.Tanh)] [Dense(2)] public partial class Net;",
        "NETGEN007", "Loss.CrossEntropy needs Activation.Softmax on the output layer 2, but it has Activation.Identity");

    [Fact]
    public void CrossEntropyBehindSigmoid() => MarkedSource.Reports(
        "[Network(4, [|Loss = Loss.CrossEntropy|])] [Dense(2, Activation.Sigmoid)] public partial class Net;",
        "NETGEN007",
        "Loss.CrossEntropy needs Activation.Softmax on the output layer 1, but it has Activation.Sigmoid; Activation.Sigmoid goes with Loss.BinaryCrossEntropy");

    [Fact]
    public void BinaryCrossEntropyBehindSoftmax() => MarkedSource.Reports(
        "[Network(4, [|Loss = Loss.BinaryCrossEntropy|])] [Dense(2, Activation.Softmax)] public partial class Net;",
        "NETGEN007",
        "Loss.BinaryCrossEntropy needs Activation.Sigmoid on the output layer 1, but it has Activation.Softmax; Activation.Softmax goes with Loss.CrossEntropy");

    [Fact]
    public void SoftmaxOfOneUnit() => MarkedSource.Reports(
        "[Network(4, Loss = Loss.CrossEntropy)] [Dense(1, [|Activation.Softmax|])] public partial class Net;",
        "NETGEN008", "a[1] would always be 1: Softmax needs at least 2 units; for one output use Activation.Sigmoid");

    [Fact]
    public void HiddenSoftmax() => MarkedSource.Reports(
        "[Network(4)] [Dense(3, [|Activation.Softmax|])] [Dense(2)] public partial class Net;",
        "NETGEN009", "Activation.Softmax is for the output layer 2 only, but this is layer 1");

    [Theory]
    [InlineData("[Network(4, [|Loss = (Loss)99|])] [Dense(3)]", "99 is not a member of Loss")]
    [InlineData("[Network(4, [|Precision = (Precision)(-1)|])] [Dense(3)]", "-1 is not a member of Precision")]
    [InlineData("[Network(4, [|Unroll = (Unroll)3|])] [Dense(3)]", "3 is not a member of Unroll")]
    [InlineData("[Network(4)] [Dense(3, [|(Activation)99|])]", "99 is not a member of Activation")]
    [InlineData("[Network(4)] [Dense(3, [|activation: (Activation)(-2147483648)|])]", "-2147483648 is not a member of Activation")]
    [InlineData("[Network(4)] [Dense(3, [|Initializer = (Initializer)1000|])]", "1000 is not a member of Initializer")]
    public void NotAMember(string attributes, string message) => MarkedSource.Reports(
        attributes + " public partial class Net;", "NETGEN010", message);

    [Theory]
    [InlineData("Uniform", "double.NaN", "a of Initializer.Uniform must be finite and positive, but InitializerParameter = NaN")]
    [InlineData("Uniform", "0", "a of Initializer.Uniform must be finite and positive, but InitializerParameter = 0")]
    [InlineData("Uniform", "-0.5", "a of Initializer.Uniform must be finite and positive, but InitializerParameter = -0.5")]
    [InlineData("Normal", "double.PositiveInfinity", "σ of Initializer.Normal must be finite and positive, but InitializerParameter = Infinity")]
    [InlineData("Normal", "0.0", "σ of Initializer.Normal must be finite and positive, but InitializerParameter = 0")]
    [InlineData("Constant", "double.NegativeInfinity", "c of Initializer.Constant must be finite, but InitializerParameter = -Infinity")]
    [InlineData("Constant", "double.NaN", "c of Initializer.Constant must be finite, but InitializerParameter = NaN")]
    [InlineData("HeNormal", "2", "Initializer.HeNormal takes no InitializerParameter; only Uniform (a), Normal (σ) and Constant (c) do")]
    [InlineData("Auto", "2", "Initializer.Auto takes no InitializerParameter; only Uniform (a), Normal (σ) and Constant (c) do")]
    public void InitializerParameterOutOfRange(string initializer, string value, string message) => MarkedSource.Reports(
        $"[Network(4)] [Dense(3, Initializer = Initializer.{initializer}, [|InitializerParameter = {value}|])] public partial class Net;",
        "NETGEN010", message);

    [Theory]
    [InlineData("Uniform", "5e-324")]
    [InlineData("Normal", "2")]
    [InlineData("Constant", "-3.5")]
    [InlineData("Constant", "0")]
    public void InitializerParameterInRange(string initializer, string value) => MarkedSource.Reports(
        $"[Network(4)] [Dense(3, Initializer = Initializer.{initializer}, InitializerParameter = {value})] public partial class Net;", []);

    [Theory]
    [InlineData("[[|Dense(3)|]] public partial class Net;")]
    [InlineData("[[|Dense(3)|]] [Dense(2)] public class Net;")]
    [InlineData("[[|Dense(3)|]] public struct Net;")]
    [InlineData("public partial class Net; [[|Dense(3)|]] public partial class Net; [Dense(3)] public partial class Net;")]
    public void LayerWithoutNetwork(string source) => MarkedSource.Reports(source, "NETGEN012", "'Net' has layers but no [Network(inputs)]");

    /// <summary>The members are there all the same.</summary>
    [Fact]
    public void LayerWithoutNetworkInUse() => MarkedSource.Reports(
        "[[|Dense(3)|]] [Dense(2)] public partial class Net; public static class C { public static float M(Net net, INetwork<float> any) { any = new Net(seed: 1); any = net; return net.W2[0, 0] + Net.InputSize + net.Classify([1]); } }",
        "NETGEN012", "'Net' has layers but no [Network(inputs)]");

    [Fact]
    public void LayerOnAMethod() => MarkedSource.Reports(
        "public class C { [[|Dense(3)|]] public static void M() { } }", "NETGEN012", "'M' has layers but no [Network(inputs)]");

    /// <summary>A value that stands in for a wrong one contradicts nothing.</summary>
    [Theory]
    [InlineData("NETGEN004", "[Network([|0|])] [Dense(3, Inputs = 4)]", "n[0], the number of inputs, must be at least 1, but is 0")]
    [InlineData("NETGEN004", "[Network(4)] [Dense([|0|])] [Dense(3, Inputs = 4)]", "n[1], the number of units, must be at least 1, but is 0")]
    [InlineData("NETGEN004", "[Network(4, Loss = Loss.CrossEntropy)] [Dense([|0|], Activation.Softmax)]", "n[1], the number of units, must be at least 1, but is 0")]
    [InlineData("NETGEN010", "[Network(4)] [Dense(3, [|Initializer = (Initializer)99|], InitializerParameter = 2)]", "99 is not a member of Initializer")]
    public void OneMistakeIsOneError(string id, string attributes, string message) => MarkedSource.Reports(attributes + " public partial class Net;", id, message);

    [Fact]
    public void EveryProblemIsReported() => MarkedSource.Reports(
        """
        [Network([|0|], Precision = Precision.Double, [|Unroll = (Unroll)9|])]
        [Dense([|-1|], [|Activation.Softmax|], Inputs = 7)]
        [Dense(1, [|Activation.Softmax|])]
        public partial class Net;
        """,
        [
            ("NETGEN004", "n[0], the number of inputs, must be at least 1, but is 0"),
            ("NETGEN010", "9 is not a member of Unroll"),
            ("NETGEN004", "n[1], the number of units, must be at least 1, but is -1"),
            ("NETGEN009", "Activation.Softmax is for the output layer 2 only, but this is layer 1"),
            ("NETGEN008", "a[2] would always be 1: Softmax needs at least 2 units; for one output use Activation.Sigmoid"),
        ]);
}
