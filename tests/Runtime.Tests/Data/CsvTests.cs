using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace NetGen.Tests;

public sealed class CsvTests
{
    [Fact]
    public void TheLastColumnIsTheTargetOfARegression()
    {
        var data = Read("a,b,y\n1,2.5,-3e2\n+.5,1e-3,7\n");

        Assert.Equal([1, 2.5, 0.5, 0.001], data.AllFeatures<double>());
        Assert.Equal([-300.0, 7], data.AllTargets<double>());
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Null(data.ClassNames);
    }

    [Theory]
    [InlineData("a,b,y\n1,2,0\n3,4,1\n")]
    [InlineData("a,b,y\r\n1,2,0\r\n3,4,1\r\n")]
    [InlineData("a,b,y\r1,2,0\r3,4,1\r")]
    [InlineData("a,b,y\n1,2,0\n3,4,1")]
    [InlineData("a,b,y\n1,2,0\n3,4,1\n\n \n\r\n")]
    [InlineData("\uFEFFa,b,y\n1,2,0\n3,4,1")]
    [InlineData("\"a\",\"b\",\"y\"\n\"1\",\"2\",\"0\"\n\"3\",\"4\",\"1\"\n")]
    [InlineData(" a , b\t,y\n 1, 2 ,0\n3 ,\t4 , 1 \n")]
    [InlineData(" \"a\" , \"b\" ,\"y\"\n \"1\" ,2,0\n3,4,1\n")]
    public void EveryWayOfWritingTheSame(string text)
    {
        var data = Read(text);

        Assert.Equal([1.0, 2, 3, 4], data.AllFeatures<double>());
        Assert.Equal([0.0, 1], data.AllTargets<double>());
        Assert.Equal(["a", "b"], data.FeatureNames);
    }

    [Fact]
    public void QuotedCellsHoldAnything()
    {
        var data = Read("\"a,\"\"1\"\"\",\"two\r\nlines\",y\n1,2,\"x,\"\"y\"\"\"\n3,4,\" z \"\n", classes: 2);

        Assert.Equal(["a,\"1\"", "two\nlines"], data.FeatureNames);
        Assert.Equal([" z ", "x,\"y\""], data.ClassNames);
    }

