using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>One go for all diagnostics of an ID that are mended in the same way, whatever their numbers.</summary>
public sealed class FixAllTests
{
    private const string First = """
        using NetGen;

        [Network(4), Dense(8, Activation.Tanh), Dense(9, Activation.Tanh, Inputs = 5), Dense(2, Inputs = 6)]
        partial class First;

        [Network(7)]
        [Dense(3, Inputs = 70)]
        partial class Second;
        """;

    private const string Third = "using NetGen; [Network(5)] [Dense(3, Inputs = 50)] partial class Third;";

    [Fact]
    public async Task InADocument() => Assert.Equal(
        [
            """
            using NetGen;

            [Network(4), Dense(8, Activation.Tanh), Dense(9, Activation.Tanh, Inputs = 8), Dense(2, Inputs = 9)]
            partial class First;

            [Network(7)]
            [Dense(3, Inputs = 7)]
            partial class Second;
            """,
            Third,
        ],
        await FixAllAsync(new DeclarationFixProvider(), "NETGEN005", "Set Inputs = 8", FixAllScope.Document, First, Third));

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task AcrossDocuments(FixAllScope scope) => Assert.Equal(
        [
            """
            using NetGen;

            [Network(4), Dense(8, Activation.Tanh), Dense(9, Activation.Tanh), Dense(2)]
            partial class First;

            [Network(7)]
            [Dense(3)]
            partial class Second;
            """,
            "using NetGen; [Network(5)] [Dense(3)] partial class Third;",
        ],
        await FixAllAsync(new DeclarationFixProvider(), "NETGEN005", "Remove Inputs", scope, First, Third));

    /// <summary>Each gets the activation that fits its own loss.</summary>
    [Fact]
    public async Task EachWithItsOwnValue() => Assert.Equal(
        ["using NetGen; [Network(4, Loss = Loss.CrossEntropy)] [Dense(3, Activation.Softmax)] partial class A; [Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3, Activation.Sigmoid)] partial class B;"],
        await FixAllAsync(
            new DeclarationFixProvider(),
            "NETGEN007",
            "Give layer 1 Activation.Softmax",
            FixAllScope.Document,
            "using NetGen; [Network(4, Loss = Loss.CrossEntropy)] [Dense(3)] partial class A; [Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(3)] partial class B;"));

    /// <summary>The edits of one layer's fix and of the next one's touch: the second layer goes although the first fix edits it.</summary>
    [Fact]
    public async Task AChainOfLinearLayers() => Assert.Equal(
        ["""
        using NetGen;

        /// <summary>A chain.</summary>
        [Network(4)]
        // The last.
        [Dense(1)]
        partial class Net;
        """],
        await FixAllAsync(new DeclarationFixProvider(), "NETGEN020", "Remove layer 1", FixAllScope.Document, """
            using NetGen;

            /// <summary>A chain.</summary>
            [Network(4)]
            [Dense(3)]
            [Dense(2, Inputs = 3)]
            // The last.
            [Dense(1, Inputs = 2)]
            partial class Net;
            """));

    /// <summary>The type around them is common to both.</summary>
    [Fact]
    public async Task MakePartial() => Assert.Equal(
        [
            "using NetGen; partial class Outer { [Network(4)] [Dense(3)] partial class A { [Network(4)] [Dense(3)] partial class B { } } [Network(4)] [Dense(3)] partial class C { } }",
            "using NetGen; [Network(4)] [Dense(3)] partial class D { }",
        ],
        await FixAllAsync(
            new MakePartialFixProvider(),
            "NETGEN001",
            "Make 'A' and 'Outer' partial",
            FixAllScope.Project,
            "using NetGen; class Outer { [Network(4)] [Dense(3)] class A { [Network(4)] [Dense(3)] class B { } } [Network(4)] [Dense(3)] class C { } }",
            "using NetGen; [Network(4)] [Dense(3)] class D { }"));

    private static async Task<string[]> FixAllAsync(CodeFixProvider provider, string id, string title, FixAllScope scope, params string[] before)
    {
        var project = IdeProject.Of(before);
        string[] texts = await IdeProject.TextsAsync(await project.FixAllAsync(provider, id, title, scope));
        FixTest.NothingToSay([.. texts.Where((text, i) => scope != FixAllScope.Document || i == 0)]);
        return texts;
    }
}
