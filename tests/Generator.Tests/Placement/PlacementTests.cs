using System.Linq;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Wherever C# lets a class stand, the generated part compiles without a word, with warnings as errors and missing documentation a warning.</summary>
public sealed class PlacementTests
{
    /// <summary>Named from global::, so that it can stand anywhere and among anything.</summary>
    private const string Layers =
        "[global::NetGen.Network(4, Loss = global::NetGen.Loss.CrossEntropy)] [global::NetGen.Dense(3, global::NetGen.Activation.Tanh)] "
        + "[global::NetGen.Dense(2, global::NetGen.Activation.Softmax)]";

    private static readonly BuildSettings s_strict = new() { WarningsAsErrors = true };

    [Theory]
    [InlineData("public partial class Net;")]
    [InlineData("public sealed partial class Net;")]
    [InlineData("public sealed partial class Net { }")]
    [InlineData("internal partial class Net;")]
    [InlineData("partial class Net;")]
    public void Modifiers(string type) => Compiles(Declare(type), "Net.g.cs");

    [Theory]
    [InlineData("namespace A; ", "")]
    [InlineData("namespace A { ", " }")]
    [InlineData("namespace A.B.C; ", "")]
    [InlineData("namespace A { namespace B { namespace C { ", " } } }")]
    [InlineData("namespace A { namespace B.C { ", " } }")]
    [InlineData("namespace @namespace.@class; ", "")]
    [InlineData("namespace @record.@var.@file.@await; ", "")]
    [InlineData("namespace Großmutter.素数.Ñandú; ", "")]
    [InlineData("namespace NetGen; ", "")]
    [InlineData("namespace NetGen.Generated; ", "")]
    [InlineData("namespace NetGen.Activations; ", "")]
    [InlineData("namespace A.NetGen; ", "")]
    [InlineData("namespace A.System.Numerics; ", "")]
    public void Namespaces(string before, string after)
    {
        string[] names = [.. before.Split(' ', '.', '{', ';').Where(part => part.Length > 0 && part != "namespace").Select(name => name.TrimStart('@'))];

        Compiles(before + Declare("public partial class Net;") + after, string.Join('.', names.Append("Net.g.cs")));
    }

    [Theory]
    [InlineData("public partial class Outer { ", "public")]
    [InlineData("public partial class Outer { ", "private")]
    [InlineData("public partial class Outer { ", "protected internal")]
    [InlineData("public partial class Outer { ", "private protected")]
    [InlineData("public partial class Outer { ", "internal sealed")]
    [InlineData("public static partial class Outer { ", "public")]
    [InlineData("public abstract partial class Outer { ", "protected")]
    [InlineData("public partial class Outer(int a) { public int A => a; ", "public")]
    [InlineData("public partial struct Outer { ", "public")]
    [InlineData("public readonly partial struct Outer { ", "private")]
    [InlineData("public ref partial struct Outer { ", "private")]
    [InlineData("public partial record Outer { ", "public")]
    [InlineData("public sealed partial record class Outer(int A) { ", "public")]
    [InlineData("public partial record struct Outer(int A) { ", "internal")]
    [InlineData("public readonly partial record struct Outer(int A) { ", "internal")]
    [InlineData("public partial interface Outer { ", "public")]
    [InlineData("public partial interface Outer { ", "internal")]
    public void Containers(string container, string access) =>
        Compiles("namespace A; /** <summary>.</summary> */ " + container + Declare(access + " partial class Net;") + " }", "A.Outer.Net.g.cs");

    [Fact]
    public void DeeplyNested() => Compiles(
        "namespace A; partial class B { partial struct @struct { partial interface D { partial record E { " + Declare("public partial class Net;") + " } } } }",
        "A.B.struct.D.E.Net.g.cs");

