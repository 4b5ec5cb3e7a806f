using Microsoft.CodeAnalysis;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>NETGEN033: constant indices outside of W[l] and b[l].</summary>
public sealed class IndexTests
{
    [Theory]
    [InlineData("net.W1[[|3|], 0]", "W[1] is (3, 4): there is no element [3, 0]")]
    [InlineData("net.W1[2, [|4|]]", "W[1] is (3, 4): there is no element [2, 4]")]
    [InlineData("net.W2[[|-1|], 3]", "W[2] is (2, 3): there is no element [-1, 3]")]
    [InlineData("net?.W2[1, [|Net.InputSize|]]", "W[2] is (2, 3): there is no element [1, 4]")]
    [InlineData("net.W1[i, [|4|]]", "W[1] is (3, 4): there is no element [i, 4]")]
    [InlineData("net.B1[[|3|]]", "b[1] is (3): there is no element [3]")]
    [InlineData("new Net().B1[[|-1|]]", "b[1] is (3): there is no element [-1]")]
    public void Outside(string expression, string message) => Reports(expression, ("NETGEN033", message));

    [Theory]
    [InlineData("net.W1[2, 3]")]
    [InlineData("net.W2[1, 2]")]
    [InlineData("net.B1[2]")]
    [InlineData("net.W1[i, i + 9]")]
    [InlineData("net.W1[column: 3, row: 2]")]
    [InlineData("net.W01[3, 4]")]
    [InlineData("net.B2[2]")]
    [InlineData("net.B9[9]")]
    [InlineData("net.Beta[9]")]
    [InlineData("W1[9]")]
    public void Silent(string expression) => Reports(expression);

    [Fact]
    public void PragmaSilencesIt() => Reports("\n#pragma warning disable NETGEN033\nnet.W1[3, 0]");

    private static void Reports(string expression, params (string Id, string Message)[] expected)
    {
        var source = new MarkedSource($$"""
            #pragma warning disable CS1591
            using NetGen;
            [Network(4)] [Dense(3)] [Dense(2, Bias = false)] public partial class Net
            {
                public float[] B9 { get; } = new float[10];
                public float[] Beta => B9;
                public MatrixView<float> W01 => W2;
                public VectorView<float> B2 => B1;
            }
            public class Use { public float[] W1 { get; } = new float[10]; public object? M(Net net, int i) => {{expression}}; }
            """);
        var output = NetworkCompiler.Generate(source.Text);
        Assert.Empty(output.GeneratorDiagnostics);
        Assert.DoesNotContain(output.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        MarkedSource.Compare(source, expected, NetworkCompiler.CheckCalls(output.Compilation), DiagnosticSeverity.Error);
    }
}
