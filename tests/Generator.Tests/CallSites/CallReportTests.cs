using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>What a report carries: for the code fixes where the buffer is made and what its length should be; and that it can be silenced.</summary>
public sealed class CallReportTests
{
    [Theory]
    [InlineData("net.Classify(new float[63]);", "new float[63]", "InputSize")]
    [InlineData("net.Predict(unknown, stackalloc float[9]);", "stackalloc float[9]", "OutputSize")]
    [InlineData("net.Features(unknown, new float[9]);", "new float[9]", "FeatureSize")]
    [InlineData("net.GetParameters(new float[9]);", "new float[9]", "ParameterCount")]
    [InlineData("float[] x = new float[63]; net.Classify(x);", "new float[63]", "InputSize")]
    [InlineData("Span<float> y = stackalloc float[9]; net.Predict(unknown, y);", "stackalloc float[9]", "OutputSize")]
    [InlineData("const int n = 9; var x = (float[])new float[n]!; var s = x.AsSpan(); net.Classify(new ReadOnlySpan<float>(x));", "new float[n]", "InputSize")]
    [InlineData("net.Classify(field);", "new float[62]", "InputSize")]
    public void BufferThatIsMadeBySize(string statements, string creation, string constant)
    {
        var report = Assert.Single(Check(statements));

        Assert.Equal("global::Samples.DigitClassifier." + constant, report.Properties[Fix.LengthProperty]);
        var location = Assert.Single(report.AdditionalLocations);
        Assert.Equal(creation, location.SourceTree!.GetText().ToString(location.SourceSpan));
    }

    /// <summary>A size elsewhere would not change the length, or not it alone.</summary>
    [Theory]
    [InlineData("net.Classify(new float[] { 1, 2 });")]
    [InlineData("net.Classify(new float[2] { 1, 2 });")]
    [InlineData("net.Classify([1, 2]);")]
    [InlineData("net.Classify(new float[65].AsSpan(3));")]
    [InlineData("net.Classify(new float[65][..3]);")]
    [InlineData("net.Classify(unknown[..3]);")]
    [InlineData("net.Classify(new float[65].ToArray());")]
    [InlineData("net.Classify(condition ? new float[65] : new float[65]);")]
    [InlineData("net.ClassNames = new string[3];")]
    [InlineData("net.PredictBatch(new float[65], unknown);")]
    public void BufferThatIsNot(string statements)
    {
        var report = Assert.Single(Check(statements.Replace("[65][", "[65].AsSpan()[")));

        Assert.False(report.Properties.ContainsKey(Fix.LengthProperty));
        Assert.Empty(report.AdditionalLocations);
    }

    /// <summary>A keyword as a name is escaped, and a containing type is named.</summary>
    [Fact]
    public void ConstantOfANestedClass()
    {
        const string Source = "using NetGen; namespace @event { partial class Outer { [Network(4)] [Dense(3)] public partial class @class; int M() => new @class().Classify(new float[5]); } }";

        var report = Assert.Single(NetworkCompiler.CheckCalls(NetworkCompiler.Generate(Source).Compilation));

        Assert.Equal("global::@event.Outer.@class.InputSize", report.Properties[Fix.LengthProperty]);
    }

    [Theory]
    [InlineData("NETGEN030", "net.Classify(new float[63]);")]
    [InlineData("NETGEN031", "ten.Predict(unknown, unknown); net.Classify(unknown);")]
    [InlineData("NETGEN032", "net.Cost(new float[63], field);")]
    public void PragmaSilencesIt(string id, string statements)
    {
        Assert.Contains(id, Check(statements).Select(report => report.Id));
        Assert.DoesNotContain(id, Check($"\n#pragma warning disable {id}\n{statements}").Select(report => report.Id));
    }

    private static Diagnostic[] Check(string statements) =>
    [
        .. NetworkCompiler.CheckCalls(CallSource.Compile(
            LanguageVersion.CSharp12,
            $$"""
            using System; using System.Linq; using Samples;
            class C
            {
                private readonly float[] field = new float[62];
                void M(DigitClassifier net, TenToFour ten, float[] unknown, bool condition)
                {
                    {{statements}}
                }
            }
            """)),
    ];
}
