using System.Threading.Tasks;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>NETGEN011 on a constructor that does not call the generated one.</summary>
public sealed class ChainConstructorTests
{
    [Theory]
    [InlineData("public [|Net|](string name) { }", "Add ': this()'", "public Net(string name) : this() { }")]
    [InlineData("public [|Net|](string name) // named\n    {\n    }", "Add ': this()'", "public Net(string name) : this() // named\n    {\n    }")]
    [InlineData("public [|Net|](string name) => _ = name;", "Add ': this()'", "public Net(string name) : this() => _ = name;")]
    [InlineData("public [|Net|](string name)\n        : base()\n    {\n    }", "Replace ': base()' by ': this()'", "public Net(string name)\n        : this()\n    {\n    }")]
    [InlineData("public [|Net|](float scale, int seed) { }", "Add ': this()'", "public Net(float scale, int seed) : this() { }")]
    public Task Chains(string before, string title, string after) => Fixes(before, title, after);

    /// <summary>Where <c>this()</c> would be the constructor itself, or could be another one.</summary>
    [Theory]
    [InlineData("public [|Net|]() { }", "public Net() : this(seed: 0) { }")]
    [InlineData("public [|Net|](string name = \"\") { }", "public Net(string name = \"\") : this(seed: 0) { }")]
    [InlineData("public [|Net|](params string[] names) { }", "public Net(params string[] names) : this(seed: 0) { }")]
    [InlineData("public [|Net|](string name) { } Net() : this(seed: 1) { }", "public Net(string name) : this(seed: 0) { } Net() : this(seed: 1) { }")]
    public Task ChainsWithTheSeed(string before, string after) => Fixes(before, "Add ': this(seed: 0)'", after);

    [Theory]
    [InlineData("public [|Net|](string name) : this() { }")]
    [InlineData("public [|Net|](string name) : base(name) { }")]
    [InlineData("public [|Net|](int width) { }")]
    [InlineData("public int [|InputSize|] => 3;")]
    public async Task NothingIsOffered(string member)
    {
        var source = Marked(member);

        Assert.Empty(await source.Project.ActionsAsync(new ChainConstructorFixProvider(), await source.DiagnosticAsync("NETGEN011")));
    }

    private static async Task Fixes(string before, string title, string after)
    {
        var source = Marked(before);
        var action = Assert.Single(await source.Project.ActionsAsync(new ChainConstructorFixProvider(), await source.DiagnosticAsync("NETGEN011")));
        string text = Assert.Single(await IdeProject.TextsAsync(await IdeProject.ApplyAsync(action)));

        Assert.Equal(title, action.Title);
        Assert.Equal(Class(after), text);
        FixTest.NothingToSay(text);
    }

    private static MarkedProject Marked(string member) => new(Class(member));

    private static string Class(string member) => $"using NetGen;\n[Network(4)] [Dense(3)] partial class Net\n{{\n    {member}\n}}\n";
}
