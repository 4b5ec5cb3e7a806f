using System.Linq;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>A wrong but partial class gets all its members, so that code which uses them adds no errors of the compiler to ours.</summary>
public sealed class RepairTests
{
    private const string Use = """

        public static class Use
        {
            public static float M(Net net)
            {
                var x = new float[Net.InputSize];
                var y = new float[Net.OutputSize];
                var fresh = new Net(seed: 3);
                net.Predict(x, y);
                net.PredictBatch(x, y);
                net.Features(x, new float[Net.FeatureSize]);
                net.GetParameters(new float[Net.ParameterCount]);
                net.SetParameters(new float[Net.ParameterCount]);
                net.Save("net.safetensors");
                net.Clone().Standardization = null;
                _ = Net.Load("net.safetensors").ClassNames;
                INetwork<float> any = net;
                return net.Cost(x, y) + net.Gradients(x, y, new float[Net.ParameterCount]) + net.W1[0, 0] + net.B1[0] + net.Classify(x)
                    + Net.LayerCount + Net.MultiplyAdds + Net.Summary.Length + any.Architecture.Layers.Count;
            }
        }
        """;

    [Theory]
    [InlineData("NETGEN003", "[Network(4, Loss = Loss.CrossEntropy)]")]
    [InlineData("NETGEN004", "[Network(0)] [Dense(3)]")]
    [InlineData("NETGEN004", "[Network(4)] [Dense(-3, Activation.Tanh)]")]
    [InlineData("NETGEN004", "[Network(int.MaxValue)] [Dense(int.MaxValue)]")]
    [InlineData("NETGEN004", "[Network(int.MaxValue, Loss = Loss.CrossEntropy)] [Dense(int.MaxValue, Activation.Softmax)]")]
    [InlineData("NETGEN005", "[Network(4)] [Dense(3, Inputs = 5)]")]
    [InlineData("NETGEN007", "[Network(4, Loss = Loss.CrossEntropy)] [Dense(3)]")]
    [InlineData("NETGEN007", "[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Softmax)]")]
    [InlineData("NETGEN008", "[Network(4, Loss = Loss.CrossEntropy)] [Dense(1, Activation.Softmax)]")]
    [InlineData("NETGEN009", "[Network(4)] [Dense(3, Activation.Softmax)] [Dense(2)]")]
    [InlineData("NETGEN010", "[Network(4, Loss = (Loss)99)] [Dense(3)]")]
    [InlineData("NETGEN010", "[Network(4, Precision = (Precision)99)] [Dense(3)]")]
    [InlineData("NETGEN010", "[Network(4)] [Dense(3, (Activation)99)]")]
    [InlineData("NETGEN010", "[Network(4)] [Dense(3, Initializer = Initializer.Uniform, InitializerParameter = double.NaN)]")]
    public void TheMembersExist(string id, string attributes)
    {
        var output = NetworkCompiler.Generate($"#pragma warning disable CS1591\nusing NetGen;\n{attributes} public partial class Net;" + Use);

        Assert.Equal([id], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.CompilerDiagnostics);
    }

    /// <summary>Those of layers that are in files of their own too.</summary>
    [Fact]
    public void TheMembersOfADeepNetworkExist()
    {
        string layers = string.Concat(Enumerable.Repeat("[Dense(3, Activation.Tanh)] ", 40));
        var output = NetworkCompiler.Generate(
            $"#pragma warning disable CS1591\nusing NetGen;\n[Network(4)] {layers} [Dense(3, Inputs = 5)] public partial class Net {{ public MatrixView<float> Last => W41; }}" + Use);

        Assert.Equal(["NETGEN005"], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.CompilerDiagnostics);
        Assert.Equal(3, output.Sources.Count);
    }

    [Fact]
    public void TheMembersExistForScatteredLayers()
    {
        var output = NetworkCompiler.Generate(
            "#pragma warning disable CS1591\nusing NetGen;\n[Network(4)] [Dense(3)] public partial class Net; [Dense(2)] public partial class Net;" + Use);

        Assert.Equal(["NETGEN006"], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.CompilerDiagnostics);
    }

    /// <summary>Even where the compiler itself finds fault with the attributes, nothing is added.</summary>
    [Theory]
    [InlineData("CS7036", "[Network] [Dense(3)]")]
    [InlineData("CS1503", "[Network(\"4\")] [Dense(3)]")]
    [InlineData("CS7036", "[Network(4)] [Dense]")]
    [InlineData("CS0117", "[Network(4)] [Dense(3, Activation.Relu)]")]
    [InlineData("CS0117", "[Network(4, Loss = Loss.Crossentropy)] [Dense(3)]")]
    [InlineData("CS0246", "[Network(4, Lose = Loss.CrossEntropy)] [Dense(3)]")]
    [InlineData("CS0103", "[Network(Size)] [Dense(3)]")]
    [InlineData("CS0579", "[Network(4)] [Network(5)] [Dense(3)]")]
    [InlineData("CS0182", "[Network(4)] [Dense(Use.Size)]")]
    [InlineData("CS0029", "[Network(4)] [Dense(3, Name = 3)]")]
    [InlineData("CS0103", "[Network(Size)] [Dense(3, Inputs = 5)]")]
    [InlineData("CS0103", "[Network(4, Loss = Loss.CrossEntropy)] [Dense(Size, Activation.Softmax)]")]
    [InlineData("CS0117", "[Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.SoftMax)]")]
    [InlineData("CS0117", "[Network(4)] [Dense(3, Initializer = Initializer.Gauss, InitializerParameter = 2)]")]
    [InlineData("CS0117", "[Network(4)] [Dense(activation: Activation.Identity, units: 300, Initializer = Initializer.Gauss)]")]
    [InlineData("CS0246", "[Network(4)] [Dens(3)]")]
    [InlineData("CS0246", "[Netwrok(4)] [Dense(3)]")]
    [InlineData("CS0246", "[Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.ReLU)] [Dens(2, Activation.Softmax)]")]
    [InlineData("CS0643", "[Network(4)] [Dense(3, Bias = true, Bias = false)]")]
    public void TheCompilersErrorStandsAlone(string error, string attributes)
    {
        var output = NetworkCompiler.Generate(
            $"#pragma warning disable CS1591\nusing NetGen;\n{attributes} public partial class Net;"
            + Use.Replace("public static class Use\n{", "public static class Use\n{\n    public static int Size = 3;"));

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Equal([error], output.CompilerDiagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    /// <summary>What another generator writes is there only afterwards: the network is none the worse for it.</summary>
    [Fact]
    public void AnAttributeThatAnotherGeneratorWrites()
    {
        const string Declaration = "#pragma warning disable CS1591\nusing NetGen;\n[Network(4)] [Dense(3)] [Tool] public partial class Net;";
        string source = Assert.Single(NetworkCompiler.Generate(Declaration).Sources).Value;

        Assert.Equal(Assert.Single(NetworkCompiler.Generate(Declaration.Replace("[Tool] ", "")).Sources).Value, source);
    }
}
