using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NetGen.CodeFixes;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Whatever the checker proposes leads to a source without that diagnostic, and to no other error.</summary>
public sealed class EveryFixTests
{
    private static readonly DeclarationFixProvider s_provider = new();

    [Theory]
    [InlineData("[Network(4)] [Dense(3, Inputs = 5)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh, Inputs = 4)] [Dense(3, Inputs = 4)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(3)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(1)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(1, Activation.Softmax)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.Softmax)] [Dense(1)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.Softmax)] [Dense(2, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3)]")]
    [InlineData("[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(1, Activation.Tanh)]")]
    [InlineData("[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Softmax)]")]
    [InlineData("[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(1, Activation.Softmax)]")]
    [InlineData("[Network(4)] [Dense(1, Activation.Softmax)]")]
    [InlineData("[Network(4)] [Dense(1, Activation.Softmax, Initializer = Initializer.Uniform, InitializerParameter = 2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Softmax)] [Dense(1, Activation.Softmax)]")]
    [InlineData("[Network(4)] [Dense(3)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Initializer = Initializer.Zero)] [Dense(2, Inputs = 3)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.Identity)] [Dense(2, Activation.Softmax, Inputs = 3)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.ReLU, Initializer = Initializer.Zero)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.SELU, Initializer = Initializer.Constant, InitializerParameter = 1)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh, Initializer = Initializer.Constant)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh, Initializer = Initializer.HeNormal)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.ReLU, Initializer = Initializer.XavierUniform)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh, Initializer = Initializer.Normal, InitializerParameter = 100)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh, Initializer = Initializer.Constant, InitializerParameter = 100)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Sigmoid)]")]
    [InlineData("[Network(4)] [Dense(3, Activation.Softmax)]")]
    [InlineData("[Network(4, Loss = Loss.HalfSquaredError)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss = Loss.HalfSquaredError)] [Dense(3, Activation.Softmax)]")]
    public async Task Mends(string attributes)
    {
        var project = IdeProject.Of($"using NetGen;\n{attributes} partial class Net;");
        var diagnostics = await project.DiagnosticsAsync();
        Assert.NotEmpty(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            var actions = await project.ActionsAsync(s_provider, diagnostic);
            Assert.NotEmpty(actions);
            foreach (var action in actions)
            {
                string mended = (await IdeProject.TextsAsync(await IdeProject.ApplyAsync(action))).Single();
                var output = NetworkCompiler.Generate(mended);
                string[] errors = [.. output.GeneratorDiagnostics.Concat(output.CompilerDiagnostics).Select(Key)];

                Assert.DoesNotContain(diagnostic.Id, NetworkCompiler.Advise(output.Compilation).Select(reported => reported.Id));
                Assert.Empty(errors.Except(diagnostics.Select(Key)));
            }
        }
    }

    private static string Key(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
}
