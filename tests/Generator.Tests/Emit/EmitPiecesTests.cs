using System.Linq;
using NetGen.Generator.Emit;
using NetGen.Generator.Model;

namespace NetGen.Tests;

/// <summary>The small parts that all templates are made of.</summary>
public sealed class EmitPiecesTests
{
    [Fact]
    public void WriterIndentsAndClosesBlocks()
    {
        var writer = new SourceWriter();
        using (writer.Braces("class C"))
        {
            writer.Line("int a;");
            writer.Line();
            using (writer.Braces())
            {
                writer.Line("b\r\n    c\n\n");
            }
        }

        Assert.Equal("class C\n{\n    int a;\n\n    {\n        b\n            c\n\n\n    }\n}\n", writer.ToString());
    }

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(1234567, "1234567", "1,234,567")]
    [InlineData(-1, "-1", "-1")]
    public void Numbers(long number, string plain, string grouped)
    {
        Assert.Equal(plain, Format.Plain(number));
        Assert.Equal(grouped, Format.Grouped(number));
    }

    [Theory]
    [InlineData(0.1, "0.1d")]
    [InlineData(0, "0d")]
    [InlineData(-2.5e-300, "-2.5E-300d")]
    [InlineData(1e300, "1E+300d")]
    public void Literals(double number, string literal) => Assert.Equal(literal, Format.Literal(number));

    [Theory]
    [InlineData(null, "null")]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c\n", "\"a\\\"b\\\\c\\n\"")]
    public void Texts(string? text, string literal) => Assert.Equal(literal, Format.Literal(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\nb\r\tc\u0085d\u2028e\u2029f\0", "a b  c d e f ")]
    [InlineData("\U0001F600 \uFFFE", "\U0001F600 \uFFFD")]
    public void Comments(string text, string comment) => Assert.Equal(comment, Format.Comment(text));

    /// <summary>Not in an attribute, whose texts are UTF-8 and cannot hold half a character.</summary>
    [Fact]
    public void HalfACharacter()
    {
        Assert.Equal("a\uFFFDb", Format.Comment("a\uD800b"));
        Assert.Equal("\uFFFD", Format.Comment("\uDC00"));
    }

    [Fact]
    public void Xml() => Assert.Equal("a &lt; b &amp;&amp; c &gt; d ", Format.Xml("a < b && c > d\n"));

    [Theory]
    [InlineData(1, "1 parameter")]
    [InlineData(0, "0 parameters")]
    [InlineData(2410, "2,410 parameters")]
    public void Counts(long number, string text) => Assert.Equal(text, Format.Count(number, "parameter"));

    [Fact]
    public void FilesAreCalledLikeTheirClasses()
    {
        var networks = new[] { Called("A.Net"), Called("A.NET"), Called("B.Net"), Called("a.net") };
        var ambiguous = FileNames.Ambiguous(networks);

        Assert.Equal(["A.Net.2.g.cs", "A.NET.1.g.cs", "B.Net.g.cs", "a.net.3.g.cs"], networks.Select(network => FileNames.Of(network, ambiguous)));
        Assert.Equal(ambiguous, FileNames.Ambiguous(networks.Reverse()));
        Assert.Empty(FileNames.Ambiguous([Called("A.Net"), Called("B.Net")]));
    }

    /// <summary>One full name twice, as half-written source has it: in a class and in a struct.</summary>
    [Fact]
    public void OneNameTwice()
    {
        var first = Called("A.Net");
        var second = first with { Target = first.Target with { ContainingTypes = new[] { "partial struct A" }.ToEquatableArray() } };
        var ambiguous = FileNames.Ambiguous([second, first]);

        Assert.Equal(["A.Net.1.g.cs", "A.Net.2.g.cs"], new[] { first, second }.Select(network => FileNames.Of(network, ambiguous)));
    }

    [Theory]
    [InlineData(2, "4 → 3 → 3")]
    [InlineData(101, "4 → 3 → 3 → 3 → … → 3")]
    public void SizesInALine(int layers, string sizes) =>
        Assert.Equal(sizes, Declare.Valid(Declare.Network(4), [.. Enumerable.Repeat(Declare.Dense(3), layers)]).Sizes);

    [Fact]
    public void TheHeaderNamesLayersShapesAndOffsets()
    {
        var writer = new SourceWriter();
        LayerTable.WriteHeader(new Generator.Plan.NetworkPlan(Declare.Iris(), Generator.Plan.ScheduleKind.Plain), writer);

        Assert.Equal(
            """
            // Net: 4 → 3 → 2, 23 parameters, cross-entropy.
            //
            //   layer   computes                                     parameters                    kept    schedule
            //   1       a1 (3) = tanh(W1 (3,4) x (4) + b1 (3))       W1 (3,4) @ 0    b1 (3) @ 12   a1      plain loops
            //   2       a2 (2) = softmax(W2 (2,3) a1 (3) + b2 (2))   W2 (2,3) @ 15   b2 (2) @ 21   a2 z2   plain loops
            //
            // Parameters: one block of 23 numbers (row-major); @ is the offset of the first.
            // Kept: what the backward pass reads of the forward pass.

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    private static Network Called(string fullName) => Declare.Iris() with { Target = new TargetType("", default, "Net", "Net", fullName) };
}
