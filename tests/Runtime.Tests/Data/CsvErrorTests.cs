using System;
using System.IO;

namespace NetGen.Tests;

/// <summary>Every kind of bad file is refused, and the message names the place.</summary>
public sealed class CsvErrorTests
{
    private const string Number = "expected a finite number (with a decimal point)";

    [Theory]
    [InlineData("a,b,y\n1,2,3\n4,abc,6\n", 3, 2, "b", "abc", Number + ", but found “abc”.")]
    [InlineData("a,b,y\n1,2,3\n4,5,\n", 3, 3, "y", "", Number + ", but the cell is empty.")]
    [InlineData("a,b,y\n,2,3\n", 2, 1, "a", "", Number + ", but the cell is empty.")]
    [InlineData("a,b,y\n1,NaN,3\n", 2, 2, "b", "NaN", Number + ", but found “NaN”.")]
    [InlineData("a,b,y\n1,Infinity,3\n", 2, 2, "b", "Infinity", Number + ", but found “Infinity”.")]
    [InlineData("a,b,y\n1,2,1e999\n", 2, 3, "y", "1e999", Number + ", but found “1e999”.")]
    [InlineData("a,b,y\n1,1 000,3\n", 2, 2, "b", "1 000", Number + ", but found “1 000”.")]
    [InlineData("a,b,y\n1,\"1,000\",3\n", 2, 2, "b", "1,000", Number + ", but found “1,000”.")]
    [InlineData("a,b,y\n1,2,3\0\0\n", 2, 3, "y", "3\0\0", Number + ", but found “3  ”.")]
    [InlineData("a,b,y\n1,?,3\n", 2, 2, "b", "?", Number + ", but found “?”.")]
    [InlineData("nan,nan,setosa\n1,2,3\n", 1, 1, null, "nan", Number + ", but found “nan”.")]
    [InlineData("1,2,3\n4,x,6\n", 2, 2, null, "x", Number + ", but found “x”.")]
    [InlineData("a,b,y\n1,2\n", 2, 3, "y", null, "expected 3 cells in the line, but found 2.")]
    [InlineData("a,b,y\n1,2,3,4\n", 2, 4, null, "4", "expected 3 cells in the line, but found 4.")]
    [InlineData("a,b,y\n1,2,3,\n", 2, 4, null, "", "expected 3 cells in the line, but found 4.")]
    [InlineData("a,b,a\n1,2,3\n", 1, 3, null, "a", "expected another name than that of column 1, but found “a”.")]
    [InlineData("a,,y\n1,2,3\n", 1, 2, "", "", "expected the name of a column (one without a name can be left out by CsvOptions.IgnoredColumns = [\"\"]), but the cell is empty.")]
    [InlineData("a,b,y\n1,2,3\n\n4,5,6\n", 3, null, null, null, "expected a row, but the line is blank; blank lines may stand at the end only.")]
    [InlineData("\n\na,b,y\n1,2,3\n", 1, null, null, null, "expected a row, but the line is blank; blank lines may stand at the end only.")]
    [InlineData("a,b,y\n1,\"2,3\n4,5,6\n", 2, 2, "b", "2,3\n4,5,6\n", "the quote that opens the cell “2,3 4,5,6 ” is never closed.")]
    [InlineData("a,b,y\n1,\"2\"x,3\n", 2, 2, "b", "2", "text follows the closing quote of “2”; a quote inside a quoted cell must be doubled.")]
    [InlineData("a,b,y\n1,2\"x,3\n", 2, 2, "b", "2", "a quote follows “2”; a cell that holds a quote must itself be quoted.")]
    [InlineData("a,\"b\nc\",y\r\n1,2,3\r\n4,\"x\ry\",6\r\n", 4, 2, "b\nc", "x\ny", Number + ", but found “x y”.")]
    [InlineData("a,b,y\n\"1\n\",oops,6\n", 3, 2, "b", "oops", Number + ", but found “oops”.")]
    public void ABadCellIsNamed(string text, int line, int? column, string? columnName, string? cell, string message) =>
        Refused(() => Read(text), line, column, columnName, cell, message);

