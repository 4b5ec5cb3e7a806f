using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Half-written, absurd and huge declarations: the generator never throws (NetworkCompiler fails where it does) and never floods a project.</summary>
public sealed class RobustnessTests
{
    private const int MaximumBytes = 200 * 1024;

    [Theory]
    [InlineData("[Network(12288, Loss = Loss.CrossEntropy)] [Dense(4096, Activation.ReLU)] [Dense(4096, Activation.ReLU)] [Dense(10, Activation.Softmax)]")]
    [InlineData("[Network(12288, Unroll = Unroll.Full)] [Dense(4096, Activation.ReLU)] [Dense(4096, Activation.ReLU)] [Dense(10)]")]
    [InlineData("[Network(12288, Loss = Loss.BinaryCrossEntropy)] [Dense(20, Activation.ReLU)] [Dense(7, Activation.ReLU)] [Dense(5, Activation.ReLU)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(7)] 40")]
    [InlineData("[Network(7, Unroll = Unroll.Loops)] 40")]
    [InlineData("[Network(7, Precision = Precision.Double)] 40")]
    public void FilesStaySmall(string attributes)
    {
        string layers = string.Concat(Enumerable.Repeat("[Dense(7, Activation.GELU)] ", 40));
        string source = $"using NetGen;\n#pragma warning disable CS1591\n{attributes.Replace(" 40", layers, StringComparison.Ordinal)} public partial class Net;";

        foreach (string schedule in Schedules.All)
        {
            var output = NetworkCompiler.Generate(source, schedule);

            Assert.Empty(output.GeneratorDiagnostics);
            Assert.Empty(output.CompilerDiagnostics);
            Assert.All(output.Sources.Values, text => Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, MaximumBytes));
        }
    }

    /// <summary>Every combination of sizes at the edges; where our limit refuses one, the repaired network compiles.</summary>
    [Theory]
    [InlineData("int.MaxValue")]
    [InlineData("int.MinValue")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1")]
    [InlineData("93_000_000")]
    [InlineData("1_500_000_000")]
    public void ExtremeSizes(string inputs)
    {
        var source = new StringBuilder("using NetGen;\n#pragma warning disable CS1591\n");
        string[] sizes = ["int.MaxValue", "int.MinValue", "0", "1", "300_000_000", "0x7FFF_FFF0"];
        int number = 0;
        foreach (string first in sizes)
        {
            foreach (string second in sizes)
            {
                source.Append($"[Network({inputs})] [Dense({first}, Activation.Tanh)] [Dense({second}, Activation.SiLU)] public partial class Net{number++};\n");
            }
        }

        foreach (string schedule in Schedules.All)
        {
            var output = NetworkCompiler.Generate(source.ToString(), schedule);

            Assert.Equal(number, output.Sources.Count);
            Assert.Empty(output.CompilerDiagnostics);
            Assert.All(output.GeneratorDiagnostics, diagnostic => Assert.Equal("NETGEN004", diagnostic.Id));
        }
    }

    /// <summary>What fits just so must not overflow: each number in the source is a positive int, but for the −1 of what is not there.</summary>
    [Theory]
    [InlineData("[Network(93_000_000)] [Dense(16)]")]
    [InlineData("[Network(1)] [Dense(299_999_984, Activation.SiLU)]")]
    [InlineData("[Network(1, Precision = Precision.Double)] [Dense(79_999_984, Activation.ReLU)] [Dense(1)]")]
    public void LargestSizes(string attributes)
    {
        var output = NetworkCompiler.Generate($"using NetGen;\n#pragma warning disable CS1591\n{attributes} public partial class Net;");

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        Assert.DoesNotMatch(@"[(\[ ]-(?!1\b)\d", output.Sources["Net.g.cs"]);
        Assert.DoesNotMatch(@"stackalloc \w+\[\d{5}", output.Sources["Net.g.cs"]);
    }

    /// <summary>Source as it stands while someone types. The compiler complains; the generator must not fail, nor complain beside it without need.</summary>
    [Theory]
    [InlineData("[Network")]
    [InlineData("[Network(")]
    [InlineData("[Network(4")]
    [InlineData("[Network(4)")]
    [InlineData("[Network(4)]")]
    [InlineData("[Network(4)] public partial class")]
    [InlineData("[Network(4)] public partial class { }")]
    [InlineData("[Network(4)] [Dense(] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3,] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, Activation.] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, Activation] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, Inputs] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, Inputs =] public partial class Net;")]
    [InlineData("[Network(4, Loss =)] [Dense(3)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(1, 2, 3, 4, 5)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(units: 1, units: 2)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(Activation.Tanh, 3)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, null)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3L)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3.5)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense('a')] public partial class Net;")]
    [InlineData("[Network(99999999999)] [Dense(3)] public partial class Net;")]
    [InlineData("[Network(checked(int.MaxValue + 1))] [Dense(1 / 0)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, nameof(Activation))] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(nameof(Net).Length)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(typeof(int))] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(new[] { 3 })] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(default)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(Units = 3)] public partial class Net;")]
    [InlineData("[Network(4)] [Layer] public partial class Net;")]
    [InlineData("[Network(4)] [Dense<int>(3)] public partial class Net;")]
    [InlineData("[type: Network(4)] [method: Dense(3)] public partial class Net;")]
    [InlineData("public class C { public void M() { [Network(4), Dense(3)] int Local() => 1; } }")]
    [InlineData("public class C { public System.Action M = [Network(4), Dense(3)] () => { }; }")]
    [InlineData("[Network(4)] [Dense(3)] namespace A;")]
    public void HalfWritten(string source)
    {
        foreach (string text in new[] { source, source + " public class Next { }", "namespace A { " + source + " }" })
        {
            _ = NetworkCompiler.Generate("using NetGen;\n" + text);
        }
    }

    [Theory]
    [InlineData("const int N = 3; [Network(N + 1)] [Dense(2 * N, (Activation)(1 + 1))] partial class Net;", 4, 6)]
    [InlineData("[Network(Sizes.In)] [Dense(units: Sizes.Out, activation: Sizes.G)] partial class Net; static class Sizes { public const int In = 5, Out = 2; public const Activation G = Activation.ReLU; }", 5, 2)]
    [InlineData("[Network((byte)7)] [Dense('b' - 'a')] partial class Net;", 7, 1)]
    [InlineData("[Network(unchecked((int)0xFFFF_FFFF + 3))] [Dense(sizeof(int))] partial class Net;", 2, 4)]
    public void ConstantExpressions(string source, int inputs, int outputs)
    {
        var output = NetworkCompiler.Generate("using NetGen; public static partial class C { " + source + " }");

        Assert.Empty(output.GeneratorDiagnostics);
        string text = Assert.Single(output.Sources.Values);
        Assert.Contains($"InputSize = {inputs};", text);
        Assert.Contains($"OutputSize = {outputs};", text);
    }

    /// <summary>[Network] twice is the compiler's error; which of them counts does not matter, one file does.</summary>
    [Theory]
    [InlineData("[Network(4)] [Network(5)] [Dense(3)] public partial class Net;")]
    [InlineData("[Network(4), Network(4)] [Dense(3)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3)] public partial class Net; [Network(4)] public partial class Net;")]
    [InlineData("[Network(4)] public partial class Net; [Network(5)] [Dense(3)] public partial class Net;")]
    public void NetworkTwice(string source)
    {
        var output = NetworkCompiler.Generate("#pragma warning disable CS1591\nusing NetGen;\n" + source);

        Assert.Equal(["CS0579"], output.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Equal(["Net.g.cs"], output.Sources.Keys);
    }

    /// <summary>Two types of one full name are the compiler's error; two files of one name would be ours.</summary>
    [Theory]
    [InlineData("namespace A { [Network(4)] [Dense(3)] public partial class B; } public partial class A { [Network(4)] [Dense(3)] public partial class B; }")]
    [InlineData("public partial class A { [Network(4)] [Dense(3)] public partial class B; } public partial struct A { [Network(4)] [Dense(3)] public partial class B; }")]
    [InlineData("public partial class A { [Network(4)] [Dense(3)] public partial class B; } public partial record A { [Network(4)] [Dense(3)] public partial class B; }")]
    public void OneFullNameTwice(string source)
    {
        var output = NetworkCompiler.Generate("using NetGen;\n" + source);

        Assert.Contains(output.CompilerDiagnostics, diagnostic => diagnostic.Id is "CS0101" or "CS0261");
    }

    /// <summary>The base of the layer attributes is closed, but source that does not compile can still derive from it.</summary>
    [Theory]
    [InlineData("public class MineAttribute : LayerAttribute { } [Network(4)] [Mine] public partial class Net;")]
    [InlineData("public class MineAttribute : LayerAttribute { } [Network(4)] [Dense(3)] [Mine] [Dense(2)] public partial class Net;")]
    [InlineData("public class DenseAttribute : LayerAttribute { public DenseAttribute(int a) { } } [Network(4)] [Dense(3)] public partial class Net;")]
    public void LayerOfTheUser(string source) =>
        Assert.Contains(NetworkCompiler.Generate("using NetGen;\n" + source).CompilerDiagnostics, diagnostic => diagnostic.Id is "CS1729" or "CS0122");

    /// <summary>A project that declares our attributes itself, as source generators sometimes make projects do.</summary>
    [Fact]
    public void AttributesOfTheSameName()
    {
        var output = NetworkCompiler.Generate(
            "namespace NetGen { public class NetworkAttribute : System.Attribute { public NetworkAttribute(string a) { } } } [NetGen.Network(\"a\")] [NetGen.Dense(3)] public partial class Net;");

        Assert.Contains(output.CompilerDiagnostics, diagnostic => diagnostic.Id == "CS0436");
    }

    [Fact]
    public void AdviceDoesNotThrowEither()
    {
        var output = NetworkCompiler.Generate("using NetGen; [Network(int.MaxValue)] [Dense] [Dense(3, (Activation)99)] [Dense()] public partial class Net; [Network] class A; [Network(1)] interface I;");

        Assert.All(NetworkCompiler.Advise(output.Compilation), repeated => Assert.Equal(DiagnosticSeverity.Hidden, repeated.Severity));
    }
}