    [Fact]
    public void CellsAcrossTheReadersBlocksStayWhole()
    {
        var text = new StringBuilder("a,name\n");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i}.25,{(i % 2 == 0 ? "\"e\"\"ven\"" : "odd")}\r\n");
        }

        var data = Read(text.ToString(), classes: 2);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i + 0.25), data.AllFeatures<double>());
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i % 2), data.Classes());
        Assert.Equal(["e\"ven", "odd"], data.ClassNames);

        string longCell = new('x', 100_000);
        Assert.Equal(longCell, Read($"\"{longCell}\",y\n1,2").FeatureNames![0]);
        using var trickle = new Trickle("a,y\r\n1.5,\"p\"\"q\"\r\n\"2\",r\r\n");
        Assert.Equal(["p\"q", "r"], Dataset.FromCsv(trickle, classes: 2).ClassNames);
    }

    [Fact]
    public void NumericLabelsAreTheIndexesOfTheClasses()
    {
        var data = Read("x,y\n1,2\n2,0\n3,1.0\n4,+1\n", classes: 4);

        Assert.Equal([2, 0, 1, 1], data.Classes());
        Assert.Equal(["0", "1", "2", "3"], data.ClassNames);
        Assert.Equal(4, data.TargetCount);
    }

    [Fact]
    public void LabelsOfTextAreSortedOrdinally()
    {
        var data = Read("x,y\n1,b\n2,a\n3,B\n4,b\n", classes: 3);

        Assert.Equal(["B", "a", "b"], data.ClassNames);
        Assert.Equal([2, 1, 0, 2], data.Classes());
    }

    [Fact]
    public void ClassNamesStateTheOrder()
    {
        var options = new CsvOptions { ClassNames = ["low", "high", "never"] };

        foreach (int? classes in new int?[] { null, 3 })
        {
            var data = Read("x,y\n1,high\n2,low\n", classes, options: options);
            Assert.Equal(["low", "high", "never"], data.ClassNames);
            Assert.Equal([1, 0], data.Classes());
        }

        Assert.Equal([0, 2], Read("x,y\n1,1\n2,3\n", options: new CsvOptions { ClassNames = ["1", "2", "3"] }).Classes());
    }

    [Fact]
    public void ThePositiveClassIsStated()
    {
        var yes = Read("x,y\n1,yes\n2,no\n", positiveClass: "yes");
        var no = Read("x,y\n1,yes\n2,no\n", positiveClass: "no");
        var named = Read("x,y\n1,yes\n", positiveClass: "yes", options: new CsvOptions { ClassNames = ["no", "yes"] });

        Assert.Equal([1.0, 0], yes.AllTargets<double>());
        Assert.Equal(["no", "yes"], yes.ClassNames);
        Assert.Equal([0.0, 1], no.AllTargets<double>());
        Assert.Equal(["yes", "no"], no.ClassNames);
        Assert.Equal([1.0], named.AllTargets<double>());
        Assert.Equal(["no", "yes"], named.ClassNames);
    }

    [Fact]
    public void ColumnsAreFoundByName()
    {
        const string Text = "id;label;a;b\n17;M;1;2\n18;B;3;4\n";
        var options = new CsvOptions { Delimiter = ';', IgnoredColumns = ["id"] };
        var data = Read(Text, positiveClass: "M", labelColumn: "label", options: options);

        Assert.Equal([1.0, 2, 3, 4], data.AllFeatures<double>());
        Assert.Equal([1, 0], data.Classes());
        Assert.Equal(["a", "b"], data.FeatureNames);

        // The default is the last column that is left.
        Assert.Equal([17.0, 18], Read("id,y,note\n17,1,x\n18,2,z\n", options: new CsvOptions { IgnoredColumns = ["note"] }).AllFeatures<double>());
    }

    [Fact]
    public void WithoutAHeaderColumnsAreFoundByNumber()
    {
        var data = Read("17,M,1,2\n18,B,3,4\n", positiveClass: "M", labelColumn: "2", options: new CsvOptions { IgnoredColumns = ["1"] });

        Assert.Equal([1.0, 2, 3, 4], data.AllFeatures<double>());
        Assert.Null(data.FeatureNames);
    }

    [Fact]
    public void SeveralTargetsOfARegressionComeInTheOrderAsked()
    {
        var data = Read("t1,a,t2\n1,2,3\n4,5,6\n", options: new CsvOptions { TargetColumns = ["t2", "t1"] });

        Assert.Equal([2.0, 5], data.AllFeatures<double>());
        Assert.Equal([3.0, 1, 6, 4], data.AllTargets<double>());
    }

    [Theory]
    [InlineData("a,b\n1,2\n", null, 1)]
    [InlineData("1,2\n3,4\n", null, 2)]
    [InlineData("1,2\n3,4\n", false, 2)]
    [InlineData("1,2\n3,4\n", true, 1)]
    public void AHeaderIsALineWithoutNumbersUnlessStated(string text, bool? hasHeader, int rows) =>
        Assert.Equal(rows, Read(text, options: new CsvOptions { HasHeader = hasHeader }).Count);

    [Fact]
    public void AColumnWithoutANameCanBeLeftOut()
    {
        var data = Read(",a,y\n0,5,6\n1,7,8\n", options: new CsvOptions { IgnoredColumns = [""] });

        Assert.Equal([5.0, 7], data.AllFeatures<double>());
    }

    [Fact]
    public void NumbersHaveADecimalPointInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "−";
        CultureInfo.CurrentCulture = german;
        try
        {
            var data = Read("a;y\n-1.5;2\n1.234;-3\n", options: new CsvOptions { Delimiter = ';' }).Standardize();
            Assert.Equal([-1.5, 1.234], data.AllFeatures<double>());

            var exception = Assert.Throws<DataFormatException>(() => Read("a;y\n1.5;2\n1,5;3\n", options: new CsvOptions { Delimiter = ';' }));
            Assert.Equal("CSV text, line 3, column 1 (a): expected a finite number (with a decimal point), but found “1,5”.", exception.Message);
            Assert.Contains("but is -7", Assert.Throws<ArgumentException>(() => data.Subset([-7])).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void NumbersSurviveARoundTripOfAllTheirDigits()
    {
        double[] numbers = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, -0.0, 123456789.123456789];
        string text = "x,y\n" + string.Concat(numbers.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x:R},0\n")));

        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), Read(text).AllFeatures<double>().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void ReadsFilesInUtf8AndWithAByteOrderMark()
    {
        string path = Path.GetTempFileName();
        try
        {
            foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding() })
            {
                File.WriteAllText(path, "Größe,y\n1,ja\n2,nö\n", encoding);
                var data = Dataset.FromCsv(path, classes: 2);
                Assert.Equal("Größe", data.FeatureNames![0]);
                Assert.Equal(["ja", "nö"], data.ClassNames);
            }

            File.WriteAllText(path, "Größe,y\n1,2\n", Encoding.Latin1);
            var exception = Assert.Throws<DataFormatException>(() => Dataset.FromCsv(path));
            Assert.StartsWith($"{path}: the text is not UTF-8", exception.Message, StringComparison.Ordinal);
            byte[] text = [.. "x,y\n1,caf"u8, 0xE9, .. "\n2,caf"u8, 0xE8, .. "\n"u8];
            foreach (byte[] bytes in new byte[][] { text, [0xEF, 0xBB, 0xBF, .. text], [0xFF, 0xFE, .. text.SelectMany(b => new byte[] { b, 0 }), 0, 0xD8, 0x41, 0] })
            {
                File.WriteAllBytes(path, bytes);
                Assert.Throws<DataFormatException>(() => Dataset.FromCsv(path, classes: 2));
            }

            File.WriteAllText(path, "Größe,y\n1,2\n", Encoding.Latin1);
            using var reader = new StreamReader(path, Encoding.Latin1);
            Assert.Equal("Größe", Dataset.FromCsv(reader).FeatureNames![0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Dataset Read(string text, int? classes = null, string? positiveClass = null, string? labelColumn = null, CsvOptions? options = null)
    {
        using var reader = new StringReader(text);
        return Dataset.FromCsv(reader, classes, positiveClass, labelColumn, options);
    }

    /// <summary>Text that comes one character at a time, so that every place is the end of a block.</summary>
    private sealed class Trickle(string text) : TextReader
    {
        private int position;

        public override int Read(char[] buffer, int index, int count)
        {
            if (position == text.Length)
            {
                return 0;
            }

            buffer[index] = text[position++];
            return 1;
        }
    }
}
