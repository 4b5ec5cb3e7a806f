using Microsoft.CodeAnalysis;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>What each member takes, and which methods are not ours to judge.</summary>
public sealed class MemberTests
{
    [Fact]
    public void Predict() => CallSource.ReportsIn(
        """
        net.Predict(input, output);
        net.Predict([|new float[640]|], output);
        net.Predict(input, [|new float[9]|]);
        net.Predict(y: [|new float[1]|], x: [|new float[2]|]);
        net?.Predict([|[]|], output);
        regressor.Predict([|new double[9]|], new double[1]);
        """,
        "",
        ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 640 long"),
        ("NETGEN030", "y of DigitClassifier.Predict must be n[L] = 10 long, but is 9 long"),
        ("NETGEN030", "y of DigitClassifier.Predict must be n[L] = 10 long, but is 1 long"),
        ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 2 long"),
        ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 0 long"),
        ("NETGEN030", "x of Regressor.Predict must be n[0] = 8 long, but is 9 long"));

    [Fact]
    public void Classify() => CallSource.ReportsIn(
        """
        int c = net.Classify(input) + regressor.Classify(new double[8]) + regressor.Classify(new double[8], 0.3);
        c = net.Classify([|new float[65]|]) + regressor.Classify([|new double[7]|]) + regressor.Classify([|new double[6]|], 0.3) + regressor.Classify(threshold: 0.3, x: [|[1]|]);
        """,
        "",
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 65 long"),
        ("NETGEN030", "x of Regressor.Classify must be n[0] = 8 long, but is 7 long"),
        ("NETGEN030", "x of Regressor.Classify must be n[0] = 8 long, but is 6 long"),
        ("NETGEN030", "x of Regressor.Classify must be n[0] = 8 long, but is 1 long"));

    [Fact]
    public void Features() => CallSource.ReportsIn(
        """
        net.Features(input, new float[32]);
        net.Features([|new float[32]|], [|output|]);
        """,
        "",
        ("NETGEN030", "x of DigitClassifier.Features must be n[0] = 64 long, but is 32 long"),
        ("NETGEN030", "features of DigitClassifier.Features must be n[L−1] = 32 long, but is 10 long"));

    [Fact]
    public void Parameters() => CallSource.ReportsIn(
        """
        float[] p = new float[DigitClassifier.ParameterCount];
        net.GetParameters(p);
        net.SetParameters(p);
        net.GetParameters([|new float[2411]|]);
        net.SetParameters([|p.AsSpan(1)|]);
        """,
        "",
        ("NETGEN030", "destination of DigitClassifier.GetParameters must be ParameterCount = 2410 long, but is 2411 long"),
        ("NETGEN030", "source of DigitClassifier.SetParameters must be ParameterCount = 2410 long, but is 2409 long"));

    [Theory]
    [InlineData("PredictBatch", "", "")]
    [InlineData("PredictBatch", ", 2", "")]
    [InlineData("PredictBatch", ", threads: number", "")]
    [InlineData("Cost", "", ", m at least 1")]
    [InlineData("Gradients", ", new float[2410]", ", m at least 1")]
    public void Batch(string member, string rest, string least) => CallSource.ReportsIn(
        $"""
        float[] two = new float[128], twoOut = new float[20];
        net.{member}(input, output{rest});
        net.{member}(two, twoOut{rest});
        net.{member}(two, unknown{rest});
        net.{member}(unknown, twoOut{rest});
        net.{member}([|new float[130]|], twoOut{rest});
        net.{member}([|new float[130]|], new float[9]{rest});
        net.{member}([|new float[63]|], unknown{rest});
        net.{member}(two, [|new float[21]|]{rest});
        net.{member}(unknown, [|new float[9]|]{rest});
        net.{member}(two, [|new float[30]|]{rest});
        net.{member}(input, [|twoOut|]{rest});
        """,
        "",
        ("NETGEN032", $"x of DigitClassifier.{member} must be m·64 long (n[0] = 64{least}), but is 130 long"),
        ("NETGEN032", $"x of DigitClassifier.{member} must be m·64 long (n[0] = 64{least}), but is 130 long"),
        ("NETGEN032", $"x of DigitClassifier.{member} must be m·64 long (n[0] = 64{least}), but is 63 long"),
        ("NETGEN032", $"y of DigitClassifier.{member} must be m·10 long (n[L] = 10{least}), but is 21 long"),
        ("NETGEN032", $"y of DigitClassifier.{member} must be m·10 long (n[L] = 10{least}), but is 9 long"),
        ("NETGEN032", "x is 128 long, m = 2 rows of n[0] = 64, but y is 30 long, m = 3 rows of n[L] = 10"),
        ("NETGEN032", "x is 64 long, m = 1 row of n[0] = 64, but y is 20 long, m = 2 rows of n[L] = 10"));

