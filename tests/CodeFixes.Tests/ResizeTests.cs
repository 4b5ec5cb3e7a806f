using System.Threading.Tasks;
using NetGen.CodeFixes;
using NetGen.Generator.Model;

namespace NetGen.Tests;

/// <summary>NETGEN030, given the expression that makes the buffer.</summary>
public sealed class ResizeTests
{
    private const string Network = "namespace Samples { [NetGen.Network(4)] [NetGen.Dense(3)] partial class Net; }";

    [Theory]
    [InlineData("var x = {|new float[63]|}; net.Predict([|x|], y);", "var x = new float[Net.InputSize]; net.Predict(x, y);")]
    [InlineData("net.Predict([|{|new float[63]|}|], y);", "net.Predict(new float[Net.InputSize], y);")]
    [InlineData("net.Predict([|{|new float[ /* n */ 9 * 7 ]|}|], y);", "net.Predict(new float[ /* n */ Net.InputSize ], y);")]
    [InlineData("System.Span<float> x = {|stackalloc float[63]|}; net.Predict([|x|], y);", "System.Span<float> x = stackalloc float[Net.InputSize]; net.Predict(x, y);")]
    [InlineData("var Net = {|new float[63]|}; net.Predict([|Net|], y);", "var Net = new float[Samples.Net.InputSize]; net.Predict(Net, y);")]
    public Task Resizes(string before, string after) => Fixes([Network, Method("using Samples;", before)], 1, Method("using Samples;", after));

    [Fact]
    public Task ResizesWithoutUsing() => Fixes(
        [Network, Method("", "net.Predict([|{|new float[63]|}|], y);")],
        1,
        Method("", "net.Predict(new float[Samples.Net.InputSize], y);"));

    [Fact]
    public Task ResizesAFieldOfAnotherFile() => Fixes(
        [Network, Method("", "net.Predict([|Buffers.X|], y);"), "static class Buffers { public static readonly float[] X = {|new float[63]|}; }"],
        2,
        "static class Buffers { public static readonly float[] X = new float[Samples.Net.InputSize]; }");

    [Theory]
    [InlineData("float[] x = {|[1, 2]|}; net.Predict([|x|], y);")]
    [InlineData("float[] x = {|{ 1, 2 }|}; net.Predict([|x|], y);")]
    [InlineData("net.Predict([|{|new float[] { 1, 2 }|}|], y);")]
    [InlineData("net.Predict([|{|new float[2] { 1, 2 }|}|], y);")]
    [InlineData("net.Predict([|{|new[] { 1f, 2f }|}|], y);")]
    [InlineData("System.ReadOnlySpan<float> x = {|stackalloc float[2] { 1, 2 }|}; net.Predict([|x|], y);")]
    [InlineData("net.Predict([|new float[63]|], y);")]
    public async Task NothingIsOfferedForListedElements(string body)
    {
        var source = new MarkedProject(Network, Method("using Samples;", body));

        Assert.Empty(await source.Project.ActionsAsync(new ResizeFixProvider(), await source.DiagnosticAsync("NETGEN030", Fix.LengthProperty, "global::Samples.Net.InputSize")));
    }

    [Fact]
    public async Task NothingIsOfferedWithoutALength()
    {
        var source = new MarkedProject(Network, Method("using Samples;", "net.Predict([|{|new float[63]|}|], y);"));

        Assert.Empty(await source.Project.ActionsAsync(new ResizeFixProvider(), await source.DiagnosticAsync("NETGEN030")));
    }

    private static async Task Fixes(string[] before, int file, string after)
    {
        var source = new MarkedProject(before);
        var expected = await source.DiagnosticAsync("NETGEN030");
        var diagnostic = Assert.Single(await source.Project.DiagnosticsAsync("NETGEN030"));
        Assert.Equal(expected.Location, diagnostic.Location);
        Assert.Equal(expected.AdditionalLocations, diagnostic.AdditionalLocations);
        var action = Assert.Single(await source.Project.ActionsAsync(new ResizeFixProvider(), diagnostic));
        var texts = await IdeProject.TextsAsync(await IdeProject.ApplyAsync(action));

        Assert.Equal("Make it Net.InputSize long", action.Title);
        Assert.Equal(after, texts[file]);
        FixTest.NothingToSay(texts);
    }

    private static string Method(string usings, string body) => $"{usings}\nclass C {{ void M(Samples.Net net, float[] y) {{ {body} }} }}";
}
