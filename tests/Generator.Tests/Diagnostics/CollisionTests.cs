using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Check;
using NetGen.Generator.Emit;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>NETGEN011: what the user wrote and the generated members cannot both stand. Nothing of the compiler's is added.</summary>
public sealed class CollisionTests
{
    private const string Layers = "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] ";

    /// <summary>Uses members that must still be there.</summary>
    private const string Use = """
         public static class C
        {
            public static Net M(INetwork<float> any)
            {
                Net net = new();
                any.Predict(new float[Net.InputSize], new float[Net.OutputSize]);
                any = net;
                net.Save("file");
                return net;
            }
        }
        """;

    [Theory]
    [InlineData("public const int [|InputSize|] = 1;", "InputSize", "InputSize")]
    [InlineData("public int [|W1|] => 1;", "W1", "W1")]
    [InlineData("public float [|B2|] { get; set; }", "B2", "B2")]
    [InlineData("public int a, [|_parameters|];", "_parameters", "_parameters")]
    [InlineData("private static int [|s_architecture|]() => 1;", "s_architecture", "s_architecture")]
    [InlineData("public event System.Action [|Architecture|] { add { } remove { } }", "Architecture", "Architecture")]
    [InlineData("public delegate void [|ClassNames|]();", "ClassNames", "ClassNames")]
    [InlineData("public sealed class [|Summary|];", "Summary", "Summary")]
    [InlineData("public sealed class [|Predict|]<T>;", "Predict", "Predict(System.ReadOnlySpan<float>, System.Span<float>)")]
    [InlineData("public int [|Gradients|] = 1;", "Gradients", "Gradients(System.ReadOnlySpan<float>, System.ReadOnlySpan<float>, System.Span<float>)")]
    [InlineData("public int [|Predict|](System.ReadOnlySpan<float> row, System.Span<float> y) => 1;", "Predict", "Predict(System.ReadOnlySpan<float>, System.Span<float>)")]
    [InlineData("public Net [|Clone|]() => this;", "Clone", "Clone()")]
    [InlineData("public static Net [|Load|](string? file) => new();", "Load", "Load(string)")]
    [InlineData("public int [|@ParameterCount|];", "ParameterCount", "ParameterCount")]
    public void AMemberOfAGeneratedName(string member, string name, string generated) => MarkedSource.Reports(
        Layers + "public partial class Net { " + member + " }" + Use,
        "NETGEN011", $"'Net' already has '{name}', and NetGen generates {generated}: rename yours");

    /// <summary>Overloads with other parameters are the user's good right.</summary>
    [Theory]
    [InlineData("public int Predict(float x) => Classify([x, x, x, x]);")]
    [InlineData("public int Classify(float a, float b, float c, float d) => Classify([a, b, c, d]);")]
    [InlineData("public float[] Predict(float[] x) { float[] y = new float[OutputSize]; Predict(x, y); return y; }")]
    [InlineData("public void Predict<T>(System.ReadOnlySpan<float> x, System.Span<float> y) => Predict(x, y);")]
    [InlineData("public void Predict(ref System.ReadOnlySpan<float> x, System.Span<float> y) => Predict(x, y);")]
    [InlineData("public Net(string name) : this(name.Length) { }")]
    [InlineData("public Net() : this(seed: 0) { }")]
    [InlineData("static Net() { } public int W3 => 3; public int w1 => 1; public int B0 => 0; ~Net() { } public int this[int i] => i;")]
    [InlineData("public static Net operator +(Net a, Net b) => a; private enum Inner { InputSize, Predict }")]
    public void NoCollision(string member) => MarkedSource.Reports(Layers + "public partial class Net { " + member + " }" + Use, []);

    [Theory]
    [InlineData("public [|Net|]() { }")]
    [InlineData("public [|Net|](string name) { }")]
    [InlineData("public [|Net|](string name) : base() { }")]
    [InlineData("internal [|Net|](double a, params int[] b) { }")]
    public void AConstructorThatMakesNoWeights(string constructor) => MarkedSource.Reports(
        Layers + "public partial class Net { " + constructor + " }" + Use,
        "NETGEN011", "The constructor must call the generated one, which makes the weights: add : this(seed)");

