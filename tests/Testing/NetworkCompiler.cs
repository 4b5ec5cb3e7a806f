using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator;
using NetGen.Generator.Emit;

namespace NetGen.Testing;

/// <summary>The schedules of the generator, for tests that run over all of them.</summary>
public static class Schedules
{
    public const string Vector = "Vector";
    public const string Plain = "Plain";

    /// <summary>
    /// The vector schedule with the vectors that this machine would not choose: of 512 bits where it has none, which .NET then makes of halves, else its own
    /// width. So both are tested everywhere.
    /// </summary>
    public const string OtherWidth = "OtherWidth";

    /// <summary>What a project can ask for.</summary>
    public static IReadOnlyList<string> All { get; } = [Vector, Plain];

    /// <summary>All kinds of kernels.</summary>
    public static IReadOnlyList<string> Kernels { get; } = [Vector, OtherWidth, Plain];
}

/// <summary>What compiling a source with the generator gave.</summary>
/// <param name="Sources">The generated files by hint name.</param>
/// <param name="GeneratorDiagnostics">What the generator reported.</param>
/// <param name="CompilerDiagnostics">What the compiler reported on user and generated code, warnings included, hidden ones left out.</param>
/// <param name="Compilation">The compilation with the generated files.</param>
public sealed record GeneratorOutput(
    IReadOnlyDictionary<string, string> Sources,
    ImmutableArray<Diagnostic> GeneratorDiagnostics,
    ImmutableArray<Diagnostic> CompilerDiagnostics,
    Compilation Compilation);

/// <summary>What the project of a user can set.</summary>
public sealed record BuildSettings
{
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp12;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    public bool WarningsAsErrors { get; init; }

    public string Schedule { get; init; } = Schedules.Vector;

    public string AssemblyName { get; init; } = "Generated";

    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    public CSharpCompilationOptions CompilationOptions => new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: CheckOverflow,
        generalDiagnosticOption: WarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default,
        nullableContextOptions: Nullable,
        warningLevel: 9);
}

/// <summary>Compiles user code in memory the way a build does: C# 12, nullable on, missing documentation a warning.</summary>
public static class NetworkCompiler
{
    private static readonly BuildSettings s_defaults = new();

    public static CSharpParseOptions ParseOptions { get; } = s_defaults.ParseOptions;

    private static readonly ImmutableArray<MetadataReference> s_references = References();

    public static CSharpCompilation Compilation(string assemblyName, params string[] sources) =>
        Compilation(s_defaults with { AssemblyName = assemblyName }, sources);

    public static CSharpCompilation Compilation(BuildSettings settings, params string[] sources) => CSharpCompilation.Create(
        settings.AssemblyName,
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, settings.ParseOptions, $"Source{i}.cs", System.Text.Encoding.UTF8)),
        s_references,
        settings.CompilationOptions);

    public static CSharpGeneratorDriver Driver(string schedule = Schedules.Vector) => Driver(s_defaults with { Schedule = schedule });

    public static CSharpGeneratorDriver Driver(BuildSettings settings) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: settings.ParseOptions,
        optionsProvider: new BuildProperties(new Dictionary<string, string> { ["build_property.NetGenSchedule"] = settings.Schedule }),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator on the source and compiles both.</summary>
    public static GeneratorOutput Generate(string source, string schedule = Schedules.Vector) => Generate([source], schedule);

    /// <summary>Runs the generator on several files and compiles all.</summary>
    public static GeneratorOutput Generate(string[] sources, string schedule = Schedules.Vector, string assemblyName = "Generated") =>
        Generate(s_defaults with { Schedule = schedule, AssemblyName = assemblyName }, sources);

    /// <summary>Runs the generator on files of a project with other settings and compiles all.</summary>
    public static GeneratorOutput Generate(BuildSettings settings, params string[] sources)
    {
        var (result, compilation) = Run(settings, sources);
        return new GeneratorOutput(
            result.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString()),
            result.Diagnostics,
            [.. Shown(compilation.GetDiagnostics())],
            compilation);
    }

    /// <summary>Runs the advice analyzer on the source.</summary>
    public static ImmutableArray<Diagnostic> Advise(string source) => Advise(Generate(source).Compilation);

    /// <summary>Runs the advice analyzer on a compilation.</summary>
    public static ImmutableArray<Diagnostic> Advise(Compilation compilation) =>
        compilation.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Runs the call-site analyzer on a compilation.</summary>
    public static ImmutableArray<Diagnostic> CheckCalls(Compilation compilation) =>
        compilation.WithAnalyzers([new CallSiteAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Compiles user code with its generated code and loads it; a diagnostic of any kind fails.</summary>
    public static Assembly Load(string source, string schedule = Schedules.Vector) => Load([source], schedule);

    /// <summary>Compiles several files with their generated code and loads them; a diagnostic of any kind fails.</summary>
    public static Assembly Load(string[] sources, string schedule = Schedules.Vector)
    {
        bool isOther = schedule == Schedules.OtherWidth;
        var settings = s_defaults with { Schedule = isOther ? Schedules.Vector : schedule, AssemblyName = "Loaded" + Guid.NewGuid().ToString("N") };
        var (result, compilation) = Run(settings, sources);
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        var emitted = (isOther ? WithOtherWidth(compilation) : compilation).Emit(image, xmlDocumentationStream: documentation);
        var complaints = result.Diagnostics.Concat(Shown(emitted.Diagnostics)).ToList();
        if (complaints.Count > 0 || !emitted.Success)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, complaints.Take(20)));
        }

        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    private static (GeneratorRunResult Result, Compilation Compilation) Run(BuildSettings settings, string[] sources)
    {
        var driver = Driver(settings).RunGeneratorsAndUpdateCompilation(Compilation(settings, sources), out var compilation, out _);
        var result = driver.GetRunResult().Results[0];
        return result.Exception is { } exception ? throw new InvalidOperationException("The generator threw.", exception) : (result, compilation);
    }

    private static IEnumerable<Diagnostic> Shown(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);

    /// <summary>The choice of the width, turned round.</summary>
    private static Compilation WithOtherWidth(Compilation compilation)
    {
        const string Choice = $"if ({VectorNames.WideRuns})";
        foreach (var tree in compilation.SyntaxTrees)
        {
            string text = tree.ToString();
            if (text.Contains(Choice, StringComparison.Ordinal))
            {
                string turned = text.Replace(Choice, $"if (!({VectorNames.WideRuns}))", StringComparison.Ordinal);
                compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(turned, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
            }
        }

        return compilation;
    }

    private static ImmutableArray<MetadataReference> References()
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. platform.Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
                .Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Guard).Assembly.Location),
        ];
    }

    private sealed class BuildProperties(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
