using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>NETGEN013 and 014: settings of the project that the generated code cannot live with.</summary>
public sealed class ProjectSettingTests
{
    private const string Source = """
        using NetGen;
        [Network(4)] [Dense(3)] public partial class Net { }
        public static class C { public static int M(Net net, INetwork<float> any) { any = net; net.Predict(new float[4], new float[3]); return Net.InputSize; } }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public void AnOldLanguageVersion(LanguageVersion version, string name)
    {
        var output = NetworkCompiler.Generate(new BuildSettings { LanguageVersion = version }, Source);

        var diagnostic = Assert.Single(output.GeneratorDiagnostics);
        Assert.Equal("NETGEN013", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal($"NetGen writes C# 12, but 'Net' is compiled as C# {name}: set LangVersion to 12.0 or higher in the project", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("Net", Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Empty(output.CompilerDiagnostics.Where(other => other.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>Without nullable annotations not even the signatures can be written: calls to the members stay unknown to the compiler.</summary>
    [Fact]
    public void AVersionTooOldForSignatures()
    {
        var output = NetworkCompiler.Generate(new BuildSettings { LanguageVersion = LanguageVersion.CSharp7_3, Nullable = NullableContextOptions.Disable }, Source);

        Assert.Equal(["NETGEN013"], output.GeneratorDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            ["CS0117", "CS0266", "CS1061"],
            output.CompilerDiagnostics.Where(other => other.Severity == DiagnosticSeverity.Error).Select(other => other.Id).Order());
    }

    [Theory]
    [InlineData("Foo")]
    [InlineData("7")]
    [InlineData("Vector, Plain")]
    public void AnUnknownSchedule(string schedule)
    {
        var output = NetworkCompiler.Generate(Source, schedule);

        var diagnostic = Assert.Single(output.GeneratorDiagnostics);
        Assert.Equal("NETGEN014", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(Location.None, diagnostic.Location);
        Assert.Equal($"NetGenSchedule must be Vector or Plain, but is '{schedule}'", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("vector")]
    [InlineData(" Plain ")]
    public void AKnownSchedule(string schedule) => Assert.Empty(NetworkCompiler.Generate(Source, schedule).GeneratorDiagnostics);
}