    [Theory]
    [InlineData("public [|Net|](int count) { }")]
    [InlineData("public [|Net|](int count) : this(count.ToString()) { } private Net(string text) : this() { }")]
    public void AConstructorLikeTheGeneratedOne(string constructors) => MarkedSource.Reports(
        Layers + "public partial class Net { " + constructors + " }" + (constructors.Contains("private", StringComparison.Ordinal) ? "" : Use.Replace("new()", "new(1)", StringComparison.Ordinal)),
        "NETGEN011", "'Net' gets the constructor Net(int seed = 0) from NetGen: remove this one or give it other parameters",
        constructors.Contains("private", StringComparison.Ordinal) ? ["CS1729"] : []);

    [Theory]
    [InlineData("[|(int a)|] { public int A => a; }")]
    [InlineData("[|(string a, double b)|] { public string A => a + b; }")]
    [InlineData("[|()|];")]
    [InlineData("[|(System.Span<int> a, in int b)|] { public int A { get; } = a.Length + b; }")]
    public void APrimaryConstructor(string rest) => MarkedSource.Reports(
        Layers + "public partial class Net" + rest,
        "NETGEN011", "'Net' cannot have a primary constructor, as the generated constructors cannot call it: write a constructor with : this(seed)");

    [Fact]
    public void ARequiredMember() => MarkedSource.Reports(
        Layers + "public partial class Net { public required string [|Title|] { get; set; } }",
        "NETGEN011", "'Title' cannot be required: Load and Clone of 'Net' make a model without it");

    /// <summary>The attribute's own error is the compiler's: the argument is no constant.</summary>
    [Theory]
    [InlineData("public float [|Loss|] => 0;", "Loss", "CS0120")]
    [InlineData("public static float [|Loss|]() => 0;", "Loss", "CS0119")]
    [InlineData("public sealed class [|Activation|];", "Activation", "CS0117")]
    [InlineData("public static int [|Loss|];", "Loss", "CS1061")]
    public void AMemberThatHidesAnEnum(string member, string name, string compiler) => MarkedSource.Reports(
        "[Network(4, Loss = Loss.HalfSquaredError)] [Dense(3, Activation.Identity)] public partial class Net { " + member + " }",
        "NETGEN011", $"'{name}' hides NetGen.{name} from the attributes of 'Net': rename it, or write NetGen.{name} in the attributes",
        compiler);

    [Theory]
    [InlineData("[Network(4, Loss = NetGen.Loss.HalfSquaredError)] [Dense(3)] public partial class Net { public float Loss => 0; }")]
    [InlineData("[Network(4, Loss = Loss.HalfSquaredError)] [Dense(3)] public partial class Net { public Loss Loss => Loss.Huber; }")]
    [InlineData("[Network(4)] [Dense(3)] public partial class Net { public float Loss => 0; public float Activation() => 0; }")]
    public void AMemberThatHidesNothingInUse(string source) => MarkedSource.Reports(source, []);

    [Theory]
    [InlineData("public class [|Loss|]; ", "public partial class Net;", "CS0117")]
    [InlineData("namespace N; public class [|Loss|]; ", "public partial class Net;", "CS0117")]
    [InlineData("namespace N; public static class [|Loss|]; public partial class Outer { ", "public partial class Net; }", "CS0117")]
    [InlineData("public class Base { public float [|Loss|] => 1; } ", "public partial class Net : Base;", "CS0120")]
    public void ANameAroundOrAboveThatHidesAnEnum(string before, string after, string compiler) => MarkedSource.Reports(
        before + "[Network(4, Loss = Loss.HalfSquaredError)] [Dense(3)] " + after,
        "NETGEN011", "'Loss' hides NetGen.Loss from the attributes of 'Net': rename it, or write NetGen.Loss in the attributes",
        compiler);

    /// <summary>A typo is the compiler's, even where a name of the class stands in front.</summary>
    [Theory]
    [InlineData("[Network(64)] [Dense(8, Activation.Tanh)] [Dense(Net.Typo)] public partial class Net;", "CS0117")]
    [InlineData("public partial class Outer { [Network(Outer.Typo)] [Dense(3)] public partial class Net; }", "CS0117")]
    [InlineData("[Network(4, Loss = Loss.Typo)] [Dense(3)] public partial class Net { public Loss Loss => Loss.Huber; }", "CS1061")]
    [InlineData("[Network(Net.Typo, Loss = Loss.Huber)] [Dense(3)] public partial class Net { public Loss Loss; }", "CS0117")]
    public void ATypoHidesNothing(string source, string compiler) => MarkedSource.Reports(source, [], compiler);

