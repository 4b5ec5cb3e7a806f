using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NetGen.Generator;

namespace NetGen.Tests;

/// <summary>The rules of the house, as CONTRIBUTING draws them.</summary>
public sealed partial class ArchitectureTests
{
    private const int MaximumLines = 400;

    /// <summary>The phases in order; a phase sees those before it.</summary>
    private static readonly string[] s_phases = ["Parse", "Check", "Lower", "Plan", "Emit"];

    /// <summary>
    /// Who sees whom: the arrows of the picture. Model and Diagnostics are everyone's. Layers answers the questions of Check and of Lower, so that these two
    /// know it, and it them.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_arrows = new()
    {
        ["Model"] = ["Diagnostics"],
        ["Diagnostics"] = [],
        ["Parse"] = ["Model"],
        ["Check"] = ["Model", "Diagnostics", "Layers"],
        ["Layers"] = ["Model", "Diagnostics", "Check", "Lower"],
        ["Lower"] = ["Model", "Layers"],
        ["Plan"] = ["Model", "Lower"],
        ["Emit"] = ["Model", "Lower", "Plan"],
        ["CallSites"] = ["Model", "Diagnostics", "Parse", "Check"],
    };

    public static TheoryData<string> Folders() => [.. s_arrows.Keys];

    /// <summary>A new folder must be given its arrows here.</summary>
    [Fact]
    public void EveryFolderIsKnown()
    {
        string root = Path.Combine(Repository.Root, "src/Generator");
        var folders = Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Except(["bin", "obj"]);

        Assert.Equal(s_arrows.Keys.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ArrowsPointBackwards()
    {
        for (int at = 0; at < s_phases.Length; at++)
        {
            Assert.Empty(s_arrows[s_phases[at]].Intersect(s_phases[at..]));
        }

        Assert.Empty(s_arrows["Model"].Concat(s_arrows["Diagnostics"]).Except(["Diagnostics"]));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void PhasesLookBackwardsOnly(string folder)
    {
        foreach (var (file, code) in Sources($"src/Generator/{folder}"))
        {
            var seen = GeneratorNamespace().Matches(code).Select(match => match.Groups[1].Value).Where(s_arrows.ContainsKey).Distinct().Except([folder]);
            Assert.True(!seen.Except(s_arrows[folder]).Any(), $"{file} uses {string.Join(", ", seen.Except(s_arrows[folder]))}.");
        }
    }

    /// <summary>Folders that read the user's code. The pipeline runs through Parse alone; CallSites is an analyzer beside it.</summary>
    private static readonly string[] s_readers = ["Parse", "CallSites"];

    /// <summary>Symbols and syntax stay with the readers and in the files at the root.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void OnlyReadersSeeSymbols(string folder)
    {
        if (s_readers.Contains(folder))
        {
            Assert.Contains(Sources($"src/Generator/{folder}"), source => Symbols().IsMatch(source.Code));
            return;
        }

        Assert.All(Sources($"src/Generator/{folder}"), source => Assert.False(Symbols().IsMatch(source.Code), $"{source.File}: {Symbols().Match(source.Code)}"));
    }

    /// <summary>What the other folders may take from Roslyn, by file: the descriptor of a problem and positions by value; how a string is written in C#.</summary>
    [Fact]
    public void TheUseOfRoslynIsListed()
    {
        var users = s_arrows.Keys.Except(s_readers).SelectMany(folder => Sources($"src/Generator/{folder}"))
            .Where(source => source.Code.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(source => source.File);

        Assert.Equal(
            ["src/Generator/Check/ProblemList.cs", "src/Generator/Diagnostics/Descriptors.cs", "src/Generator/Emit/Format.cs", "src/Generator/Model/Problem.cs"],
            users.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoFileIsLong()
    {
        var sources = Sources("src").ToList();

        Assert.True(sources.Count > 50);
        Assert.All(sources, source => Assert.True(Lines(source.File) <= MaximumLines, $"{source.File} has {Lines(source.File)} lines; at most {MaximumLines} are allowed."));

        static int Lines(string file) => File.ReadLines(Path.Combine(Repository.Root, file)).Count();
    }

    [Fact]
    public void RuntimeDependsOnAttributesOnly()
    {
        Assert.Equal(["NetGen.Attributes"], References(typeof(Guard).Assembly));
        Assert.Empty(References(typeof(NetworkAttribute).Assembly));
        Assert.Equal(["../Attributes/NetGen.Attributes.csproj"], ProjectReferences("src/Runtime/NetGen.Runtime.csproj"));
        Assert.Empty(ProjectReferences("src/Attributes/NetGen.Attributes.csproj"));
        Assert.DoesNotContain("PackageReference", Repository.Read("src/Runtime/NetGen.Runtime.csproj") + Repository.Read("src/Attributes/NetGen.Attributes.csproj"));
    }

    /// <summary>It knows the runtime's names, not its assembly; and Workspaces is not there when a command line compiles.</summary>
    [Fact]
    public void TheGeneratorDependsOnTheCompilerOnly()
    {
        Assert.Equal(["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"], References(typeof(NetworkGenerator).Assembly));
        Assert.Empty(ProjectReferences("src/Generator/NetGen.Generator.csproj"));
    }

    /// <summary>The generator's floor: it must load into every compiler from this version on.</summary>
    [Fact]
    public void TheGeneratorIsBuiltAgainstRoslyn48()
    {
        var roslyn = typeof(NetworkGenerator).Assembly.GetReferencedAssemblies().Single(reference => reference.Name == "Microsoft.CodeAnalysis");

        Assert.Equal(new Version(4, 8, 0, 0), roslyn.Version);
        Assert.Contains(typeof(NetworkGenerator).Assembly.GetReferencedAssemblies(), reference => reference.Name == "netstandard" && reference.Version == new Version(2, 0, 0, 0));
    }

    /// <summary>An algorithm names no schedule: lanes, panels and unrolling are the plan's and the emitter's.</summary>
    [Fact]
    public void LayersAndLossesKnowNoSchedule() => Assert.All(
        Sources("src/Generator/Lower").Concat(Sources("src/Generator/Layers")),
        source => Assert.DoesNotMatch(@"\b(Lanes|Panels?|IsUnrolled|ScheduleKind|Vector)\b", WithoutComments(source.Code)));

    /// <summary>References other than the platform's.</summary>
    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name is not ("netstandard" or "mscorlib") && !name.StartsWith("System.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> ProjectReferences(string project) => ProjectReference().Matches(Repository.Read(project)).Select(match => match.Groups[1].Value);

    private static IEnumerable<(string File, string Code)> Sources(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        orderby file
        select (file, File.ReadAllText(path));

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"NetGen\.Generator\.(\w+)")]
    private static partial Regex GeneratorNamespace();

    [GeneratedRegex(@"\b(I\w*Symbol|AttributeData|TypedConstant|SemanticModel|Compilation|SyntaxNode|SyntaxToken|\w+Syntax|SyntaxTree|SyntaxFacts|SyntaxKind)\b")]
    private static partial Regex Symbols();

    [GeneratedRegex("""<ProjectReference Include="([^"]+)"(?![^>]*ReferenceOutputAssembly="false")""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
