using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Before and after.</summary>
internal static class FixTest
{
    /// <summary>
    /// The provider offers exactly these titles for the first diagnostic of that ID; the one marked by <paramref name="choice"/> gives exactly this
    /// text, about which generator, analyzer and compiler have nothing to say.
    /// </summary>
    public static async Task Fixes(CodeFixProvider provider, string id, string[] titles, int choice, string before, string after)
    {
        var project = IdeProject.Of(before);
        var actions = await project.ActionsAsync(provider, (await project.DiagnosticsAsync(id))[0]);

        Assert.Equal(titles, actions.Select(action => action.Title));
        Assert.Equal(actions.Count, actions.Select(action => action.EquivalenceKey).Distinct().Count());
        Assert.Equal(after, (await IdeProject.TextsAsync(await IdeProject.ApplyAsync(actions[choice]))).Single());
        NothingToSay(after);
    }

    /// <summary>The sources compile without a word of generator, analyzer or compiler.</summary>
    public static void NothingToSay(params string[] sources)
    {
        var output = NetworkCompiler.Generate(sources);
        Assert.Empty(output.GeneratorDiagnostics);
        Assert.Empty(output.CompilerDiagnostics);
        Assert.Empty(NetworkCompiler.Advise(output.Compilation));
        Assert.Empty(NetworkCompiler.CheckCalls(output.Compilation));
    }
}
