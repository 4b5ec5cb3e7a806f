using System.Threading.Tasks;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>NETGEN011 on a constructor that does not call the generated one.</summary>
public sealed class ChainConstructorTests
{
    [Theory]
    [InlineData("public Net(string name) { }", "Add ': this()'", "public Net(string name) : this() { }")]
    [InlineData("public Net(string name) // named\n    {\n    }", "Add ': this()'", "public Net(string name) : this() // named\n    {\n    }")]
    [InlineData("public Net(string name) => _ = name;", "Add ': this()'", "public Net(string name) : this() => _ = name;")]
    [InlineData("public Net(string name)\n        : base()\n    {\n    }", "Replace ': base()' by ': this()'", "public Net(string name)\n        : this()\n    {\n    }")]
    [InlineData("public Net(float scale, int seed) { }", "Add ': this(seed)'", "public Net(float scale, int seed) : this(seed) { }")]
    [InlineData("public Net(int seed, string name = \"\") { }", "Add ': this(seed)'", "public Net(int seed, string name = \"\") : this(seed) { }")]
    [InlineData("public Net(long seed) { }", "Add ': this()'", "public Net(long seed) : this() { }")]
    [InlineData("public Net(out int seed) => seed = 3;", "Add ': this()'", "public Net(out int seed) : this() => seed = 3;")]
    public Task Chains(string before, string title, string after) => Fixes(before, title, after);

    /// <summary>Where <c>this()</c> would be the constructor itself, or could be another one.</summary>
    [Theory]
    [InlineData("public Net() { }", "public Net() : this(seed: 0) { }")]
    [InlineData("public Net(string name = \"\") { }", "public Net(string name = \"\") : this(seed: 0) { }")]
    [InlineData("public Net(params string[] names) { }", "public Net(params string[] names) : this(seed: 0) { }")]
    [InlineData("public Net(string name) { } Net() : this(seed: 1) { }", "public Net(string name) : this(seed: 0) { } Net() : this(seed: 1) { }")]
    public Task ChainsWithTheSeed(string before, string after) => Fixes(before, "Add ': this(seed: 0)'", after);

    /// <summary>Neither the generated constructor's signature nor another kind of member can be mended so.</summary>
    [Theory]
    [InlineData("public Net(string name) : base(name) { }")]
    [InlineData("public Net(int width) { }")]
    [InlineData("public Net(int width) : this(\"\") { } Net(string name) : this() { }")]
    [InlineData("public int InputSize => 3;")]
    public async Task NothingIsOffered(string member)
    {
        var project = IdeProject.Of(Class(member));

        Assert.Empty(await project.ActionsAsync(new ChainConstructorFixProvider(), Assert.Single(await project.DiagnosticsAsync("NETGEN011"))));
    }

    private static Task Fixes(string before, string title, string after) =>
        FixTest.Fixes(new ChainConstructorFixProvider(), "NETGEN011", [title], 0, Class(before), Class(after));

    private static string Class(string member) => $"using NetGen;\n[Network(4)] [Dense(3)] partial class Net\n{{\n    {member}\n}}\n";
}
