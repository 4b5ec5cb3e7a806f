using System.Globalization;
using System.Linq;

namespace NetGen.Tests;

/// <summary>Every way of writing a length that is certain: with the right length nothing is said, with a wrong one it is an error.</summary>
public sealed class KnownLengthTests
{
    [Theory]
    [InlineData("new float[N]")]
    [InlineData("new float[N * 2 / 2]")]
    [InlineData("new float[(byte)N]")]
    [InlineData("new float[NL]")]
    [InlineData("new float[NUL]")]
    [InlineData("new float[] { LIST }")]
    [InlineData("new float[N] { LIST }")]
    [InlineData("new[] { LIST }")]
    [InlineData("stackalloc float[N]")]
    [InlineData("stackalloc float[] { LIST }")]
    [InlineData("stackalloc[] { LIST }")]
    [InlineData("[LIST]")]
    [InlineData("[.. new float[N - 1], 1f]")]
    [InlineData("new Span<float>(new float[N])")]
    [InlineData("new ReadOnlySpan<float>(unknown, 3, N)")]
    [InlineData("new ReadOnlySpan<float>(length: N, start: 3, array: unknown)")]
    [InlineData("new float[N].AsSpan()")]
    [InlineData("new float[N + 3].AsSpan(3)")]
    [InlineData("new float[N + 3].AsSpan(start: 3)")]
    [InlineData("new float[N + 3].AsSpan(new float[3].Length)")]
    [InlineData("unknown.AsSpan(3, N)")]
    [InlineData("unknown.AsSpan(length: N, start: number)")]
    [InlineData("unknown.AsSpan(..N)")]
    [InlineData("unknown.AsSpan(^N)")]
    [InlineData("new float[N + 3].AsSpan(3..)")]
    [InlineData("MemoryExtensions.AsSpan(unknown, 3, N)")]
    [InlineData("MemoryExtensions.AsSpan(length: N, start: 3, array: unknown)")]
    [InlineData("unknown.AsSpan().Slice(3, N)")]
    [InlineData("new float[N + 3].AsSpan().Slice(3)")]
    [InlineData("unknown[..N]")]
    [InlineData("unknown[2..(N + 2)]")]
    [InlineData("unknown[^N..]")]
    [InlineData("unknown[^(N + 3)..^3]")]
    [InlineData("(new float[N + 2])[1..^1]")]
    [InlineData("(new float[N + 2])[2..]")]
    [InlineData("(new float[N + 2])[..^2]")]
    [InlineData("new float[N + 2].AsSpan()[..^2]")]
    [InlineData("new float[N].AsSpan().ToArray()")]
    [InlineData("new float[N].ToArray()")]
    [InlineData("(float[])new float[N].Clone()")]
    [InlineData("(new float[N])")]
    [InlineData("(float[])[LIST]")]
    [InlineData("(ReadOnlySpan<float>)new float[N]")]
    [InlineData("new float[N]!")]
    [InlineData("condition ? new float[N] : unknown[..N]")]
    [InlineData("condition ? [LIST] : [LIST]")]
    [InlineData("MemoryMarshal.CreateSpan(ref unknown[0], N)")]
    [InlineData("MemoryMarshal.CreateReadOnlySpan(ref unknown[0], N)")]
    [InlineData("GC.AllocateArray<float>(N)")]
    [InlineData("GC.AllocateUninitializedArray<float>(length: N)")]
    public void Expression(string expression) => RightAndWrong("", expression, "");

