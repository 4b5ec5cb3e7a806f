using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>
/// Where a length is not certain nothing is said. Wherever a case holds a number, believing it would be an error: 64 is right.
/// </summary>
public sealed class UnknownLengthTests
{
    [Theory]
    [InlineData("unknown")]
    [InlineData("new float[number]")]
    [InlineData("new float[number * 3]")]
    [InlineData("new float[unknown.Length]")]
    [InlineData("new float[4 / (3 - 3 * number)]")]
    [InlineData("[1f, .. unknown]")]
    [InlineData("[.. new List<float> { 1 }]")]
    [InlineData("new List<float> { 1, 2 }.ToArray()")]
    [InlineData("unknown.AsSpan(3)")]
    [InlineData("unknown.AsSpan(3..)")]
    [InlineData("unknown.AsSpan(3, number)")]
    [InlineData("unknown.AsSpan(s_range)")]
    [InlineData("unknown[3..]")]
    [InlineData("unknown[..^3]")]
    [InlineData("unknown[3..^3]")]
    [InlineData("unknown[s_range]")]
    [InlineData("unknown[..number]")]
    [InlineData("(new float[63])[number..]")]
    [InlineData("(new float[63])[60..2]")]
    [InlineData("(new float[63])[..65]")]
    [InlineData("new float[63].AsSpan(65)")]
    [InlineData("condition ? new float[63] : new float[64]")]
    [InlineData("condition ? new float[63] : unknown")]
    [InlineData("condition ? unknown : new float[63]")]
    [InlineData("new float[63].Concat(unknown).ToArray()")]
    [InlineData("new float[63].Append(1f).ToArray()")]
    [InlineData("new float[][] { new float[63] }[0]")]
    [InlineData("new ReadOnlySpan<float>(unknown)")]
    [InlineData("new ReadOnlySpan<float>(unknown, 0, number)")]
    [InlineData("MemoryMarshal.CreateSpan(ref unknown[0], number)")]
    [InlineData("MemoryMarshal.Cast<byte, float>(new byte[256])")]
    [InlineData("(float[]?)null")]
    [InlineData("Make(new float[63])")]
    [InlineData("AsSpan(63, 63)")]
    [InlineData("Own.Empty<float>()")]
    [InlineData("new Own(63)")]
    [InlineData("(float[])new Own(63)")]
    [InlineData("new Own(63)[..3]")]
    [InlineData("new Own(63).Slice(0, 3)")]
    [InlineData("new Own(63).Length > 3 ? new Own(63).ToArray() : new Own(63).Clone()")]
    [InlineData("(float[])new Converted()")]
    [InlineData("(Padded)new float[63]")]
    [InlineData("(ReadOnlySpan<float>)(Padded)new float[63]")]
    [InlineData("(float[])(Padded)new float[63]")]
    [InlineData("new ReadOnlySpan<float>((Padded)new float[63])")]
    [InlineData("MemoryExtensions.AsSpan<float>((Padded)new float[63])")]
    [InlineData("condition ? (Padded)new float[63] : new float[63]")]
    [InlineData("new Integers()")]
    [InlineData("(ReadOnlySpan<float>)new Integers()")]
    [InlineData("new float[new Integers().Length]")]
    [InlineData("new Integers().ToArray()")]
    [InlineData("Enumerable.ToArray(new Integers())")]
    [InlineData("[.. (IReadOnlyList<float>)new Integers()]")]
    public void Expression(string expression) => CallSource.Silent($"net.Predict({expression}, output);", Members);