    [Fact]
    public void NamedThreads() => CallSource.ReportsIn(
        "net.PredictBatch(threads: 2, y: [|new float[9]|], x: unknown); regressor.PredictBatch(threads: 2, x: new double[8], y: new double[1]);",
        "",
        ("NETGEN032", "y of DigitClassifier.PredictBatch must be m·10 long (n[L] = 10), but is 9 long"));

    /// <summary>No rows are rows, but they have no mean.</summary>
    [Fact]
    public void EmptyBatch() => CallSource.ReportsIn(
        """
        net.PredictBatch([], []);
        net.PredictBatch([], [|output|]);
        net.Cost([|[]|], []);
        net.Cost(unknown, [|[]|]);
        net.Gradients([|default|], unknown, unknown);
        """,
        "",
        ("NETGEN032", "x is 0 long, m = 0 rows of n[0] = 64, but y is 10 long, m = 1 row of n[L] = 10"),
        ("NETGEN032", "x of DigitClassifier.Cost must be m·64 long (n[0] = 64, m at least 1), but is empty"),
        ("NETGEN032", "y of DigitClassifier.Cost must be m·10 long (n[L] = 10, m at least 1), but is empty"),
        ("NETGEN032", "x of DigitClassifier.Gradients must be m·64 long (n[0] = 64, m at least 1), but is empty"));

    [Fact]
    public void Gradient() => CallSource.ReportsIn(
        """
        net.Gradients(input, output, [|new float[2409]|]);
        net.Gradients([|new float[1]|], output, [|new float[1]|]);
        """,
        "",
        ("NETGEN030", "gradient of DigitClassifier.Gradients must be ParameterCount = 2410 long, but is 2409 long"),
        ("NETGEN032", "x of DigitClassifier.Gradients must be m·64 long (n[0] = 64, m at least 1), but is 1 long"),
        ("NETGEN030", "gradient of DigitClassifier.Gradients must be ParameterCount = 2410 long, but is 1 long"));

    [Fact]
    public void ClassNames() => CallSource.ReportsIn(
        """
        net.ClassNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        net.ClassNames = null;
        net.ClassNames = default;
        net.ClassNames = new List<string> { "a" };
        net.ClassNames = Names(3);
        net.ClassNames = [|["0", "1", "2", "3", "4", "5", "6", "7", "8"]|];
        net.ClassNames = [|new[] { "0" }|];
        net.ClassNames = [|new string[11]|];
        IReadOnlyList<string> names = ["a", "b"];
        net.ClassNames = [|names|];
        regressor.ClassNames = names;
        regressor.ClassNames = [|["positive"]|];
        var ten = new TenToFour { ClassNames = [|["a", "b", "c"]|] };
        var four = new TenToFour { ClassNames = ["a", "b", "c", "d"] };
        string[]? none = null;
        net.ClassNames = none;
        ClassNames = ["mine"];
        """.Replace("ten", "other"),
        "private IReadOnlyList<string> ClassNames { get; set; } = []; private static IReadOnlyList<string> Names(int n) => new string[n];",
        ("NETGEN030", "ClassNames of DigitClassifier must have n[L] = 10 names, but has 9"),
        ("NETGEN030", "ClassNames of DigitClassifier must have n[L] = 10 names, but has 1"),
        ("NETGEN030", "ClassNames of DigitClassifier must have n[L] = 10 names, but has 11"),
        ("NETGEN030", "ClassNames of DigitClassifier must have n[L] = 10 names, but has 2"),
        ("NETGEN030", "ClassNames of Regressor must have 2 names, as n[L] = 1, but has 1"),
        ("NETGEN030", "ClassNames of TenToFour must have n[L] = 4 names, but has 3"));