    [Theory]
    [InlineData("@class")]
    [InlineData("@record")]
    [InlineData("@var")]
    [InlineData("@dynamic")]
    [InlineData("digits")]
    [InlineData("@Net")]
    [InlineData("_")]
    [InlineData("Größe")]
    [InlineData("数字识别")]
    [InlineData("Сеть")]
    [InlineData("İstanbul")]
    [InlineData("\\u0041bc")]
    public void Names(string name) => Compiles(Declare($"public partial class {name};"), name.TrimStart('@').Replace("\\u0041", "A") + ".g.cs");

    /// <summary>Types of the user that are called like what the generated code uses, beside the network and around it.</summary>
    [Theory]
    [InlineData("System")]
    [InlineData("NetGen")]
    [InlineData("Generated")]
    [InlineData("Vector")]
    [InlineData("Span")]
    [InlineData("ReadOnlySpan")]
    [InlineData("Math")]
    [InlineData("Loss")]
    [InlineData("Activation")]
    [InlineData("Initializer")]
    [InlineData("Precision")]
    [InlineData("Guard")]
    [InlineData("Scratch")]
    [InlineData("Lanes")]
    [InlineData("Unsafe")]
    [InlineData("MemoryMarshal")]
    [InlineData("Softmax")]
    [InlineData("Tanh")]
    [InlineData("CrossEntropy")]
    [InlineData("NetKernels")]
    [InlineData("Single")]
    [InlineData("String")]
    public void TypesOfTheUser(string name)
    {
        const string Network = Layers + " public partial class Net";
        string type = $"public class {name} {{ }}";

        Compiles($"namespace A {{ {type} {Network} {{ }} }}", "A.Net.g.cs");
        Compiles($"namespace A {{ {Network} {{ {type} }} }}", "A.Net.g.cs");
        Compiles($"namespace A {{ public partial class Outer {{ {type} {Network} {{ }} }} }}", "A.Outer.Net.g.cs");
        if (name is not ("System" or "NetGen"))
        {
            // A type in the global namespace that is called like a root namespace hides it: with it no file of anyone would compile.
            Compiles($"{type} namespace A {{ {Network} {{ }} }}", "A.Net.g.cs");
            Compiles($"{type} {Network} {{ }}", "Net.g.cs");
        }
    }

    /// <summary>The network itself may be called like what the generated code uses.</summary>
    [Theory]
    [InlineData("Vector")]
    [InlineData("Span")]
    [InlineData("Loss")]
    [InlineData("Activation")]
    [InlineData("Softmax")]
    [InlineData("CrossEntropy")]
    [InlineData("System")]
    [InlineData("NetGen")]
    [InlineData("Lanes")]
    [InlineData("Guard")]
    public void NetworksCalledLikeOurTypes(string name) => Compiles(
        $"namespace A {{ {Declare($"public partial class {name};")} }}",
        $"A.{name}.g.cs");

    /// <summary>Namespaces of the user inside ours.</summary>
    [Theory]
    [InlineData("NetGen.System")]
    [InlineData("NetGen.Generated.System")]
    [InlineData("NetGen.NetGen")]
    [InlineData("NetGen.Vector")]
    public void NamespacesOfTheUser(string name) => Compiles(
        $"namespace {name} {{ internal class Something {{ }} }} namespace A {{ {Declare("public partial class Net;")} }}", "A.Net.g.cs");

    [Fact]
    public void GlobalUsingsOfTheUser() => Compiles(
        "global using Vector = System.Text.StringBuilder; global using Span = System.Text.StringBuilder; global using static System.Math; global using Lanes = System.Int32;\n"
        + "namespace A { " + Declare("public partial class Net;") + " }",
        "A.Net.g.cs");

    [Fact]
    public void SeveralInOneFile() => Compiles(
        Declare("public partial class First;") + Declare("public partial class Second;") + "namespace A { " + Declare("public partial class First;") + " }",
        "A.First.g.cs", "First.g.cs", "Second.g.cs");

    /// <summary>The compiler takes file names that differ in case only for the same.</summary>
    [Fact]
    public void NamesThatDifferInCaseOnly() => Compiles(
        Declare("public partial class NET;") + Declare("public partial class Net;") + Declare("public partial class Other;"),
        "NET.1.g.cs", "Net.2.g.cs", "Other.g.cs");