    /// <summary>Other tools' generated files hold the user's members as well.</summary>
    [Fact]
    public void AMemberInAFileOfAnotherTool()
    {
        var output = NetworkCompiler.Generate(["using NetGen; " + Layers + "public partial class Net;", "// <auto-generated/>\npublic partial class Net { public Net(string a) { } }"]);

        Assert.Equal(["NETGEN011"], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("public class Base { public required int A; }", "which", "'Net' cannot derive from 'Base', whose 'A' is required: Load and Clone of 'Net' make a model without it", "")]
    [InlineData("public class Base { private Base() { } }", "", "'Net' cannot derive from 'Base', which has no constructor without arguments for the generated one to call", "CS0122")]
    public void ABaseThatCannotBeMade(string ancestor, string _, string message, string compiler) => MarkedSource.Reports(
        ancestor + Layers + "public partial class Net : [|Base|];", "NETGEN011", message, compiler.Length == 0 ? [] : [compiler]);

    [Theory]
    [InlineData("Features")]
    [InlineData("W1")]
    [InlineData("Summary")]
    [InlineData("Load")]
    public void AClassNamedLikeAMember(string name) => MarkedSource.Reports(
        Layers + $"public partial class [|{name}|]; public static class C {{ public static int M({name} net, INetwork<float> any) {{ any = net; return net.Classify([1, 2, 3, 4]); }} }}",
        "NETGEN011", $"A network cannot be named '{name}': NetGen generates a member of that name, and a member cannot be named like its class");

    [Theory]
    [InlineData("public class Base { public int InputSize => 1; }", "InputSize", "InputSize")]
    [InlineData("public class Base { protected void Save(string path) { } }", "Save", "Save(string)")]
    [InlineData("public class Root { public virtual object Clone() => this; } public class Base : Root { }", "Clone", "Clone()")]
    public void AnInheritedMember(string ancestor, string name, string generated) => MarkedSource.Reports(
        ancestor + Layers + "public partial class Net : [|Base|];" + Use,
        "NETGEN011", $"'Net' inherits '{name}' from 'Base', and NetGen generates {generated}: rename it there, or hold a 'Base' in a field instead");

    [Fact]
    public void ABaseThatIsANetwork() => MarkedSource.Reports(
        "[Network(4)] [Dense(3)] public partial class Base; " + Layers + "public partial class Net : [|Base|];" + Use,
        "NETGEN011", "'Net' cannot derive from the network 'Base', whose members its own would hide: hold one in a field instead");

    [Fact]
    public void ABaseWithoutAParameterlessConstructor() => MarkedSource.Reports(
        "public class Base { public Base(string name) { } }" + Layers + "public partial class Net : System.IDisposable, [|Base|] { public void Dispose() { } }" + Use,
        [("NETGEN011", "'Net' cannot derive from 'Base', which has no constructor without arguments for the generated one to call")],
        "CS1722");

    /// <summary>Which of them the generated constructor means, the compiler cannot know.</summary>
    [Fact]
    public void ABaseWithSeveralOptionalConstructors() => MarkedSource.Reports(
        "public class Base { protected Base(int a = 0) { } protected Base(string? s = null) { } }" + Layers + "public partial class Net : [|Base|];" + Use,
        "NETGEN011", "'Net' cannot derive from 'Base', which has no constructor without arguments for the generated one to call");

    /// <summary>What is internal there is ours to see where that assembly says so.</summary>
    [Fact]
    public void ABaseInAnAssemblyOfFriends()
    {
        var friend = NetworkCompiler.Compilation(
            "Core", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")] public abstract class Base { internal Base() { } } public class Other { internal int InputSize => 1; }");
        var (harmless, colliding) = (Of("Base"), Of("Other"));

        Assert.Empty(harmless);
        Assert.Equal(["NETGEN011"], colliding);

        string[] Of(string ancestor)
        {
            var app = NetworkCompiler.Compilation("App", "using NetGen; [Network(4)] [Dense(3)] public partial class Net : " + ancestor + ";").AddReferences(friend.ToMetadataReference());
            return [.. NetworkCompiler.Driver().RunGenerators(app).GetRunResult().Diagnostics.Select(diagnostic => diagnostic.Id)];
        }
    }

    [Theory]
    [InlineData("public class Base { public Base() { } public Base(int a = 1) { } }")]
    [InlineData("public class Base { public Base(int a = 1) { } private int InputSize => 1; protected void Save(int a) { } }")]
    [InlineData("public abstract class Base { protected Base() { } public int Inputs => 1; }")]
    public void AHarmlessBase(string ancestor) => MarkedSource.Reports(ancestor + Layers + "public partial class Net : Base;" + Use, []);

    [Fact]
    public void SeveralAtOnce() => MarkedSource.Reports(
        Layers + "public partial class Net { public int [|InputSize|]; public [|Net|]() { } public required int [|A|]; public void [|Cost|](System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> b) { } }",
        [
            ("NETGEN011", "'Net' already has 'InputSize', and NetGen generates InputSize: rename yours"),
            ("NETGEN011", "The constructor must call the generated one, which makes the weights: add : this(seed)"),
            ("NETGEN011", "'A' cannot be required: Load and Clone of 'Net' make a model without it"),
            ("NETGEN011", "'Net' already has 'Cost', and NetGen generates Cost(System.ReadOnlySpan<float>, System.ReadOnlySpan<float>): rename yours"),
        ]);

    /// <summary>The member stands in another file than the declaration.</summary>
    [Fact]
    public void AMemberInAnotherFile()
    {
        var output = NetworkCompiler.Generate(["using NetGen; " + Layers + "public partial class Net;", "public partial class Net { public int OutputSize => 1; }"]);

        var diagnostic = Assert.Single(output.GeneratorDiagnostics);
        Assert.Equal("Source1.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.DoesNotContain(output.CompilerDiagnostics, other => other.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>The checker's list of names is what the emitter writes.</summary>
    [Theory]
    [InlineData("[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)]")]
    [InlineData("[Network(4, Precision = Precision.Double)] [Dense(3, Activation.Tanh, Bias = false)] [Dense(2)] [Dense(1)]")]
    public void TheListOfNamesIsComplete(string attributes)
    {
        bool isDouble = attributes.Contains("Double", StringComparison.Ordinal);
        var output = NetworkCompiler.Generate($"using NetGen; namespace N {{ {attributes} public partial class Net; }}");
        var type = output.Compilation.GetTypeByMetadataName("N.Net")!;
        var emitted = type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName | member is IMethodSymbol { MethodKind: MethodKind.Constructor })
            .Select(member => member is IMethodSymbol method ? $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()))})" : member.Name);

