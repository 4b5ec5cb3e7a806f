using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>The generated code itself, as a user reads it in an IDE. CONTRIBUTING says how to accept a change.</summary>
public sealed class SnapshotTests
{
    private static readonly SnapshotFolder s_snapshots = new(Repository.Snapshots);

    [Fact]
    public void LogisticRegression() => Verify("""
        namespace Samples;

        [Network(30, Loss = Loss.BinaryCrossEntropy)]
        [Dense(1, Activation.Sigmoid)]
        public sealed partial class TumourClassifier;
        """);

    [Fact]
    public void Xor() => Verify("""
        [Network(2, Loss = Loss.BinaryCrossEntropy)]
        [Dense(4, Activation.Tanh)]
        [Dense(1, Activation.Sigmoid)]
        internal partial class XorNet;
        """);

    [Fact]
    public void Iris() => Verify(IrisNet);

    [Fact]
    public void IrisPlain() => Verify(IrisNet, Schedules.Plain);

    [Fact]
    public void Digits() => Verify("""
        namespace Samples;

        [Network(64, Loss = Loss.CrossEntropy)]
        [Dense(32, Activation.ReLU)]
        [Dense(10, Activation.Softmax)]
        public sealed partial class DigitClassifier;
        """);

    /// <summary>Layers too large to be written out: loops, and many rows through register tiles.</summary>
    [Fact]
    public void RegisterTiles() => Verify("""
        namespace Samples;

        [Network(784, Loss = Loss.CrossEntropy)]
        [Dense(128, Activation.ReLU)]
        [Dense(10, Activation.Softmax)]
        public sealed partial class HandwritingClassifier;
        """);

    /// <summary>Not fused: the derivative of the loss goes through that of softmax.</summary>
    [Fact]
    public void DoubleWithoutBias() => Verify("""
        namespace Samples;

        [Network(3, Loss = Loss.HalfSquaredError, Precision = Precision.Double)]
        [Dense(9, Activation.ReLU, Bias = false)]
        [Dense(3, Activation.Softmax, Bias = false)]
        public partial class UnfusedNet;
        """);

    /// <summary>g′ comes from z, which is kept.</summary>
    [Fact]
    public void DeepWithZKept() => Verify("""
        namespace Samples;

        public static partial class Models
        {
            [Network(8, Loss = Loss.Huber)]
            [Dense(20, Activation.GELU, Name = "wide")]
            [Dense(20, Activation.SiLU, Initializer = Initializer.Uniform, InitializerParameter = 0.05)]
            [Dense(5)]
            [Dense(1)]
            public sealed partial class DeepNet;
        }
        """);

    /// <summary>A layer whose last outputs are a narrow panel, loops, register tiles in double.</summary>
    [Fact]
    public void NarrowPanelInDouble() => Verify("""
        namespace Samples;

        [Network(264, Precision = Precision.Double, Unroll = Unroll.Loops)]
        [Dense(19, Activation.GELU)]
        [Dense(9)]
        public partial class NarrowNet;
        """);

    /// <summary>What a wrong declaration gets: the members' signatures, so that the error stands by itself.</summary>
    [Fact]
    public void WrongDeclaration() => Verify("""
        namespace Samples;

        [Network(4)]
        [Dense(3, Activation.Tanh)]
        [Dense(2, Inputs = 5)]
        public partial class WrongNet;
        """, errors: ["NETGEN005"]);

    /// <summary>A renamed or removed test leaves no accepted file behind.</summary>
    [Fact]
    public void EveryAcceptedFileBelongsToATest()
    {
        var tests = typeof(SnapshotTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => NameOf(method.Name));

        Assert.Empty(s_snapshots.Tests.Except(tests));
    }

    private const string IrisNet = """
        namespace Samples;

        [Network(4, Loss = Loss.CrossEntropy)]
        [Dense(3, Activation.Tanh)]
        [Dense(2, Activation.Softmax)]
        public partial class IrisNet;
        """;

    private static string NameOf(string method) => $"{nameof(SnapshotTests)}.{method}";

    private static void Verify(string source, string schedule = Schedules.Vector, string[]? errors = null, [CallerMemberName] string method = "")
    {
        var output = NetworkCompiler.Generate("#pragma warning disable CS1591\nusing NetGen;\n" + source, schedule);
        Assert.Equal(errors ?? [], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.CompilerDiagnostics);
        s_snapshots.Verify(NameOf(method), output.Sources);
    }
}