    [Theory]
    [InlineData("float[] x = new float[63]; x = unknown;")]
    [InlineData("float[] x = new float[63]; if (condition) { x = unknown; }")]
    [InlineData("float[] x; x = new float[63];")]
    [InlineData("float[] x; if (condition) { x = new float[63]; } else { x = unknown; }")]
    [InlineData("float[]? x = null; x ??= new float[64];")]
    [InlineData("float[] x = new float[63]; (x, _) = (unknown, 1);")]
    [InlineData("float[] x = new float[63]; (_, (x, _)) = (1, (unknown, 1));")]
    [InlineData("float[] x = new float[63]; ((x)) = unknown;")]
    [InlineData("float[] x = new float[63]; Array.Resize(ref x, 64);")]
    [InlineData("float[] x = new float[63]; Set(out x);")]
    [InlineData("float[] x = new float[63]; ref float[] other = ref x; other = unknown;")]
    [InlineData("float[] x = new float[63]; ref float[] other = ref (condition ? ref x : ref unknown); other = unknown;")]
    [InlineData("float[] first = new float[63]; ref float[] x = ref first; x = unknown;")]
    [InlineData("float[] x = new float[63]; Action assign = () => x = unknown; assign();")]
    [InlineData("float[] x = new float[63]; Assign(); void Assign() { x = unknown; }")]
    [InlineData("Set(out float[] x);")]
    [InlineData("Set(out var x);")]
    [InlineData("if (unknown is not float[] x) { return; }")]
    [InlineData("var (x, _) = (new float[63], 1);")]
    [InlineData("float[] first = new float[63]; var x = condition ? first : unknown;")]
    [InlineData("float[] x = Make(new float[63]);")]
    [InlineData("float[] x = new Own(63);")]
    [InlineData("float[] x = new Converted();")]
    [InlineData("Converted inline = default; float[] x = inline;")]
    [InlineData("Own x = new float[63];")]
    [InlineData("Padded x = new float[63];")]
    [InlineData("float[] x = (Padded)new float[63];")]
    [InlineData("Padded padded = new float[63]; ReadOnlySpan<float> x = padded;")]
    [InlineData("Integers inline = default; ReadOnlySpan<float> x = inline;")]
    [InlineData("Integers inline = default; float[] x = new float[inline.Length];")]
    [InlineData("IReadOnlyList<float> list = new Integers(); float[] x = [.. list];")]
    [InlineData("Span<float> x = stackalloc float[63]; x = unknown;")]
    [InlineData("Span<float> x = stackalloc float[63]; x.Shrink(3);")]
    [InlineData("Span<float> x = stackalloc float[63]; (x).Shrink(3);")]
    [InlineData("Span<float> x = stackalloc float[63]; (x!).Shrink(3);")]
    [InlineData("int size = 63; (size)++; float[] x = new float[size];")]
    [InlineData("Span<float> x = number < 64 ? stackalloc float[63] : new float[number];")]
    [InlineData("Span<float> memory = stackalloc float[63]; var x = memory[..number];")]
    [InlineData("int size = 63; size++; float[] x = new float[size];")]
    [InlineData("int size = 63; size.Increase(); float[] x = new float[size];")]
    [InlineData("int size = 63; size += number; float[] x = new float[size];")]
    [InlineData("for (int i = 63; i < 65; i++) { net.Classify(new float[i]); } float[] x = unknown;")]
    [InlineData("for (float[] y = new float[63]; condition; y = unknown) { net.Classify(y); } float[] x = unknown;")]
    [InlineData("foreach (float[] row in new[] { new float[64] }) { net.Classify(row); } float[] x = unknown;")]
    [InlineData("float[] x = unknown; { void Inner() { float[] y = new float[63]; y = x; net.Classify(y); } Inner(); }")]
    [InlineData("Func<float[], int> f = y => net.Classify(y); float[] x = unknown; f(x);")]
    [InlineData("IReadOnlyList<float> list = new List<float> { 1 }; float[] x = [.. list];")]
    [InlineData("IList<float> list = [1f]; list.Add(1); float[] x = [.. list];")]
    public void Local(string statements) => CallSource.Silent($"{statements} net.Predict(x, output);", Members);

    [Theory]
    [InlineData("private float[] x = new float[63];")]
    [InlineData("public static float[] x = new float[63];")]
    [InlineData("private readonly float[] x = new float[63]; public Program() => x = new float[64];")]
    [InlineData("private readonly float[] x = new float[63]; public Program() { this.x = new float[64]; }")]
    [InlineData("private readonly float[] x = new float[63]; public Program() { Set(out x); }")]
    [InlineData("private readonly float[] x = new float[63]; public Program(int n) : this() { (x, _) = (new float[n], 1); } public Program() { }")]
    [InlineData("private readonly float[] x = new float[63]; public int Size { init => x = new float[value]; }")]
    [InlineData("private static readonly float[] x = new float[63]; static Program() => x = new float[64];")]
    [InlineData("private readonly float[] x; public Program() => x = new float[63];")]
    [InlineData("private readonly float[] x = Make(new float[63]);")]
    [InlineData("private float[] x { get; set; } = new float[63];")]
    [InlineData("private float[] x { get; init; } = new float[63];")]
    [InlineData("private float[] x { get; } = new float[63]; public Program() => x = new float[64];")]
    [InlineData("public virtual float[] x { get; } = new float[63];")]
    [InlineData("public virtual float[] x => new float[63];")]
    [InlineData("private float[] x { get { return new float[63]; } }")]
    [InlineData("private static readonly float[] x = y, y = x;")]
    [InlineData("private static float[] x => x;")]
    [InlineData("private static float[] x => condition ? x : x; private static readonly bool condition;")]
    public void Member(string member) => CallSource.Silent("net.Predict(x, output);", member + Members);

