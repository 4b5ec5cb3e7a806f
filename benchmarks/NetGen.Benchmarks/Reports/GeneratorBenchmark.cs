using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Testing;

namespace NetGen.Benchmarks;

/// <summary>
/// The generator in a project of some networks of five layers, each in a file of its own: the first run, and what a keystroke costs in an IDE,
/// in a file without a network and in one with.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class GeneratorBenchmark
{
    private const string Unrelated = "public class Unrelated {{ public int Value() => {0}; }}";

    private CSharpCompilation compilation = null!;
    private GeneratorDriver driver = null!;
    private int edits;

    [Params(1, 10, 100)]
    public int Networks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        compilation = NetworkCompiler.Compilation("Benchmark", [Text(Unrelated, 0), .. Enumerable.Range(0, Networks).Select(i => Network(i, units: 32))]);
        driver = NewDriver().RunGenerators(compilation);
    }

    /// <summary>A driver and a compilation that remember nothing; with the parsing of attributes, without that of the files.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(compilation.Clone());

    /// <summary>An edit in a file without a network: everything must come from the cache.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => Edit(0, Text(Unrelated, ++edits));

    /// <summary>A changed size in one network: that one alone is generated anew.</summary>
    [Benchmark]
    public GeneratorDriver OneNetworkEdited() => Edit(1, Network(0, units: 32 + (++edits % 2)));

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: NetworkCompiler.ParseOptions);

    private GeneratorDriver Edit(int file, string text)
    {
        var tree = compilation.SyntaxTrees[file];
        compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, NetworkCompiler.ParseOptions, tree.FilePath));
        return driver = driver.RunGenerators(compilation);
    }

    private static string Text(string format, int value) => string.Format(CultureInfo.InvariantCulture, format, value);

    private static string Network(int number, int units) => $$"""
        using NetGen;

        namespace Benchmark;

        [Network(64, Loss = Loss.CrossEntropy)]
        [Dense({{units}}, Activation.ReLU)]
        [Dense(32, Activation.ReLU)]
        [Dense(24, Activation.Tanh)]
        [Dense(16, Activation.GELU)]
        [Dense(10, Activation.Softmax)]
        public sealed partial class Net{{number}};
        """;
}
