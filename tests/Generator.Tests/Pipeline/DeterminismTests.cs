using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>One declaration gives one text, whatever machine, order or culture it is compiled in.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] s_sources =
    [
        """
        using NetGen;
        [Network(4, Loss = Loss.CrossEntropy)]
        [Dense(3, Activation.Tanh, Name = "Ißtanbul")]
        [Dense(2, Activation.Softmax)]
        public partial class Iris;
        """,
        """
        using NetGen;
        namespace A;
        [Network(1500, Precision = Precision.Double)]
        [Dense(1200, Activation.GELU, Initializer = Initializer.Uniform, InitializerParameter = 0.0625)]
        [Dense(3, Activation.SiLU, Initializer = Initializer.Constant, InitializerParameter = -1.5e-7)]
        [Dense(1, Activation.Sigmoid)]
        public partial class Large;
        """,
        """
        using NetGen;
        public partial class Outer
        {
            [Network(2)] [Dense(1)] public partial class NET;
            [Network(2)] [Dense(1)] public partial class Net;
            [Network(-2)] [Dense(1, Inputs = -3)] public partial class Wrong;
        }
        """,
    ];

    public static TheoryData<string> Cultures() => ["decimal comma", "minus sign", "everything"];

    [Fact]
    public void RepeatedRuns()
    {
        foreach (string schedule in Schedules.All)
        {
            Assert.Equal(Outcome(s_sources, schedule), Outcome(s_sources, schedule));
        }
    }

    [Fact]
    public void ShuffledFiles()
    {
        var expected = Outcome(s_sources).Sources;
        foreach (int[] order in new[] { new[] { 2, 1, 0 }, [1, 2, 0], [0, 2, 1] })
        {
            Assert.Equal(expected, Outcome([.. order.Select(i => s_sources[i])]).Sources);
        }
    }

    /// <summary>Networks and parts in another order within a file.</summary>
    [Fact]
    public void ShuffledDeclarations()
    {
        const string First = "[Network(2)] [Dense(1)] public partial class NET;";
        const string Second = "[Network(2)] [Dense(1)] public partial class Net;";

        Assert.Equal(Outcome(["using NetGen;" + First + Second]).Sources, Outcome(["using NetGen;" + Second + First]).Sources);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void AnyCulture(string name)
    {
        var expected = Outcome(s_sources);
        var (culture, interfaceCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(name);
            Assert.NotEqual("-1,000.5", (-1000.5).ToString("N1", CultureInfo.CurrentCulture));

            Assert.Equal(expected, Outcome(s_sources));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, interfaceCulture);
        }
    }

    /// <summary>Turkish casing (I ↔ ı) cannot be had in invariant globalization: no casing by the current culture stands in the generator at all.</summary>
    [Fact]
    public void NoCasingByTheCurrentCulture() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Generator"), "*.cs", SearchOption.AllDirectories),
        file => Assert.DoesNotMatch(@"\.To(Lower|Upper)\(|StringComparison\.CurrentCulture|\.StartsWith\("".""\)|CultureInfo\.Current", File.ReadAllText(file)));

    [Fact]
    public void LineEndingsOfTheSourceDoNotMatter()
    {
        var expected = Outcome(s_sources);

        Assert.Equal(expected.Sources, Outcome([.. s_sources.Select(source => source.ReplaceLineEndings("\r\n"))]).Sources);
        Assert.Equal(expected.Sources, Outcome([.. s_sources.Select(source => source.ReplaceLineEndings("\r"))]).Sources);
    }

    [Fact]
    public void OutputHasLineFeedsOnly()
    {
        foreach (string schedule in Schedules.All)
        {
            foreach (string text in NetworkCompiler.Generate(s_sources, schedule).Sources.Values)
            {
                Assert.All(text, c => Assert.False(c is '\r' or '\t' or '\f' or '\v' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF', $"U+{(int)c:X4} in the output."));
                Assert.EndsWith("}\n", text, StringComparison.Ordinal);
                Assert.DoesNotContain(" \n", text);
                Assert.DoesNotContain("\n\n\n", text);
            }
        }
    }

    /// <summary>Everything a run gives, as text.</summary>
    private sealed record Run(string Sources, string Diagnostics);

    private static Run Outcome(string[] sources, string schedule = Schedules.Vector)
    {
        var output = NetworkCompiler.Generate(sources, schedule);
        return new Run(
            string.Concat(output.Sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => $"==== {source.Key}\n{source.Value}")),
            string.Join('\n', output.GeneratorDiagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))));
    }

    /// <summary>Made by hand, as the tests run in invariant globalization, where every culture is like the invariant one.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var format = culture.NumberFormat;
        switch (name)
        {
            case "decimal comma":
                (format.NumberDecimalSeparator, format.NumberGroupSeparator) = (",", ".");
                break;
            case "minus sign":
                format.NegativeSign = "\u2212";
                break;
            default:
                (format.NegativeSign, format.PositiveSign) = ("minus", "plus");
                (format.NumberDecimalSeparator, format.NumberGroupSeparator) = ("#", "'");
                (format.NaNSymbol, format.PositiveInfinitySymbol, format.NegativeInfinitySymbol) = ("nichts", "viel", "wenig");
                format.NumberGroupSizes = [1];
                break;
        }

        return culture;
    }
}