    /// <summary>The receiver is any expression of the class or of one derived from it; through the interface a shape is unknown.</summary>
    [Fact]
    public void Receivers() => CallSource.ReportsIn(
        """
        new DigitClassifier().Classify([|new float[1]|]);
        Make().Classify([|new float[2]|]);
        (condition ? net : Make())!.Classify([|new float[3]|]);
        new Derived().Classify([|new float[4]|]);
        new Derived().Cost(new float[5], new float[5]);
        Array.ConvertAll(new[] { net }, n => n.Classify([|new float[6]|]));
        INetwork<float> general = net;
        general.Classify(new float[7]);
        new Other().Predict(new float[8], new float[8]);
        new Outer.Inner().Classify([|new float[9]|]);
        """,
        """
        static DigitClassifier Make() => new();
        class Other { public void Predict(ReadOnlySpan<float> x, Span<float> y) { } }
        class Derived : DigitClassifier { public new float Cost(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => 0; }
        class Outer { public class Inner : DigitClassifier; }
        """,
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 1 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 2 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 3 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 4 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 6 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 9 long"));

    /// <summary>Calls inside the class, and overloads that the user wrote; the network is of the same project here, and nested.</summary>
    [Fact]
    public void InsideTheClass() => InSource(
        """
        public partial class Outer
        {
            [Network(4)] [Dense(3)]
            public partial class @class
            {
                public float[] Predict(float[] x) { float[] y = new float[3]; Predict(x, y); this.Predict(x, [|new float[4]|]); return y; }
                public float[] Predict(float[] x, int n) { Predict([|new float[n * 0 + 5]|], new float[3]); Predict([|new float[5]|], new float[3]); return x; }
                public int Classify(System.ReadOnlySpan<double> x) => 0;
                public int Classify(System.ReadOnlySpan<float> x, double threshold) => 0;
                public int Classify(System.ReadOnlySpan<float> x, float threshold) => 0;
                public void Features(System.ReadOnlySpan<float> x) { }
                public static float Cost(System.ReadOnlySpan<double> x, System.ReadOnlySpan<double> y) => 0;
                public void SetParameters<T>(System.ReadOnlySpan<T> source, T scale) { }
                public void PredictBatch(System.ReadOnlySpan<float> x, System.Span<float> y, long threads) { }
                public void PredictBatch(System.ReadOnlySpan<float> x, System.Span<float> y, int threads, int more) { }
                public int Own() => Predict(new float[9])[0] > 0 ? Classify(new double[9]) : Classify(new float[9], 0.5);
                public void Others() { Features(new float[9]); Cost(new double[9], new double[9]); SetParameters(new float[9], 1f); PredictBatch(new float[9], new float[9], 1L); PredictBatch(new float[9], new float[9], 1, 1); }
            }
        }
        """.Replace("[|new float[n * 0 + 5]|]", "new float[n * 0 + 5]"),
        ("NETGEN030", "y of class.Predict must be n[L] = 3 long, but is 4 long"),
        ("NETGEN030", "x of class.Predict must be n[0] = 4 long, but is 5 long"));

    /// <summary>Errors of the declaration come first: the sizes that stand in for wrong ones are nobody's.</summary>
    [Theory]
    [InlineData("[Network(0)] [Dense(3)]")]
    [InlineData("[Network(4)] [Dense(3, Inputs = 5)]")]
    [InlineData("[Network(4)]")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy)] [Dense(3)]")]
    public void InvalidNetwork(string attributes)
    {
        string source = $"using NetGen; {attributes} public partial class Net {{ public int M() => Classify(new float[99]); }}";

        Assert.Empty(NetworkCompiler.CheckCalls(NetworkCompiler.Generate(source).Compilation));
        Assert.Single(NetworkCompiler.CheckCalls(NetworkCompiler.Generate(source.Replace(attributes, "[Network(4)] [Dense(3)]")).Compilation));
    }

    private static void InSource(string marked, params (string Id, string Message)[] expected)
    {
        var source = new MarkedSource("#pragma warning disable CS1591, CS8981\nusing NetGen;\n" + marked);
        var output = NetworkCompiler.Generate(source.Text);
        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        MarkedSource.Compare(source, expected, NetworkCompiler.CheckCalls(output.Compilation), DiagnosticSeverity.Error);
    }
}