        var declared = isDouble
            ? Declare.Valid(
                Declare.Network(4, ("Precision", Precision.Double)), Declare.Dense(3, Activation.Tanh, ("Bias", false)), Declare.Dense(2), Declare.Dense(1))
            : Declare.Valid(Declare.Network(4), Declare.Dense(3, Activation.Tanh), Declare.Dense(2));
        Assert.Equal(
            GeneratedMembers.Of(declared).Order(StringComparer.Ordinal),
            emitted.Where(key => !key.StartsWith("NetGen.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>Whichever generated member the user's stands for, all others are there and the interface is implemented.</summary>
    [Fact]
    public void EveryNameCanCollideWithoutACascade()
    {
        var network = Declare.Valid(Declare.Network(4), Declare.Dense(3, Activation.Tanh), Declare.Dense(2));
        var names = GeneratedMembers.Of(network).Select(key => key.Split('(')[0]).Where(name => name != ".ctor").Distinct().ToList();
        Assert.True(names.Count > 25);
        Assert.All(names, name =>
        {
            var output = NetworkCompiler.Generate($"#pragma warning disable CS1591, CS0169\nusing NetGen; {Layers} public partial class Net {{ private int {name}; }} public static class C {{ public static INetwork<float> M(Net net) => net; }}");
            Assert.Equal(["NETGEN011"], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
            Assert.Empty(output.CompilerDiagnostics);
        });
    }

    [Theory]
    [InlineData("/// <summary>A.</summary>\npublic void Predict(global::System.ReadOnlySpan<float> x, int m = 0)", "Predict(System.ReadOnlySpan<float>, int)")]
    [InlineData("public Net(int seed = 0)", ".ctor(int)")]
    [InlineData("public const int InputSize", "InputSize")]
    [InlineData("public Net Clone()", "Clone()")]
    public void TheKeyOfASignature(string head, string key) => Assert.Equal(key, MemberWriter.KeyOf(head));
}
