using System.Threading.Tasks;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>NETGEN001.</summary>
public sealed class MakePartialTests
{
    private const string Layers = "[Network(4)] [Dense(3)] ";

    [Theory]
    [InlineData("class Net;", "partial class Net;")]
    [InlineData("internal class Net { }", "internal partial class Net { }")]
    [InlineData("internal sealed class Net { }", "internal sealed partial class Net { }")]
    [InlineData("sealed internal /* small */ class Net { }", "sealed internal /* small */ partial class Net { }")]
    [InlineData("/* small */ class Net;", "/* small */ partial class Net;")]
    public Task Class(string before, string after) => Fixes("Make 'Net' partial", $"using NetGen;\n{Layers}{before}", $"using NetGen;\n{Layers}{after}");

    [Fact]
    public Task Comments() => Fixes("Make 'Net' partial", """
        using NetGen;

        namespace Samples;

        /// <summary>Three classes.</summary>
        [Network(4)]
        [Dense(3)]
        // A comment.
        class Net
        {
        }
        """, """
        using NetGen;

        namespace Samples;

        /// <summary>Three classes.</summary>
        [Network(4)]
        [Dense(3)]
        // A comment.
        partial class Net
        {
        }
        """);

    [Fact]
    public Task ContainingTypes() => Fixes("Make 'Net' and 'Inner' and 'Outer' partial", """
        using NetGen;

        namespace Samples
        {
            interface Outer
            {
                // The middle one is partial already.
                partial record Middle
                {
                    readonly struct Inner
                    {
                        [Network(4), Dense(3)]
                        class Net;
                    }
                }
            }
        }
        """, """
        using NetGen;

        namespace Samples
        {
            partial interface Outer
            {
                // The middle one is partial already.
                partial record Middle
                {
                    readonly partial struct Inner
                    {
                        [Network(4), Dense(3)]
                        partial class Net;
                    }
                }
            }
        }
        """);

    [Theory]
    [InlineData("record Outer", "partial record Outer")]
    [InlineData("record class Outer", "partial record class Outer")]
    [InlineData("readonly record struct Outer", "readonly partial record struct Outer")]
    [InlineData("ref struct Outer", "ref partial struct Outer")]
    [InlineData("static class Outer", "static partial class Outer")]
    public Task ContainingType(string before, string after) => Fixes(
        "Make 'Outer' partial", $"using NetGen; {before} {{ {Layers}partial class Net; }}", $"using NetGen; {after} {{ {Layers}partial class Net; }}");

    [Fact]
    public async Task EveryPart()
    {
        var project = IdeProject.Of(
            "using NetGen; partial class Outer { [Network(4)] [Dense(3)] class Net { } }",
            "class Outer { internal class Net { } }");
        var action = Assert.Single(await project.ActionsAsync(new MakePartialFixProvider(), (await project.DiagnosticsAsync("NETGEN001"))[0]));
        var texts = await IdeProject.TextsAsync(await IdeProject.ApplyAsync(action));

        Assert.Equal(
            ["using NetGen; partial class Outer { [Network(4)] [Dense(3)] partial class Net { } }", "partial class Outer { internal partial class Net { } }"],
            texts);
        FixTest.NothingToSay(texts);
    }

    private static Task Fixes(string title, string before, string after) => FixTest.Fixes(new MakePartialFixProvider(), "NETGEN001", [title], 0, before, after);
}