    [Theory]
    [InlineData("x,y\n1,0\n2,3\n", 3, "3", "expected a class from 0 to 2, but found “3”.")]
    [InlineData("x,y\n1,0\n2,-1\n", 3, "-1", "expected a class from 0 to 2, but found “-1”.")]
    [InlineData("x,y\n1,0.5\n", 2, "0.5", "expected a class from 0 to 2, but found “0.5”.")]
    [InlineData("x,y\n1,0\n2,cat\n", 3, "cat", "expected a class from 0 to 2, but found “cat”.")]
    [InlineData("x,y\n1,0\n2,\n", 3, "", "expected a class from 0 to 2, but the cell is empty.")]
    [InlineData("x,y\n1,a\n2,b\n3,c\n4,a\n5,d\n", 6, "d", "expected one of 3 labels (“a” or “b” or “c”), but found “d”.")]
    public void ALabelOutsideTheClassesIsNamed(string text, int line, string cell, string message) =>
        Refused(() => Read(text, classes: 3), line, 2, "y", cell, message);

    [Fact]
    public void ALabelOutsideTheNamesOrOfAThirdClassIsNamed()
    {
        var names = new CsvOptions { ClassNames = ["a", "b"] };

        Refused(() => Read("x,y\n1,c\n", options: names), 2, 2, "y", "c", "expected the label “a” or “b”, but found “c”.");
        Refused(() => Read("x,y\n1,c\n", positiveClass: "b", options: names), 2, 2, "y", "c", "expected the label “a” or “b”, but found “c”.");
        Refused(() => Read("x,y\n1,no\n2,yes\n3,maybe\n", positiveClass: "yes"), 4, 2, "y", "maybe", "expected one of 2 labels (“no” or “yes”), but found “maybe”.");
        Refused(() => Read("x,y\n1,no\n2,Yes\n", positiveClass: "yes"), 3, 2, "y", "Yes", "expected one of 2 labels (“no” or “yes”), but found “Yes”.");
    }

    [Fact]
    public void AFileThatIsWrongAsAWholeIsNamed()
    {
        Refused(() => Read(""), "the file is empty.");
        Refused(() => Read("\n\n"), "the file is empty.");
        Refused(() => Read("a,b\n"), "there is no row below the header.");
        Refused(() => Read("y\n1\n"), "no column is left as a feature.");
        Refused(() => Read("a,b\n1,2\n", labelColumn: "target"), "there is no column “target”; the columns are a, b.");
        Refused(() => Read("1,2\n", labelColumn: "3"), "there is no column “3”; the columns are the numbers 1 to 2, as there is no header.");
        Refused(() => Read("a,b\n1,2\n", options: new CsvOptions { IgnoredColumns = ["id"] }), "there is no column “id”; the columns are a, b.");
        Refused(() => Read("a,b\n1,2\n", options: new CsvOptions { TargetColumns = ["c"] }), "there is no column “c”; the columns are a, b.");
        Refused(() => Read("x,y\n1,no\n2,no\n", positiveClass: "yes"), "the positive class “yes” does not occur among the labels, which are “no”.");
        Refused(() => Read("x,y\n1,a\n2,b\n", classes: 3), "expected 3 classes, but the labels are “a”, “b”. Classes that may be missing in the file are named by CsvOptions.ClassNames.");
        Refused(() => Read("x,y\n1,yes\n", positiveClass: "yes"), "expected 2 classes, but the labels are “yes”. Classes that may be missing in the file are named by CsvOptions.ClassNames.");
    }