    [Theory]
    [InlineData("float[] a = new float[N];", "a")]
    [InlineData("float[] a = { LIST };", "a")]
    [InlineData("float[] a = [LIST];", "a")]
    [InlineData("var a = new[] { LIST };", "a.AsSpan()")]
    [InlineData("Span<float> a = stackalloc float[N];", "a")]
    [InlineData("Span<float> a = stackalloc[] { LIST };", "a")]
    [InlineData("scoped Span<float> a = stackalloc float[N];", "a")]
    [InlineData("ReadOnlySpan<float> a = [LIST];", "a")]
    [InlineData("Span<float> a = new(unknown, 0, N);", "a")]
    [InlineData("Span<float> a = new(new float[N]);", "a")]
    [InlineData("var a = new float[N]; var b = a; Span<float> c = b;", "c")]
    [InlineData("float[] a = new float[N + 2]; var b = a.AsSpan(); var c = b[1..];", "c[..^1]")]
    [InlineData("const int Length = N; var a = new float[Length];", "a")]
    [InlineData("int rows = 3; var a = new float[rows * N]; ", "a.AsSpan(N * (rows - 1))")]
    [InlineData("Span<float> a = stackalloc float[N]; Span<float> b = stackalloc float[a.Length];", "b")]
    [InlineData("var a = new float[N]; a[0] = 1; a[1]++; foreach (float e in a) { number = (int)e; } ref float first = ref a[0]; first = 2; Action f = () => a[2] = 3; Fill(a); Look(in a);", "a")]
    [InlineData("var a = new float[N]; { void Local(float[] a) { a = null!; } Local(a); }", "a")]
    [InlineData("for (var a = new float[N]; number > 0; number--) ;\nfloat[] b = new float[N];", "b")]
    [InlineData("Span<float> a = stackalloc float[N]; a.Clear(); a.Fill(1); int first = a.IndexOf(1f); a.Sort();", "a")]
    public void Local(string declaration, string expression) => RightAndWrong(
        declaration, expression, "static void Fill(float[] a) => a[0] = 1; static void Look(in float[] a) { }");

    [Theory]
    [InlineData("private readonly float[] field = new float[N];", "field")]
    [InlineData("private readonly float[] field = new float[N];", "this.field")]
    [InlineData("private readonly float[] field = { LIST };", "field")]
    [InlineData("private static readonly float[] Field = new float[N];", "Program.Field")]
    [InlineData("private static readonly float[] Field = [LIST];", "Field.AsSpan()")]
    [InlineData("private const int Size = N; private static readonly float[] Field = new float[Size];", "Field")]
    [InlineData("private readonly float[] field = new float[N]; public Program() { field[0] = 1; float[] other = field; other = null!; }", "field")]
    [InlineData("private float[] Property { get; } = new float[N];", "Property")]
    [InlineData("private static ReadOnlySpan<float> Property => [LIST];", "Property")]
    [InlineData("private static ReadOnlySpan<float> Property => new float[] { LIST };", "Property[..]")]
    [InlineData("private Row inline;", "inline")]
    [InlineData("private Row inline;", "inline[..]")]
    [InlineData("private Row inline;", "(ReadOnlySpan<float>)inline")]
    public void Member(string member, string expression) => RightAndWrong("", expression, member + "[InlineArray(N)] public struct Row { private float first; }");

    [Theory]
    [InlineData("Row a = default; a[0] = 1;", "a")]
    [InlineData("Row a = default; a = new Row(); Span<float> s = a;", "s")]
    [InlineData("Rows a = default;", "a[..N]")]
    public void InlineArray(string declaration, string expression) => RightAndWrong(
        declaration, expression, "[InlineArray(N)] public struct Row { private float first; } [InlineArray(N + 5)] public struct Rows { private float first; }");

