using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Whatever the user's project is set to, the generated code compiles without a warning. No source here leans on implicit usings.</summary>
public sealed class CompilerSettingsTests
{
    /// <summary>Between them they reach every template: both precisions, fused and not, z kept, loops, one output and many, with and without bias, lanes over rows, a method for each layer.</summary>
    private const string Networks = """
        /// <summary>Written out and fused.</summary>
        [NetGen.Network(4, Loss = NetGen.Loss.CrossEntropy)]
        [NetGen.Dense(3, NetGen.Activation.Tanh)]
        [NetGen.Dense(2, NetGen.Activation.Softmax)]
        public partial class Fused;

        /// <summary>Loops, more outputs than the stack takes, z kept.</summary>
        [NetGen.Network(100, Precision = NetGen.Precision.Double, Unroll = NetGen.Unroll.Loops)]
        [NetGen.Dense(70, NetGen.Activation.GELU, Bias = false)]
        [NetGen.Dense(70)]
        public partial class Loops;

        /// <summary>One layer, one output.</summary>
        [NetGen.Network(30, Loss = NetGen.Loss.BinaryCrossEntropy, Unroll = NetGen.Unroll.Full)]
        [NetGen.Dense(1, NetGen.Activation.Sigmoid)]
        public partial class Single;

        /// <summary>Scratch beyond the stack.</summary>
        [NetGen.Network(3, Loss = NetGen.Loss.HalfSquaredError)]
        [NetGen.Dense(20000, NetGen.Activation.ReLU)]
        [NetGen.Dense(2, NetGen.Activation.Softmax)]
        public partial class Large;
        """;

    public static TheoryData<string, BuildSettings> Settings()
    {
        var strict = new BuildSettings { WarningsAsErrors = true };
        var data = new TheoryData<string, BuildSettings>();
        foreach (string schedule in Schedules.All)
        {
            foreach (var (name, settings) in new (string, BuildSettings)[]
            {
                ("C# 12", strict),
                ("C# 13", strict with { LanguageVersion = LanguageVersion.CSharp13 }),
                ("latest", strict with { LanguageVersion = LanguageVersion.Latest }),
                ("preview", strict with { LanguageVersion = LanguageVersion.Preview }),
                ("nullable off", strict with { Nullable = NullableContextOptions.Disable }),
                ("nullable warnings", strict with { Nullable = NullableContextOptions.Warnings }),
                ("checked", strict with { CheckOverflow = true }),
            })
            {
                data.Add($"{schedule}, {name}", settings with { Schedule = schedule });
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Compiles(string name, BuildSettings settings)
    {
        var output = NetworkCompiler.Generate(settings, Networks);

        Assert.Empty(output.GeneratorDiagnostics);
        Assert.True(output.CompilerDiagnostics.IsEmpty, $"{name}: {string.Join('\n', output.CompilerDiagnostics)}");
        Assert.Equal(4, output.Sources.Count);
    }

    /// <summary>Every public member has documentation that names existing parameters; CS1591 and its kin would break a build with warnings as errors.</summary>
    [Fact]
    public void MissingDocumentationIsAWarningHere()
    {
        var output = NetworkCompiler.Generate(new BuildSettings { WarningsAsErrors = true }, "public class Undocumented;");

        Assert.Equal(["CS1591"], output.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void AClsCompliantProject() => Assert.Empty(
        NetworkCompiler.Generate(new BuildSettings { WarningsAsErrors = true }, "[assembly: System.CLSCompliant(true)]", Networks).CompilerDiagnostics);

    /// <summary>What the IDE shows where the mouse rests on the class: the table, parameters, multiply-adds and bytes, which are constants too.</summary>
    [Fact]
    public void TheSummaryOfTheClassSaysWhatItCosts()
    {
        var type = NetworkCompiler.Generate(new BuildSettings(), Networks).Compilation.GetTypeByMetadataName("Fused")!;
        string summary = System.Xml.Linq.XElement.Parse(type.GetDocumentationCommentXml()!).Elements("summary").Last().Value;

        Assert.Contains("4 → 3 → 2, 23 parameters", summary);
        Assert.Contains("a1 (3) = tanh(W1 (3,4) x (4) + b1 (3))       15           12", summary);
        Assert.Contains("multiply-adds", summary);
        Assert.Contains("576 bytes as stored. Scratch: 192 bytes for a prediction, 324 for training.", summary);
        var constants = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsConst).ToDictionary(field => field.Name, field => System.Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((23L, 18L, 576L, 192L, 324L), (constants["ParameterCount"], constants["MultiplyAdds"], constants["ParameterBytes"], constants["ScratchBytes"], constants["TrainingScratchBytes"]));
    }

    /// <summary>Nothing generated needs AllowUnsafeBlocks, which no compilation here sets.</summary>
    [Fact]
    public void NoUnsafeCode() => Assert.DoesNotContain(
        NetworkCompiler.Generate(new BuildSettings(), Networks).Sources.Values, source => Regex.IsMatch(source, @"\bunsafe\b|\bfixed\b|SkipLocalsInit"));

    /// <summary>All that the generated members say of themselves is well-formed: every public member has a summary, and every parameter is named.</summary>
    [Fact]
    public void EveryPublicMemberIsDocumented()
    {
        var compilation = NetworkCompiler.Generate(new BuildSettings(), Networks).Compilation;

        var undocumented = new List<string>();
        foreach (var member in new[] { "Fused", "Loops", "Single", "Large" }
            .SelectMany(name => compilation.GetTypeByMetadataName(name)!.GetMembers())
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }))
        {
            string xml = member.GetDocumentationCommentXml() ?? "";
            bool parameters = member is not IMethodSymbol method || method.Parameters.All(parameter => xml.Contains($"<param name=\"{parameter.Name}\">"));
            if (!(xml.Contains("<summary>") || xml.Contains("<inheritdoc")) || !parameters)
            {
                undocumented.Add(member.ToDisplayString());
            }
        }

        Assert.Empty(undocumented);
    }
}
