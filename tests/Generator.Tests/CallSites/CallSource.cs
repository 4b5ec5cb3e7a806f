using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Code that calls networks, with <c>[|…|]</c> where the call-site analyzer is expected to report.</summary>
internal static class CallSource
{
    /// <summary>The networks of the tests: 64-32-10, 8-3-1 of doubles, 10-4, 8-8.</summary>
    public const string Networks = """
        #pragma warning disable CS1591
        using NetGen;
        namespace Samples;
        [Network(64, Loss = Loss.CrossEntropy)] [Dense(32, Activation.ReLU)] [Dense(10, Activation.Softmax)] public partial class DigitClassifier;
        [Network(8, Precision = Precision.Double)] [Dense(3, Activation.Tanh)] [Dense(1)] public partial class Regressor;
        [Network(10)] [Dense(4)] public partial class TenToFour;
        [Network(8)] [Dense(8)] public partial class EightToEight;
        """;

    private static readonly Lazy<MetadataReference> s_networks = new(CompileNetworks);

    private const string Usings = """
        #pragma warning disable CS1591, CS0219, CS0414, CS0649, CS0169, CS8981
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using NetGen;
        using Samples;

        """;

    /// <summary>
    /// The analyzer reports exactly this in a file of code, one diagnostic for each mark in order, as errors; everything compiles. The same
    /// holds for a compiler with C# 12 and with its newest language, where conversions to spans are others.
    /// </summary>
    public static void Reports(string marked, params (string Id, string Message)[] expected)
    {
        var source = new MarkedSource(Usings + marked);
        foreach (var language in new[] { LanguageVersion.CSharp12, LanguageVersion.Preview })
        {
            MarkedSource.Compare(source, expected, NetworkCompiler.CheckCalls(Compile(language, source.Text)), DiagnosticSeverity.Error);
        }
    }

    /// <summary>The same for statements of a method with an instance of each network and <c>float[] unknown</c>; <paramref name="members"/> stand beside it.</summary>
    public static void ReportsIn(string statements, string members, params (string Id, string Message)[] expected) => Reports(
        Method(statements, members),
        expected);

    /// <summary>The analyzer reports nothing on the statements.</summary>
    public static void Silent(string statements, string members = "") => ReportsIn(statements, members);

    /// <summary>A compilation that uses the networks from a compiled assembly; it has no errors.</summary>
    public static Compilation Compile(LanguageVersion language, params string[] sources) => Compile(language, [], sources);

    /// <summary>One that uses other assemblies too.</summary>
    public static Compilation Compile(LanguageVersion language, MetadataReference[] references, params string[] sources)
    {
        var compilation = NetworkCompiler.Compilation(new BuildSettings { LanguageVersion = language }, sources).AddReferences([s_networks.Value, .. references]);
        if (compilation.SyntaxTrees[0].GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax))
        {
            compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        }

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    private static MetadataReference CompileNetworks()
    {
        var output = NetworkCompiler.Generate([Networks], assemblyName: "Samples");
        using var image = new MemoryStream();
        Assert.True(output.Compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Method(string statements, string members) => $$"""
        public partial class Program
        {
            public void Run(DigitClassifier net, Regressor regressor, TenToFour ten, EightToEight eight, float[] unknown, int number, bool condition)
            {
                float[] input = new float[64];
                Span<float> output = stackalloc float[10];
                {{statements}}
            }

            {{members}}
        }
        """;
}
