using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>
/// NETGEN015: a declaration from a constant that is generated itself. It compiles, and the generator cannot see the value: nothing may be
/// generated from a guess.
/// </summary>
public sealed class GeneratedConstantTests
{
    private const string Encoder = "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] public partial class Encoder; ";

    [Theory]
    [InlineData("[Network([|Encoder.OutputSize|])] [Dense(8, Activation.Tanh)] [Dense(4)]")]
    [InlineData("[Network(4)] [Dense([|2 * Encoder.InputSize|], Activation.Tanh)] [Dense(1)]")]
    [InlineData("[Network(5)] [Dense(4, [|Inputs = Encoder.OutputSize|])]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense([|Encoder.OutputSize|], Activation.Softmax)]")]
    [InlineData("[Network(64)] [Dense(8, Activation.Tanh)] [Dense([|Net.InputSize|])]")]
    [InlineData("[Network(64)] [Dense([|InputSize|])]")]
    [InlineData("[Network([|Sizes.Code|])] [Dense(3)]")]
    public void IsReported(string attributes)
    {
        var source = new MarkedSource(
            $"#pragma warning disable CS1591\nusing NetGen; {Encoder}{attributes} public partial class Net; public static class Sizes {{ public const int Code = Encoder.OutputSize; }}"
            + " public static class C { public static int M(Net net, INetwork<float> any) { any = net; any = new Net(seed: 1); net.Predict(new float[3], new float[7]); return Net.InputSize; } }");
        var output = NetworkCompiler.Generate(source.Text);

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        Assert.Empty(NetworkCompiler.CheckCalls(output.Compilation));
        var diagnostic = Assert.Single(NetworkCompiler.Advise(output.Compilation));
        Assert.Equal("NETGEN015", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(
            "The declaration of 'Net' uses a constant that is itself generated, which the generator cannot see: write the number, or a constant of your own",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(source.Spans[0], diagnostic.Location.SourceSpan);
    }

    /// <summary>Without analyzers it compiles: then the first thing one does with it says so.</summary>
    [Fact]
    public void AModelCannotBeMade()
    {
        var assembly = NetworkCompiler.Load($"#pragma warning disable CS1591\nusing NetGen; {Encoder}[Network(Encoder.OutputSize)] [Dense(4)] public partial class Net;");

        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => System.Activator.CreateInstance(assembly.GetType("Net")!, 0));
        Assert.Equal("The declaration of Net has errors.", Assert.IsType<System.InvalidOperationException>(thrown.InnerException).Message);
    }

    [Fact]
    public void AConstantOfTheUserIsFine() => MarkedSource.Advises(
        "[Network(2 * Sizes.Code)] [Dense(Sizes.Code)] public partial class Net; public static class Sizes { public const int Code = 3; }");
}
