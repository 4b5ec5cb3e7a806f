using System.Threading.Tasks;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>What the checker proposes, carried out: the fixes of each diagnostic, and every way an attribute can be written.</summary>
public sealed class DeclarationFixTests
{
    private static readonly string[] s_inputs = ["Set Inputs = 128", "Remove Inputs"];
    private static readonly string[] s_collapse = ["Give layer 1 Activation.ReLU", "Remove layer 1"];
    private static readonly string[] s_fitting = ["Give layer 1 Activation.Softmax", "Use Loss.MeanSquaredError"];
    private static readonly string[] s_loss = ["Use Loss.BinaryCrossEntropy"];

    [Fact]
    public Task SetInputs() => Fixes("NETGEN005", s_inputs, 0, """
        using NetGen;

        [Network(4)]
        [Dense(128, Activation.ReLU)]
        [Dense(10, Inputs = 64, Name = "output")] // the last one
        partial class Net;
        """, """
        using NetGen;

        [Network(4)]
        [Dense(128, Activation.ReLU)]
        [Dense(10, Inputs = 128, Name = "output")] // the last one
        partial class Net;
        """);

    [Theory]
    [InlineData("[Network(128), Dense(10, Inputs = 64)]", "[Network(128), Dense(10)]")]
    [InlineData("[Network(128)] [Dense(10, Inputs = 64, Bias = false)]", "[Network(128)] [Dense(10, Bias = false)]")]
    [InlineData("[Network(128)] [Dense(10, Bias = false, Inputs = 64)]", "[Network(128)] [Dense(10, Bias = false)]")]
    [InlineData("[Network(128)] [Dense(10,Activation.Tanh,Inputs=64)]", "[Network(128)] [Dense(10,Activation.Tanh)]")]
    [InlineData("[Network(128)]\n[Dense(\n    10,\n    Inputs = 64,\n    Bias = false)]\n", "[Network(128)]\n[Dense(\n    10,\n    Bias = false)]\n")]
    [InlineData("[Network(128)]\n[Dense(\n    10,\n    Inputs = 64)]\n", "[Network(128)]\n[Dense(\n    10)]\n")]
    [InlineData("[Network(128)]\n[Dense(\n    10, // digits\n    Inputs = 64)]\n", "[Network(128)]\n[Dense(\n    10 // digits\n)]\n")]
    public Task RemoveInputs(string before, string after) => FixesAttributes("NETGEN005", s_inputs, 1, before, after);

    [Theory]
    [InlineData("[Dense(3, Activation.Tanh)]", "[Dense(3, Activation.Softmax)]")]
    [InlineData("[Dense(3, activation: Activation.Tanh, Name = \"a\")]", "[Dense(3, activation: Activation.Softmax, Name = \"a\")]")]
    [InlineData("[Dense(activation: Activation.Tanh, units: 3)]", "[Dense(activation: Activation.Softmax, units: 3)]")]
    [InlineData("[Dense(units: 3, Activation.Tanh)]", "[Dense(units: 3, Activation.Softmax)]")]
    [InlineData("[Dense(3)]", "[Dense(3, Activation.Softmax)]")]
    [InlineData("[Dense(3, Name = \"a\", Bias = false)]", "[Dense(3, Activation.Softmax, Name = \"a\", Bias = false)]")]
    [InlineData("[Dense(units: 3)]", "[Dense(units: 3, activation: Activation.Softmax)]")]
    [InlineData("[Dense(units: 3, Name = \"a\")]", "[Dense(units: 3, activation: Activation.Softmax, Name = \"a\")]")]
    [InlineData("[Dense(3, /* g */ Activation.Tanh /* hyperbolic */)]", "[Dense(3, /* g */ Activation.Softmax /* hyperbolic */)]")]
    [InlineData("[Dense(\n    3 // classes\n)]", "[Dense(\n    3, Activation.Softmax // classes\n)]")]
    [InlineData("[Dense(\n    3,\n    Bias = false)]", "[Dense(\n    3, Activation.Softmax,\n    Bias = false)]")]
    public Task SetActivation(string before, string after) => FixesAttributes(
        "NETGEN007", s_fitting, 0, $"[Network(4, Loss = Loss.CrossEntropy)] {before}", $"[Network(4, Loss = Loss.CrossEntropy)] {after}");

    [Fact]
    public Task SetLoss() => FixesAttributes(
        "NETGEN007", s_fitting, 1, "[Network(4, Loss = Loss.CrossEntropy), Dense(3)]", "[Network(4, Loss = Loss.MeanSquaredError), Dense(3)]");

    /// <summary>A softmax of one unit would be the next error: it is not offered.</summary>
    [Fact]
    public Task SetLossOfOneUnit() => FixesAttributes(
        "NETGEN007", s_loss, 0, "[Network(4, Loss = Loss.CrossEntropy)] [Dense(1, Activation.Sigmoid)]", "[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(1, Activation.Sigmoid)]");

