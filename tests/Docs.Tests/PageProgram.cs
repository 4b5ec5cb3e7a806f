using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>The C# of a page as one program: its usings, then the statements of all blocks in order, then the types.</summary>
internal sealed class PageProgram
{
    /// <summary>Stands in the output between what one block prints and what the next one prints.</summary>
    public const char BlockEnd = '\u0001';

    /// <summary>Examples need no documentation comments.</summary>
    private const string MissingDocumentation = "CS1591";

    /// <summary>What a project from <c>dotnet new console</c> imports by itself.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly Compilation compilation;

    private PageProgram(string source, string schedule)
    {
        Compilation bare = NetworkCompiler.Compilation("Page", ImplicitUsings, source);
        bare = bare.WithOptions(((CSharpCompilationOptions)bare.Options).WithOutputKind(OutputKind.ConsoleApplication));
        var driver = NetworkCompiler.Driver(schedule).RunGeneratorsAndUpdateCompilation(bare, out compilation, out var fromGenerator);
        GeneratedSources = driver.GetRunResult().Results[0].GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());
        var fromAnalyzers = compilation.WithAnalyzers([new DeclarationAnalyzer(), new CallSiteAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        var fromCompiler = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Id != MissingDocumentation);
        Diagnostics = [.. fromGenerator, .. fromAnalyzers, .. fromCompiler];
    }

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> GeneratedSources { get; }

    /// <summary>What generator, analyzers and compiler say; each knows its line in the page.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>All blocks of a page that are to compile.</summary>
    public static PageProgram Of(MarkdownPage page, string schedule = Schedules.Vector)
    {
        var usings = new List<string>();
        var statements = new StringBuilder("System.Console.OutputEncoding = System.Text.Encoding.UTF8;\n");
        var types = new StringBuilder();
        foreach (var block in RunBlocks(page))
        {
            var root = Parse(block);
            usings.AddRange(root.Usings.Select(directive => directive.ToString()));
            Append(root.Members.Where(member => member is GlobalStatementSyntax), page, block, statements);
            statements.Append($"#line hidden\nSystem.Console.Write('\\u{(int)BlockEnd:x4}');\n");
            Append(root.Members.Where(member => member is not GlobalStatementSyntax), page, block, types);
        }

        foreach (var block in page.Blocks.Where(block => block is { Language: "csharp", Mark: "norun" }))
        {
            types.Append($"static class NotRun{block.Line}\n{{\nstatic void Run()\n{{\n");
            Append(Parse(block).Members, page, block, types);
            types.Append("}\n}\n");
        }

        return new PageProgram(string.Join('\n', usings.Distinct()) + "\n" + statements + types, schedule);
    }

    /// <summary>One block by itself.</summary>
    public static PageProgram Of(MarkdownPage page, MarkdownBlock block) =>
        new($"using NetGen;\nSystem.Console.WriteLine();\n#line {block.Line} \"{page.Path}\"\n{block.Text}", Schedules.Vector);

    /// <summary>The blocks that are compiled and run, in order.</summary>
    public static IEnumerable<MarkdownBlock> RunBlocks(MarkdownPage page) => page.Blocks.Where(block => block is { Language: "csharp", Mark: "" });

    /// <summary>Writes the program.</summary>
    public void Emit(string path)
    {
        using var file = File.Create(path);
        var result = compilation.Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    private static CompilationUnitSyntax Parse(MarkdownBlock block) => CSharpSyntaxTree.ParseText(block.Text, NetworkCompiler.ParseOptions).GetCompilationUnitRoot();

    private static void Append(IEnumerable<MemberDeclarationSyntax> members, MarkdownPage page, MarkdownBlock block, StringBuilder source)
    {
        foreach (var member in members)
        {
            int line = block.Line + member.SyntaxTree.GetLineSpan(member.FullSpan).StartLinePosition.Line;
            source.Append($"#line {line} \"{page.Path}\"\n{member.ToFullString()}\n");
        }
    }
}