    [Fact]
    public void TheMessageNamesTheFile()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a,y\n1,2\nx,3\n");
            var exception = Assert.Throws<DataFormatException>(() => Dataset.FromCsv(path));
            Assert.Equal($"{path}, line 3, column 1 (a): {Number}, but found “x”.", exception.Message);
            Assert.Equal(path, exception.File);
            File.Delete(path); // it is closed
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => Dataset.FromCsv(path));
        Assert.Throws<ArgumentException>(() => Dataset.FromCsv(""));
    }

    [Fact]
    public void ALongCellIsShortenedInTheMessage()
    {
        var exception = Assert.Throws<DataFormatException>(() => Read($"a,y\n{new string('z', 1000)},3\n"));

        Assert.EndsWith($"but found “{new string('z', 60)}…”.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1000, exception.Cell!.Length);
    }

    [Fact]
    public void ArgumentsThatContradictEachOtherAreRefused()
    {
        const string Text = "x,y\n1,0\n2,1\n";
        var targets = new CsvOptions { TargetColumns = ["y"] };

        Assert.Contains("exclude each other", Refusal(() => Read(Text, classes: 2, positiveClass: "1")), StringComparison.Ordinal);
        Assert.Contains("at least 2 classes", Refusal(() => Read(Text, classes: 1)), StringComparison.Ordinal);
        Assert.Contains("at most 1000000 classes", Refusal(() => Read(Text, classes: 1_000_000_000)), StringComparison.Ordinal);
        Assert.Contains("at least 2 classes", Refusal(() => Read(Text, options: new CsvOptions { ClassNames = ["0"] })), StringComparison.Ordinal);
        Assert.Contains("CsvOptions.TargetColumns", Refusal(() => Read(Text, classes: 2, options: targets)), StringComparison.Ordinal);
        Assert.Contains("CsvOptions.TargetColumns", Refusal(() => Read(Text, labelColumn: "y", options: targets)), StringComparison.Ordinal);
        Assert.Contains("CsvOptions.TargetColumns", Refusal(() => Read(Text, options: new CsvOptions { TargetColumns = [] })), StringComparison.Ordinal);
        Assert.Contains("only once", Refusal(() => Read(Text, options: new CsvOptions { TargetColumns = ["y", "y"] })), StringComparison.Ordinal);
        Assert.Contains("ignored as well, but “y” is", Refusal(() => Read(Text, labelColumn: "y", options: new CsvOptions { IgnoredColumns = ["y"] })), StringComparison.Ordinal);
        Assert.Contains("must be 3 names, but are 2", Refusal(() => Read(Text, classes: 3, options: new CsvOptions { ClassNames = ["0", "1"] })), StringComparison.Ordinal);
        Assert.Contains("must be distinct", Refusal(() => Read(Text, options: new CsvOptions { ClassNames = ["0", "0"] })), StringComparison.Ordinal);
        Assert.Contains("the second is “1”", Refusal(() => Read(Text, positiveClass: "0", options: new CsvOptions { ClassNames = ["0", "1"] })), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Dataset.FromCsv((TextReader)null!));
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData(' ')]
    [InlineData('.')]
    [InlineData('e')]
    [InlineData('7')]
    public void ADelimiterThatNumbersNeedIsRefused(char delimiter) =>
        Assert.Contains("CsvOptions.Delimiter", Refusal(() => Read("a,y\n1,2\n", options: new CsvOptions { Delimiter = delimiter })), StringComparison.Ordinal);

    [Fact]
    public void TabsAndSemicolonsAreDelimiters()
    {
        Assert.Equal([1.0], Read("a\ty\n1\t2\n", options: new CsvOptions { Delimiter = '\t' }).AllFeatures<double>());
        Refused(() => Read("a\tb\ty\n1\t\t2\n", options: new CsvOptions { Delimiter = '\t' }), 2, 2, "b", "", Number + ", but the cell is empty.");
        Assert.Equal([1.0], Read("a;y\n1;2\n", options: new CsvOptions { Delimiter = ';' }).AllFeatures<double>());
    }

    [Fact]
    public void TheMessageIsOneLine() => Assert.Equal(
        $"CSV text, line 3, column 1 (a b): {Number}, but found “x y”.",
        Assert.Throws<DataFormatException>(() => Read("\"a\nb\",y\n\"x\ny\",1\n")).Message);

    private static void Refused(Func<Dataset> read, int line, int? column, string? columnName, string? cell, string message)
    {
        var exception = Assert.Throws<DataFormatException>(read);
        Assert.EndsWith($": {message}", exception.Message, StringComparison.Ordinal);
        Assert.Equal((line, column, columnName, cell), (exception.Line, exception.Column, exception.ColumnName, exception.Cell));
    }

    private static void Refused(Func<Dataset> read, string message)
    {
        var exception = Assert.Throws<DataFormatException>(read);
        Assert.Equal($"CSV text: {message}", exception.Message);
        Assert.Equal("CSV text", exception.File);
        Assert.Null(exception.Line);
    }

    private static string Refusal(Func<Dataset> read) => Assert.ThrowsAny<ArgumentException>(read).Message;

    private static Dataset Read(string text, int? classes = null, string? positiveClass = null, string? labelColumn = null, CsvOptions? options = null)
    {
        using var reader = new StringReader(text);
        return Dataset.FromCsv(reader, classes, positiveClass, labelColumn, options);
    }
}