    [Fact]
    public void OnePartHasTheNetworkAnotherTheLayers() => Compiles(
        ["using NetGen;\n#pragma warning disable CS1591\n[Network(4)] public partial class Net;", "using NetGen;\n[Dense(3, Activation.Tanh)] [Dense(2)] partial class Net;"], "Net.g.cs");

    [Fact]
    public void OtherPartsWithOtherAttributes() => Compiles(
        Declare("public partial class Net;")
        + "[System.Serializable] partial class Net { public int Mine => 0; } [System.Diagnostics.DebuggerDisplay(\"{Mine}\")] sealed partial class Net { static Net() { } }",
        "Net.g.cs");

    [Fact]
    public void BaseClassAndInterfaces() => Compiles(
        "public abstract class Base : System.IDisposable { protected Base() { } public abstract string Title { get; } public virtual void Dispose() { } }"
        + Declare("public partial class Net : Base, System.IComparable<Net> { public override string Title => \"\"; public int CompareTo(Net? other) => 0; }"),
        "Net.g.cs");

    [Fact]
    public void MembersAndConstructorsOfTheUser() => Compiles(
        Declare("public partial class Net { public Net(string file) : this(1) { File = file; } public string? File { get; } public void Predict() { } public const int W = 1; }"),
        "Net.g.cs");

    /// <summary>The default: documentation is missing on the user's class, and the generated part says what it is.</summary>
    [Fact]
    public void TheClassIsDocumented()
    {
        var output = NetworkCompiler.Generate(s_strict, $"using NetGen;\n{Layers} public partial class Net;");

        Assert.Empty(output.CompilerDiagnostics);
    }

    /// <summary>The kernels of a deep network are in several files, so that their class needs a name no other network's has.</summary>
    [Fact]
    public void DeepNetworks()
    {
        string layers = "[global::NetGen.Network(4)]" + string.Concat(Enumerable.Repeat(" [global::NetGen.Dense(2)]", 41));

        Compiles(
            $"namespace A {{ {layers} public partial class B_C; }} namespace A_B {{ {layers} public partial class C; }} "
            + $"namespace A_ {{ {layers} public partial class B; }} namespace A {{ {layers} public partial class _B; }} "
            + $"public partial record Outer {{ {layers} private partial class @class; }}",
            [.. new[] { "A.B_C", "A._B", "A_.B", "A_B.C", "Outer.class" }.SelectMany(name => new[] { $"{name} (layers 1-20).g.cs", $"{name} (layers 21-41).g.cs", $"{name}.g.cs" })]);
    }

    /// <summary>Texts of the user that would break a comment, a string or the documentation.</summary>
    [Theory]
    [InlineData("\"a\\nb\\r\\u2028\\u2029\\u0085c\"")]
    [InlineData("\"</code></remarks> & <x> --> */ //\"")]
    [InlineData("\"\\\"quoted\\\" \\\\ {0} {{ }} $\"")]
    [InlineData("\"\\uD800 \\uFFFF \\0 \\uFFFE\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("nameof(System)")]
    public void NamesOfLayers(string name) => Compiles(
        $"using NetGen; [Network(4)] [Dense(3, Activation.Tanh, Name = {name})] [Dense(2)] public partial class Net;", "Net.g.cs");

    private static string Declare(string type) => $"{Layers} {type} ";

    private static void Compiles(string source, params string[] files) => Compiles([source], files);

    private static void Compiles(string[] sources, params string[] files)
    {
        // Only what the user's own part would be asked for is switched off: its documentation, and lower-case names.
        var output = NetworkCompiler.Generate(
            s_strict, [.. sources.Select(source => "#pragma warning disable CS1591, CS8981\n" + source)]);

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        Assert.Equal(files, output.Sources.Keys.Order(System.StringComparer.Ordinal));
    }
}
