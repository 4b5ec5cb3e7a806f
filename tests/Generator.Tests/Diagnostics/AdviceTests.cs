using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>What works but will not learn well: ID, message, the text it stands on, and that it can be silenced.</summary>
public sealed class AdviceTests
{
    private const string Collapsing = "[Network(4)] [Dense(3)] [Dense(2)] public partial class Net;";

    [Fact]
    public void LinearCollapse() => MarkedSource.Advises(
        "[Network(4)] [[|Dense(3)|]] [Dense(2)] public partial class Net;",
        ("NETGEN020", "Layers 1 and 2 are linear one after the other and equal the single layer W[2]W[1] (2, 4): give layer 1 an activation or drop it"));

    [Fact]
    public void LinearCollapseWhereTheActivationIsWritten() => MarkedSource.Advises(
        "[Network(9)] [Dense(8, Activation.ReLU)] [Dense(7, [|Activation.Identity|])] [Dense(6, Activation.Tanh)] public partial class Net;",
        ("NETGEN020", "Layers 2 and 3 are linear one after the other and equal the single layer W[3]W[2] (6, 8): give layer 2 an activation or drop it"));

    [Fact]
    public void ChainOfLinearLayers() => MarkedSource.Advises(
        "[Network(4)] [[|Dense(3)|]] [[|Dense(2)|]] [Dense(1)] public partial class Net;",
        ("NETGEN020", "Layers 1 and 2 are linear one after the other and equal the single layer W[2]W[1] (2, 4): give layer 1 an activation or drop it"),
        ("NETGEN020", "Layers 2 and 3 are linear one after the other and equal the single layer W[3]W[2] (1, 3): give layer 2 an activation or drop it"));

    [Theory]
    [InlineData("Zero", "")]
    [InlineData("Constant", ", InitializerParameter = 0.5")]
    public void EqualUnits(string initializer, string parameter) => MarkedSource.Advises(
        $"[Network(4)] [Dense(3, Activation.Tanh, [|Initializer = Initializer.{initializer}|]{parameter})] [Dense(1)] public partial class Net;",
        ("NETGEN021", $"All units of hidden layer 1 start equal with Initializer.{initializer} and stay equal for ever unless W[2] tells them apart: use a random one"));

    [Theory]
    [InlineData("MeanSquaredError", "Sigmoid", "BinaryCrossEntropy")]
    [InlineData("HalfSquaredError", "Sigmoid", "BinaryCrossEntropy")]
    [InlineData("MeanSquaredError", "Softmax", "CrossEntropy")]
    [InlineData("HalfSquaredError", "Softmax", "CrossEntropy")]
    public void SquaredErrorBehindSquashing(string loss, string activation, string better) => MarkedSource.Advises(
        $"[Network(4, [|Loss = Loss.{loss}|])] [Dense(3, Activation.{activation})] public partial class Net;",
        ("NETGEN022", $"Loss.{loss} behind Activation.{activation} is not convex and learns slowly: prefer Loss.{better}"));

    /// <summary>The loss is the default: the whole attribute is marked.</summary>
    [Fact]
    public void SquaredErrorByDefault() => MarkedSource.Advises(
        "[[|Network(4)|]] [Dense(3, Activation.Sigmoid)] public partial class Net;",
        ("NETGEN022", "Loss.MeanSquaredError behind Activation.Sigmoid is not convex and learns slowly: prefer Loss.BinaryCrossEntropy"));

    /// <summary>σ √n, for a uniform one a √(n/3), against the |z| from which on the activation is flat.</summary>
    [Theory]
    [InlineData(64, "Tanh", "Normal", "1", "tanh", "8.0", "2.5")]
    [InlineData(64, "Sigmoid", "Normal", "0.8", "sigmoid", "6.4", "5")]
    [InlineData(300, "Tanh", "Uniform", "2", "tanh", "20", "2.5")]
    [InlineData(4, "HardSigmoid", "Normal", "1.5", "hard_sigmoid", "3.0", "3")]
    public void StartsSaturated(int inputs, string activation, string initializer, string parameter, string notation, string spread, string flat) => MarkedSource.Advises(
        $"[Network({inputs})] [Dense(3, Activation.{activation}, [|Initializer = Initializer.{initializer}|], InitializerParameter = {parameter})] [Dense(1)] public partial class Net;",
        ("NETGEN023", $"{notation} of layer 1 starts saturated: with Initializer.{initializer} over {inputs} inputs z[1] spreads by about {spread}, and {notation} is flat from {flat} on; prefer Initializer.XavierNormal"));

