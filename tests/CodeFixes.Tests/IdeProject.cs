using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Sources as an IDE holds them: in a workspace, with the generator's files, the diagnostics coming from the analyzers.</summary>
internal sealed class IdeProject
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [new DeclarationAnalyzer(), new CallSiteAnalyzer()];

    private IdeProject(Project project) => Project = project;

    public Project Project { get; }

    public static IdeProject Of(params string[] sources)
    {
        var compilation = NetworkCompiler.Compilation("Ide");
        var project = new AdhocWorkspace().AddProject("Ide", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(NetworkCompiler.ParseOptions)
            .WithAnalyzerReferences([new NetGenReference()]);
        for (int i = 0; i < sources.Length; i++)
        {
            project = project.AddDocument($"Source{i}.cs", sources[i], filePath: $"Source{i}.cs").Project;
        }

        return new IdeProject(project);
    }

    /// <summary>The texts of a solution's only project.</summary>
    public static async Task<string[]> TextsAsync(Solution solution) => await Task.WhenAll(
        solution.Projects.Single().Documents.Select(async document => (await document.GetTextAsync()).ToString()));

    /// <summary>What carrying out the action gives, shortened and formatted as the IDE does it.</summary>
    public static async Task<Solution> ApplyAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    /// <summary>What the analyzers report, of one ID or all.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string? id = null)
    {
        var compilation = await Project.GetCompilationAsync();
        var diagnostics = await compilation!.WithAnalyzers(s_analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Where(diagnostic => id is null || diagnostic.Id == id).OrderBy(diagnostic => (diagnostic.Location.SourceTree?.FilePath, diagnostic.Location.SourceSpan))];
    }

    /// <summary>What the provider offers for a diagnostic.</summary>
    public async Task<IReadOnlyList<CodeAction>> ActionsAsync(CodeFixProvider provider, Diagnostic diagnostic)
    {
        Assert.Contains(diagnostic.Id, provider.FixableDiagnosticIds);
        var actions = new List<CodeAction>();
        var document = Project.GetDocument(diagnostic.Location.SourceTree)!;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    /// <summary>Fixes all of the first diagnostic's ID by the action of that title.</summary>
    public async Task<Solution> FixAllAsync(CodeFixProvider provider, string id, string title, FixAllScope scope)
    {
        var diagnostics = await DiagnosticsAsync(id);
        var action = (await ActionsAsync(provider, diagnostics[0])).Single(offered => offered.Title == title);
        var context = new FixAllContext(
            Project.GetDocument(diagnostics[0].Location.SourceTree)!, provider, scope, action.EquivalenceKey!, [id], new Known(diagnostics), CancellationToken.None);
        var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(all!);
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    /// <summary>The package as the project refers to it.</summary>
    private sealed class NetGenReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> generators = [new NetworkGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => "NetGen";

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => s_analyzers;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => GetAnalyzers(LanguageNames.CSharp);

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => generators;
    }
}