    [Theory]
    [InlineData("[Network(4)] [Dense(3, Activation.Sigmoid)]", "[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Sigmoid)]")]
    [InlineData("[Network(inputs: 4)] [Dense(3, Activation.Sigmoid)]", "[Network(inputs: 4, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Unroll = Unroll.Loops)] [Dense(3, Activation.Sigmoid)]", "[Network(4, Unroll = Unroll.Loops, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.HalfSquaredError)] [Dense(3, Activation.Sigmoid)]", "[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Sigmoid)]")]
    public Task PreferredLoss(string before, string after) => FixesAttributes("NETGEN022", s_loss, 0, before, after);

    [Theory]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(1, Activation.Softmax)]", "[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(1, Activation.Softmax)]", "[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.Huber)] [Dense(1, Activation.Softmax)]", "[Network(4, Loss = Loss.Huber)] [Dense(1, Activation.Sigmoid)]")]
    public Task SoftmaxOfOneUnit(string before, string after) => FixesAttributes("NETGEN008", ["Use Activation.Sigmoid"], 0, before, after);

    [Fact]
    public Task HiddenSoftmax() => FixesAttributes(
        "NETGEN009", ["Give layer 1 Activation.ReLU"], 0, "[Network(4)] [Dense(3, Activation.Softmax)] [Dense(1)]", "[Network(4)] [Dense(3, Activation.ReLU)] [Dense(1)]");

    /// <summary>The parameter belonged to the initializer that goes.</summary>
    [Theory]
    [InlineData("Initializer = Initializer.Zero", "Initializer = Initializer.HeNormal")]
    [InlineData("Initializer = Initializer.Constant, InitializerParameter = 0.5, Bias = false", "Initializer = Initializer.HeNormal, Bias = false")]
    [InlineData("InitializerParameter = 0.5, Initializer = Initializer.Constant", "Initializer = Initializer.HeNormal")]
    public Task EqualUnits(string before, string after) => FixesAttributes(
        "NETGEN021",
        ["Use Initializer.HeNormal"],
        0,
        $"[Network(4)] [Dense(3, Activation.ReLU, {before})] [Dense(1)]",
        $"[Network(4)] [Dense(3, Activation.ReLU, {after})] [Dense(1)]");

    [Theory]
    [InlineData("Initializer = Initializer.HeNormal", "Initializer = Initializer.XavierNormal")]
    [InlineData("Initializer = Initializer.Uniform, InitializerParameter = 9", "Initializer = Initializer.XavierNormal")]
    public Task Initializer(string before, string after) => FixesAttributes(
        "NETGEN023", ["Use Initializer.XavierNormal"], 0, $"[Network(4)] [Dense(3, Activation.Tanh, {before})]", $"[Network(4)] [Dense(3, Activation.Tanh, {after})]");

    [Theory]
    [InlineData("[Network(4)] [Dense(3)] [Dense(2)]", "[Network(4)] [Dense(3, Activation.ReLU)] [Dense(2)]")]
    [InlineData("[Network(4), Dense(3, Activation.Identity), Dense(2)]", "[Network(4), Dense(3, Activation.ReLU), Dense(2)]")]
    public Task GiveTheLinearLayerAnActivation(string before, string after) => FixesAttributes("NETGEN020", s_collapse, 0, before, after);

    /// <summary>What the next layer says of its inputs goes too.</summary>
    [Theory]
    [InlineData("[Network(4)] [Dense(3)] [Dense(2, Inputs = 3)]", "[Network(4)] [Dense(2)]")]
    [InlineData("[Network(4), Dense(3), Dense(2)]", "[Network(4), Dense(2)]")]
    [InlineData("[Network(4), Dense(3)] [Dense(2)]", "[Network(4)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3), Dense(2)]", "[Network(4)] [Dense(2)]")]
    [InlineData("[Dense(3)] [Network(4)] [Dense(2)]", "[Network(4)] [Dense(2)]")]
    [InlineData("[Dense(3), Dense(2), Network(4)]", "[Dense(2), Network(4)]")]
    [InlineData("[Dense(3)]\n[Dense(2)]\n[Network(4)]\n", "[Dense(2)]\n[Network(4)]\n")]
    [InlineData("[Network(4)] [Dense(3)]\n[Dense(2)]\n", "[Network(4)]\n[Dense(2)]\n")]
    [InlineData("[Network(4)]\n[Dense(3)] [Dense(2)]\n", "[Network(4)]\n[Dense(2)]\n")]
    [InlineData("[Network(4), // four\n Dense(3), // three\n Dense(2)] // two\n", "[Network(4), // four\n Dense(2)] // two\n")]
    public Task RemoveTheLinearLayer(string before, string after) => FixesAttributes("NETGEN020", s_collapse, 1, before, after);

    [Fact]
    public Task RemovingALayerKeepsComments() => Fixes("NETGEN020", s_collapse, 1, """
        using NetGen;

        namespace Samples
        {
            internal static partial class Models
            {
                /// <summary>Two layers are one too many.</summary>
                [Dense(3)] // hidden
                // The rest.
                [Network(4)]
                #region output
                [Dense(2)]
                #endregion
                // The class.
                internal sealed partial class Net
                {
                    // Empty.
                }
            }
        }
        """, """
        using NetGen;

        namespace Samples
        {
            internal static partial class Models
            {
                /// <summary>Two layers are one too many.</summary>
                // The rest.
                [Network(4)]
                #region output
                [Dense(2)]
                #endregion
                // The class.
                internal sealed partial class Net
                {
                    // Empty.
                }
            }
        }
        """);

    [Fact]
    public Task RemovingTheLayerInFrontOfTheClass() => Fixes("NETGEN020", s_collapse, 1, """
        using NetGen;

        namespace Samples;

        /// <summary>A network.</summary>
        [Network(4), Dense(2, Activation.Identity)]
        // Stays.
        [Dense(1)]
        partial class Net;
        """, """
        using NetGen;

        namespace Samples;

        /// <summary>A network.</summary>
        [Network(4)]
        // Stays.
        [Dense(1)]
        partial class Net;
        """);

    /// <summary>Values are written as far as the usings of the file want it.</summary>
    [Theory]
    [InlineData("", "NetGen.", "NetGen.")]
    [InlineData("using A = NetGen;\n", "A.", "NetGen.")]
    [InlineData("namespace NetGen.Samples;\n", "", "")]
    [InlineData("namespace Samples.NetGen;\n", "global::NetGen.", "global::NetGen.")]
    [InlineData("namespace Samples;\nusing NetGen;\nenum Loss { None }\n", "", "NetGen.")]
    public Task Names(string top, string attribute, string value) => Fixes(
        "NETGEN022",
        s_loss,
        0,
        $"{top}[{attribute}Network(4)] [{attribute}Dense(3, {attribute}Activation.Sigmoid)] partial class Net;",
        $"{top}[{attribute}Network(4, Loss = {value}Loss.BinaryCrossEntropy)] [{attribute}Dense(3, {attribute}Activation.Sigmoid)] partial class Net;");

    /// <summary>[Network] may stand on another part, and in another file, than the layers.</summary>
    [Fact]
    public async Task LayersInAnotherFile()
    {
        var project = IdeProject.Of("using NetGen; [Network(4, Loss = Loss.CrossEntropy)] partial class Net;", "using NetGen; [Dense(3)] partial class Net;");
        var provider = new DeclarationFixProvider();
        var actions = await project.ActionsAsync(provider, (await project.DiagnosticsAsync("NETGEN007"))[0]);
        var texts = await IdeProject.TextsAsync(await IdeProject.ApplyAsync(actions[0]));

        Assert.Equal(["using NetGen; [Network(4, Loss = Loss.CrossEntropy)] partial class Net;", "using NetGen; [Dense(3, Activation.Softmax)] partial class Net;"], texts);
        FixTest.NothingToSay(texts);
    }

    /// <summary>Where an attribute does not compile, its arguments cannot be told apart: a diagnostic from before that has no fix any more.</summary>
    [Fact]
    public async Task NothingIsOfferedWhereAnAttributeDoesNotCompile()
    {
        var source = new MarkedProject("using NetGen; [Network(4)] [Dense] [Dense(3, [|Inputs = 9|])] partial class Net;");
        var diagnostic = await source.DiagnosticAsync("NETGEN005", "NetGen.Fix0", "Set Inputs = 3\n2\tInputs\t3");

        Assert.Empty(await source.Project.ActionsAsync(new DeclarationFixProvider(), diagnostic));
    }

    /// <summary>What names a layer that has gone since, and what proposes nothing.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("Set Inputs = 4\n2\tInputs\t4")]
    public async Task NothingIsOfferedWithoutAFittingFix(string? fix)
    {
        var source = new MarkedProject("using NetGen; [Network(4)] [Dense(3, [|Inputs = 5|])] partial class Net;");

        Assert.Empty(await source.Project.ActionsAsync(new DeclarationFixProvider(), await source.DiagnosticAsync("NETGEN005", "NetGen.Fix0", fix)));
    }

    private static Task FixesAttributes(string id, string[] titles, int choice, string before, string after) =>
        Fixes(id, titles, choice, $"using NetGen;\n\n{before} partial class Net;", $"using NetGen;\n\n{after} partial class Net;");

    private static Task Fixes(string id, string[] titles, int choice, string before, string after) =>
        FixTest.Fixes(new DeclarationFixProvider(), id, titles, choice, before, after);
}