    /// <summary>Another part of the class may assign the field.</summary>
    [Fact]
    public void FieldAssignedInAnotherFile()
    {
        const string Use = "using Samples; partial class C { readonly float[] x = new float[63]; void M(DigitClassifier net) => net.Classify(x); }";
        const string Other = "partial class C { C(int n) { x = new float[n]; } }";
        var version = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12;

        Assert.Empty(NetworkCompiler.CheckCalls(CallSource.Compile(version, Use, Other)));
        Assert.Single(NetworkCompiler.CheckCalls(CallSource.Compile(version, Use, Other.Replace("x = ", "_ = "))));
    }

    /// <summary>The default value of a struct has none of its initial values.</summary>
    [Fact]
    public void FieldOfAStruct() => CallSource.Silent(
        "Holder h = default; net.Predict(h.X, output);", "struct Holder { public readonly float[] X = new float[63]; public Holder() { } }");

    /// <summary>A parameter of a primary constructor, and one by reference.</summary>
    [Fact]
    public void Parameters() => CallSource.Reports(
        """
        class C(float[] x, DigitClassifier net)
        {
            int M() => net.Classify(x);
            int N(in float[] y, float[]? z = null) => net.Classify(y) + net.Classify(z);
        }
        """);

    /// <summary>What is defined through itself many times over ends.</summary>
    [Fact]
    public void DefinitionsThatGrowEndlessly()
    {
        var fields = string.Concat(Enumerable.Range(1, 60).Select(i => $"static float[] a{i} => s_condition ? a{i - 1} : a{i - 1}; "));

        CallSource.Silent("net.Predict(a60, output);", "static readonly bool s_condition; static float[] a0 => new float[63]; " + fields);
    }

    /// <summary>Names that look like the library's; conversions that make a buffer of something else.</summary>
    /// <summary>In an IDE a reference to another project brings its source along, of which this compilation has no model.</summary>
    [Fact]
    public void AVariableOfAnotherProject()
    {
        var other = NetworkCompiler.Compilation(
            "Other", "public static class Buffers { public static readonly float[] Row = new float[3]; public static float[] Computed => new float[3]; public static float[] Own { get; } = new float[3]; }");
        var calls = CallSource.Compile(
            LanguageVersion.CSharp12,
            [other.ToMetadataReference()],
            "static class P { static int Run(Samples.DigitClassifier net) => net.Classify(Buffers.Row) + net.Classify(Buffers.Computed) + net.Classify(Buffers.Own); }");

        Assert.Empty(NetworkCompiler.CheckCalls(calls));
    }

    private const string Members = """

        static readonly Range s_range = ..63;
        static float[] Make(float[] a) => new float[a.Length + 1];
        static void Set(out float[] a) => a = new float[64];
        static Span<float> AsSpan(int start, int length) => new float[64];
        class Own(int n)
        {
            public int Length => 64;
            public Span<float> Slice(int start, int length) => new float[64];
            public float[] ToArray() => new float[n + 1];
            public float[] Clone() => new float[n + 1];
            public static T[] Empty<T>() => new T[64];
            public static implicit operator float[](Own own) => own.ToArray();
            public static implicit operator ReadOnlySpan<float>(Own own) => own.ToArray();
            public static implicit operator Own(float[] a) => new Own(a.Length);
        }
        [InlineArray(63)] struct Converted
        {
            private float first;
            public static implicit operator float[](Converted c) => new float[64];
        }
        struct Padded(float[] a)
        {
            public static implicit operator Padded(float[] a) => new(a);
            public static implicit operator float[](Padded padded) => new float[padded.Count + 1];
            public static implicit operator ReadOnlySpan<float>(Padded padded) => new float[padded.Count + 1];
            private int Count => a.Length;
        }
        [InlineArray(63)] struct Integers : IReadOnlyList<float>
        {
            private int first;
            public int Length => 64;
            public int Count => 64;
            public float this[int i] => 0;
            public IEnumerator<float> GetEnumerator() => new List<float>(new float[64]).GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            public static implicit operator ReadOnlySpan<float>(Integers i) => new float[64];
        }
        }
        static class Extensions
        {
            public static void Shrink(this ref Span<float> span, int n) => span = span[n..];
            public static void Increase(this ref int n) => n++;
        """;
}