    [Theory]
    [InlineData("default")]
    [InlineData("null")]
    [InlineData("default(float[])")]
    [InlineData("default(ReadOnlySpan<float>)")]
    [InlineData("[]")]
    [InlineData("Array.Empty<float>()")]
    [InlineData("Span<float>.Empty")]
    [InlineData("ReadOnlySpan<float>.Empty")]
    [InlineData("new ReadOnlySpan<float>()")]
    [InlineData("new float[0]")]
    public void Empty(string expression) => CallSource.ReportsIn(
        $"net.Predict([|{expression}|], output);", "", ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 0 long"));

    [Fact]
    public void OneNumber() => CallSource.ReportsIn(
        """
        float f = 0;
        double d = 0;
        Span<double> one = new(ref d);
        net.Predict(input, [|new Span<float>(ref f)|]);
        regressor.Predict(new double[8], one);
        """,
        "",
        ("NETGEN030", "y of DigitClassifier.Predict must be n[L] = 10 long, but is 1 long"));

    [Fact]
    public void ConstantsOfTheNetwork() => CallSource.ReportsIn(
        """
        net.Predict(new float[DigitClassifier.InputSize], stackalloc float[DigitClassifier.OutputSize]);
        net.Predict([|new float[DigitClassifier.OutputSize]|], [|stackalloc float[DigitClassifier.InputSize]|]);
        """,
        "",
        ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 10 long"),
        ("NETGEN030", "y of DigitClassifier.Predict must be n[L] = 10 long, but is 64 long"));

    [Fact]
    public void TopLevelStatements() => CallSource.Reports(
        """
        var net = new DigitClassifier();
        float[] x = new float[63];
        float[] assigned = new float[63];
        var y = new float[10];
        net.Predict([|x|], y);
        net.Predict(assigned, y);
        Set();
        void Set() => assigned = new float[64];
        """,
        ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 63 long"));

    [Fact]
    public void LambdasLocalFunctionsAndAccessors() => CallSource.ReportsIn(
        """
        var x = new float[63];
        Action a = () => net.Classify([|x|]);
        int Local() { var y = new float[65]; return net.Classify([|y|]); }
        """,
        """
        private static readonly DigitClassifier s_net = new();
        private static readonly Func<int> s_lambda = () => { float[] z = new float[1]; return s_net.Classify([|z|]); };
        private int Property { get { var w = new float[2]; return s_net.Classify([|w|]); } }
        """,
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 63 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 65 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 1 long"),
        ("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 2 long"));

    /// <summary>A field of another file, with a constant of that file.</summary>
    [Fact]
    public void FieldOfAnotherFile()
    {
        var source = new MarkedSource("using Samples; partial class C { void M(DigitClassifier net) { net.Classify(Right); net.Classify([|Wrong|]); } }");
        const string Other = "partial class C { const int Size = 63; static readonly float[] Wrong = new float[Size], Right = new float[Size + 1]; }";
        var compilation = CallSource.Compile(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12, source.Text, Other);

        MarkedSource.Compare(
            source,
            [("NETGEN030", "x of DigitClassifier.Classify must be n[0] = 64 long, but is 63 long")],
            Testing.NetworkCompiler.CheckCalls(compilation),
            Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    /// <summary>The same code once with N = 64 and once with N = 63: the second is reported, and nothing else.</summary>
    private static void RightAndWrong(string declaration, string expression, string members)
    {
        string right = $"{declaration} net.Predict({expression}, output);";
        string wrong = $"{declaration} net.Predict([|{expression}|], output);";
        CallSource.Reports(
            Program("Right", right, members, 64) + Program("Wrong", wrong, members, 63),
            ("NETGEN030", "x of DigitClassifier.Predict must be n[0] = 64 long, but is 63 long"));
    }

    private static string Program(string name, string statements, string members, int n) => $$"""
        namespace {{name}}
        {
            public class Program
            {
                public void Run(DigitClassifier net, float[] unknown, int number, bool condition)
                {
                    Span<float> output = stackalloc float[10];
                    {{Fill(statements, n)}}
                }

                {{Fill(members, n)}}
            }
        }

        """;

    private static string Fill(string code, int n)
    {
        string number = n.ToString(CultureInfo.InvariantCulture);
        string list = string.Join(", ", Enumerable.Repeat("1f", n));
        return System.Text.RegularExpressions.Regex.Replace(code.Replace("LIST", list), @"\bN(?=U?L?\b)", number);
    }
}