    [Theory]
    [InlineData("Tanh", "HeNormal", "tanh", "XavierNormal")]
    [InlineData("Sigmoid", "HeUniform", "sigmoid", "XavierNormal")]
    [InlineData("ReLU", "XavierNormal", "relu", "HeNormal")]
    [InlineData("GELU", "XavierUniform", "gelu", "HeNormal")]
    public void AnInitializerForOthers(string activation, string initializer, string notation, string better) => MarkedSource.Advises(
        $"[Network(4)] [Dense(3, Activation.Tanh)] [Dense(3, Activation.{activation}, [|Initializer = Initializer.{initializer}|])] [Dense(1)] public partial class Net;",
        DiagnosticSeverity.Info,
        ("NETGEN023", $"Initializer.{initializer} is not made for {notation} (layer 2): prefer Initializer.{better}"));

    [Theory]
    [InlineData("724", 4, "524,899", "2,099,596", "524,175")]
    [InlineData("512, Precision = Precision.Double", 8, "262,655", "2,101,240", "262,143", 511)]
    public void MoreThanACacheHolds(string network, int size, string parameters, string bytes, string multiplyAdds, int units = 723)
    {
        Assert.Equal(bytes, (int.Parse(parameters, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * size).ToString("N0", CultureInfo.InvariantCulture));
        MarkedSource.Advises(
            $"[Network({network})] [Dense({units}, Activation.Tanh)] [Dense(1)] public partial class [|Net|];",
            DiagnosticSeverity.Info,
            ("NETGEN024", $"'Net' has {parameters} parameters ({bytes} bytes) and {multiplyAdds} multiply-adds per prediction: more than the 2,097,152 bytes of a core's cache, so that memory sets the pace of single predictions"));
    }

    [Theory]
    [InlineData("public string [|Title|] { get; }")]
    [InlineData("public object First = new(), [|Second|];")]
    [InlineData("public string [|Title|] { get; private set; } = null!; public Net(string title) : this() => Title = title;", false)]
    [InlineData("public event System.Action [|Changed|]; public void Change() => Changed();")]
    [InlineData("public System.Action[] [|Actions|]; public Net(System.Action[] actions) : this(1) => Actions = actions;")]
    public void AMemberStaysNull(string members, bool stays = true)
    {
        string name = members.Split("[|")[1].Split("|]")[0];
        string source = $"[Network(4)] [Dense(1)] public partial class Net {{ {(stays ? members : members.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal))} }}";
        (string, string) warning = ("NETGEN025", $"'{name}' is null in every 'Net' that Load, Clone or the generated constructor makes: give it an initial value or a nullable type");
        MarkedSource.Advises(source, stays ? [warning] : []);
    }

    [Theory]
    [InlineData("public string? Title { get; } public int Count { get; } public string Computed => \"\"; public static string Shared = null!; public const string C = \"\";")]
    [InlineData("public string Title { get; set; } = \"\"; [System.Diagnostics.CodeAnalysis.MaybeNull] public string Other { get; } private object? a; public object A => a ??= new();")]
    [InlineData("\n#nullable disable\npublic string Title { get; }\n#nullable enable\n")]
    public void AMemberThatMayBeNull(string members) => MarkedSource.Advises($"[Network(4)] [Dense(1)] public partial class Net {{ {members} }}");

    /// <summary>A property with a backing field of the newest C#, and one without.</summary>
    [Theory]
    [InlineData("public string Title { get; set => field = value.Trim(); }", "NETGEN025")]
    [InlineData("public partial string Title { get; } public partial string Title { get => \"x\"; }")]
    public void APropertyOfANewerLanguage(string members, params string[] expected)
    {
        var output = NetworkCompiler.Generate(
            new BuildSettings { LanguageVersion = LanguageVersion.Preview }, $"#pragma warning disable CS1591\nusing NetGen; [Network(4)] [Dense(1)] public partial class Net {{ {members} }}");

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        Assert.Equal(expected, NetworkCompiler.Advise(output.Compilation).Select(diagnostic => diagnostic.Id));
    }

    /// <summary>The compiler's error stands alone: what stands in for a value that does not compile is no ground for advice.</summary>
    [Theory]
    [InlineData("[Network(4)] [Dense(3, Activation.Relu)] [Dense(2)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntrpy)] [Dense(3, Activation.Sigmoid)]")]
    [InlineData("[Network(4)] [Dense(3)] [Dens(2)] [Dense(2)]")]
    public void NoAdviceOnWhatDoesNotCompile(string attributes)
    {
        var output = NetworkCompiler.Generate($"using NetGen; {attributes} public partial class Net;");

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(NetworkCompiler.Advise(output.Compilation));
    }

    [Theory]
    [InlineData("[Network(4)] [Dense(1)]")]
    [InlineData("[Network(64)] [Dense(3, Activation.Tanh, Initializer = Initializer.Normal, InitializerParameter = 0.3)] [Dense(1)]")]
    [InlineData("[Network(64)] [Dense(3, Activation.ReLU, Initializer = Initializer.Normal, InitializerParameter = 3)] [Dense(1)]")]
    [InlineData("[Network(64)] [Dense(3, Activation.SELU, Initializer = Initializer.HeNormal)] [Dense(1, Initializer = Initializer.HeNormal)]")]
    [InlineData("[Network(784)] [Dense(128, Activation.ReLU)] [Dense(10)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.ReLU)] [Dense(1)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh, Initializer = Initializer.LeCunNormal)] [Dense(1, Initializer = Initializer.Zero)]")]
    [InlineData("[Network(4)] [Dense(1, Activation.Tanh, Initializer = Initializer.Zero)] [Dense(1)]")]
    [InlineData("[Network(4, Loss = Loss.MeanAbsoluteError)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(2, Activation.Softmax)]")]
    public void NothingToSay(string attributes) => MarkedSource.Advises(attributes + " public partial class Net;");

    [Theory]
    [InlineData("[Network(0)] [Dense(3)] [Dense(2)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3)] [Dense(2)] public class Net;")]
    [InlineData("[Network(4)] [Dense(3)] [Dense(2, Activation.Sigmoid, Inputs = 9)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3)] [Dense(2)] public partial struct Net;")]
    public void NoAdviceOnAnInvalidNetwork(string source)
    {
        var output = NetworkCompiler.Generate("using NetGen;\n" + source);

        Assert.NotEmpty(output.GeneratorDiagnostics);
        Assert.All(NetworkCompiler.Advise(output.Compilation), repeated => Assert.Equal(DiagnosticSeverity.Hidden, repeated.Severity));
    }

    [Fact]
    public void PragmaSilencesIt()
    {
        Assert.Single(NetworkCompiler.Advise("using NetGen;\n" + Collapsing));
        Assert.Empty(NetworkCompiler.Advise("using NetGen;\n#pragma warning disable NETGEN020\n" + Collapsing));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void EditorConfigSetsItsSeverity(ReportDiagnostic setting, DiagnosticSeverity? severity)
    {
        var compilation = NetworkCompiler.Generate("using NetGen;\n" + Collapsing).Compilation;
        var options = ((CSharpCompilationOptions)compilation.Options).WithSyntaxTreeOptionsProvider(new EditorConfig("NETGEN020", setting));

        var advice = NetworkCompiler.Advise(compilation.WithOptions(options));

        Assert.Equal(severity is { } expected ? [expected] : [], advice.Select(diagnostic => diagnostic.Severity));
    }

    /// <summary>An error can be silenced by neither: the model would be missing or wrong without a word.</summary>
    [Fact]
    public void ErrorsCannotBeSilenced()
    {
        const string Source = "using NetGen;\n#pragma warning disable NETGEN003\n[Network(4)] public partial class Net;";
        var compilation = NetworkCompiler.Compilation("Silenced", Source);
        compilation = compilation.WithOptions(compilation.Options
            .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic> { ["NETGEN003"] = ReportDiagnostic.Suppress })
            .WithSyntaxTreeOptionsProvider(new EditorConfig("NETGEN003", ReportDiagnostic.Suppress)));

        NetworkCompiler.Driver().RunGeneratorsAndUpdateCompilation(compilation, out _, out var diagnostics);

        Assert.Equal(["NETGEN003"], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(diagnostics, diagnostic => Assert.False(diagnostic.IsSuppressed));
        Assert.All(diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
    }

    /// <summary>A network that lies in several files: the advice stands in the right one.</summary>
    [Fact]
    public void AdviceOnAnotherFile()
    {
        var output = NetworkCompiler.Generate(
            ["using NetGen; [Network(4)] public partial class Net;", "using NetGen; [Dense(3)] [Dense(2)] public partial class Net;"]);

        var advice = Assert.Single(NetworkCompiler.Advise(output.Compilation));

        Assert.Equal("Source1.cs", advice.Location.GetLineSpan().Path);
        Assert.Equal("Dense(3)", advice.Location.SourceTree!.GetText().ToString(advice.Location.SourceSpan));
    }

    private sealed class EditorConfig(string id, ReportDiagnostic setting) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = setting;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
