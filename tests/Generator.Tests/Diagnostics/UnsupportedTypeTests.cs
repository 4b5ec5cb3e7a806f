using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>
/// NETGEN001 and NETGEN002: nothing can be emitted. The lists of the compiler's own errors show what a user sees beside ours: none, as long as
/// nothing uses the members that are missing.
/// </summary>
public sealed class UnsupportedTypeTests
{
    private const string Layers = "[Network(4)] [Dense(3)] ";

    [Theory]
    [InlineData("public class [|Net|];")]
    [InlineData("public sealed class [|Net|] { }")]
    [InlineData("internal class [|Net|] { public int X => 1; }")]
    public void NotPartial(string type) => MarkedSource.Reports(Layers + type, "NETGEN001", "'Net' must be partial: NetGen writes the network into it");

    /// <summary>All one does with a network, so that nothing of it can be known to the compiler here.</summary>
    private const string Use = """
        public static class C
        {
            public static object M(Net net, Dataset data)
            {
                INetwork<float> any = net;
                Any(net);
                net.Predict(new float[Net.InputSize], new float[3]);
                net.W1[0, 0] = net.Cost(data.Inputs, data.Targets);
                net.Fit(data);
                Trainer.CreateSession(net, new Adam());
                return new object[] { new Net(seed: 3), new Net(3), Net.Load("file"), Net.Summary, net.Evaluate(data) };
            }

            private static void Any(INetwork<float> any) => any.GetHashCode();

            private static void Generic<T>(T any) where T : INetwork<float> => Generic(any);

            private static void Constrained(Net net) => Generic(net);
        }
        """;

    [Fact]
    public void NotPartialWithUse()
    {
        string[] unavoidable = ["CS0117", "CS1061", "CS1503", "CS1729", "CS1739", "CS0266", "CS0311", "CS0411"];
        var output = NetworkCompiler.Generate("using NetGen; " + Layers + "public class Net; " + Use);

        Assert.Equal(["NETGEN001"], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            unavoidable.Order(StringComparer.Ordinal),
            output.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(unavoidable, id => Assert.Contains(id, Repository.Read("docs/diagnostics/README.md"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public class Outer { ", " }")]
    [InlineData("public struct Outer { ", " }")]
    [InlineData("public record Outer { ", " }")]
    [InlineData("public interface Outer { ", " }")]
    [InlineData("public partial class Most { public class Outer { ", " } }")]
    [InlineData("public class Outer { public partial class Inner { ", " } }")]
    public void ContainingTypeNotPartial(string before, string after) => MarkedSource.Reports(
        before + Layers + "public partial class [|Net|];" + after,
        "NETGEN001", "'Outer' must be partial: the network 'Net' inside it is generated");

    /// <summary>The innermost comes first, as the user works from the class outwards.</summary>
    [Fact]
    public void NeitherIsPartial() => MarkedSource.Reports(
        "public class Outer { " + Layers + "public class [|Net|]; }",
        "NETGEN001", "'Net' must be partial: NetGen writes the network into it");

    [Fact]
    public void OnePartIsNotPartial() => MarkedSource.Reports(
        Layers + "public partial class [|Net|]; public class Net;",
        "NETGEN001", "'Net' must be partial: NetGen writes the network into it",
        "CS0260");

    [Theory]
    [InlineData("public partial struct [|Net|];", "a struct")]
    [InlineData("public readonly ref partial struct [|Net|];", "a struct")]
    [InlineData("public partial record [|Net|];", "a record")]
    [InlineData("public sealed partial record class [|Net|](int A);", "a record")]
    [InlineData("public partial record struct [|Net|];", "a record struct")]
    [InlineData("public partial interface [|Net|];", "an interface")]
    [InlineData("public enum [|Net|] { A }", "an enum")]
    [InlineData("public static partial class [|Net|];", "a static class")]
    [InlineData("public abstract partial class [|Net|];", "an abstract class")]
    [InlineData("public partial class [|Net|]<T>;", "a generic class")]
    [InlineData("file partial class [|Net|];", "a file-local class")]
    [InlineData("public static class [|Net|];", "a static class")]
    [InlineData("public class [|Net|]<T>;", "a generic class")]
    public void Type(string type, string kind) => MarkedSource.Reports(Layers + type, "NETGEN002", Message("Net", kind));

    [Theory]
    [InlineData("public partial class Outer<T> { ", " }", "a class inside the generic type 'Outer'")]
    [InlineData("public partial interface Outer<T> { ", " }", "a class inside the generic type 'Outer'")]
    [InlineData("public partial class Most<T> { public partial class Outer { ", " } }", "a class inside the generic type 'Most'")]
    [InlineData("file partial class Outer { ", " }", "a class inside the file-local type 'Outer'")]
    public void Container(string before, string after, string kind) => MarkedSource.Reports(
        before + Layers + "public partial class [|Net|];" + after, "NETGEN002", Message("Net", kind));

    /// <summary>What is no type has no name to point at in general: the attribute is marked.</summary>
    [Theory]
    [InlineData("[assembly: [|Network(4)|]] [assembly: Dense(3)]", "Generated", "an assembly")]
    [InlineData("[module: [|Network(4)|]]", "Generated", "an assembly")]
    [InlineData("public class C { [[|Network(4)|], Dense(3)] public void M() { } }", "M", "a method")]
    [InlineData("public class C { [return: [|Network(4)|]] public int M() => 1; }", "M", "a method")]
    [InlineData("public class C { [[|Network(4)|], Dense(3)] public int P { get; set; } }", "P", "a property")]
    [InlineData("public class C { [[|Network(4)|], Dense(3)] public int F; }", "F", "a field")]
    [InlineData("public class C { [[|Network(4)|], Dense(3)] public event System.Action E { add { } remove { } } }", "E", "an event")]
    [InlineData("public class C { public void M([[|Network(4)|], Dense(3)] int p) { } }", "p", "a parameter")]
    [InlineData("public class C<[[|Network(4)|], Dense(3)] T> { }", "T", "a type parameter")]
    [InlineData("[[|Network(4)|], Dense(3)] public delegate void D();", "D", "a delegate")]
    public void NoType(string source, string name, string kind) => MarkedSource.Reports(source, "NETGEN002", Message(name, kind));

    [Fact]
    public void StructWithUse() => MarkedSource.Reports(
        Layers + "public partial struct [|Net|]; public static class C { public static int M() => Net.InputSize; }",
        "NETGEN002", Message("Net", "a struct"),
        "CS0117");

    private static string Message(string name, string kind) =>
        $"[Network] cannot stand on '{name}', which is {kind}: declare a partial class that is not static, abstract, generic or file-local";
}
