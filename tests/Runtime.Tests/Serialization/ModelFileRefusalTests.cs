using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace NetGen.Tests;

/// <summary>Files that must not be loaded. In every case the network stays as it was.</summary>
public class ModelFileRefusalTests
{
    /// <summary>A good header of the network of <see cref="Refuse"/>: (2, 2) in single precision, 24 bytes of data.</summary>
    private const string Weight = """ "layers.1.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]} """;

    private const string Bias = """ "layers.1.bias":{"dtype":"F32","shape":[2],"data_offsets":[16,24]} """;

    public static TheoryData<string, string> Headers => new()
    {
        { "", "does not start with “{”" },
        { " {" + Weight + "," + Bias + "}", "does not start with “{”" },
        { "[]", "does not start with “{”" },
        { "{", "no valid JSON" },
        { "{" + Weight + "," + Bias, "no valid JSON" },
        { "{" + Weight + "," + Bias + "} x", "no valid JSON" },
        { "{" + Weight + "," + Bias + "}{}", "no valid JSON" },
        { "{" + Weight + "," + Bias + ",}", "no valid JSON" },
        { "{" + Weight + "," + Bias + ", \"\\ud800\":1}", "no valid JSON" },
        { "{\"deep\":" + new string('[', 1000) + "}", "“deep” must be an object" },
        { "{}", "layers.1.weight (2, 2) is missing" },
        { "{" + Bias + "}", "The data of “layers.1.bias” must begin at byte 0" },
        { "{" + Weight + "," + Weight + "," + Bias + "}", "the tensor “layers.1.weight” twice" },
        { "{" + Weight + "," + Bias + ",\"x\":{\"dtype\":\"F32\",\"shape\":[2, 1],\"data_offsets\":[24,32]}}", "a tensor “x” (2, 1), which the network does not have" },
        { "{" + Weight + "," + Bias + ",\"x\":3}", "“x” must be an object" },
        { "{" + Weight + "," + Bias.Replace("F32", "F99", StringComparison.Ordinal) + "}", "layers.1.bias must be of type F32, but the file has “F99”" },
        { "{" + Weight + "," + Bias.Replace("F32", "F64", StringComparison.Ordinal) + "}", "layers.1.bias must be of type F32, but the file has “F64”" },
        { "{" + Weight + "," + Bias.Replace("\"F32\"", "32", StringComparison.Ordinal) + "}", "dtype is a string" },
        { "{" + Weight + "," + Bias.Replace("[2]", "[3]", StringComparison.Ordinal) + "}", "layers.1.bias must be (2), but the file has (3)" },
        { "{" + Weight + "," + Bias.Replace("[2]", "[2,1]", StringComparison.Ordinal) + "}", "layers.1.bias must be (2), but the file has (2, 1)" },
        { "{" + Weight.Replace("[2,2]", "[4]", StringComparison.Ordinal) + "," + Bias + "}", "layers.1.weight must be (2, 2), but the file has (4)" },
        { "{" + Weight.Replace("[2,2]", "[-2,-2]", StringComparison.Ordinal) + "," + Bias + "}", "The shape of “layers.1.weight” must be at most 8 integers" },
        { "{" + Weight.Replace("[2,2]", "[2,2.5]", StringComparison.Ordinal) + "," + Bias + "}", "The shape of “layers.1.weight” must be at most 8 integers" },
        { "{" + Weight.Replace("[2,2]", "[1,1,1,1,1,1,1,2,2]", StringComparison.Ordinal) + "," + Bias + "}", "must be at most 8 integers" },
        { "{" + Weight.Replace("[2,2]", "[9223372036854775807,9223372036854775807]", StringComparison.Ordinal) + "," + Bias + "}", "must be (2, 2)" },
        { "{" + Weight.Replace("[2,2]", "[9223372036854775808]", StringComparison.Ordinal) + "," + Bias + "}", "must be at most 8 integers" },
        { "{" + Weight.Replace("[0,16]", "[0,20]", StringComparison.Ordinal) + "," + Bias.Replace("16", "20", StringComparison.Ordinal) + "}", "layers.1.weight must have 16 bytes, but the header gives it 20" },
        { "{" + Weight.Replace("[0,16]", "[0,16,24]", StringComparison.Ordinal) + "," + Bias + "}", "data_offsets [begin, end]" },
        { "{" + Weight.Replace("[0,16]", "[16,0]", StringComparison.Ordinal) + "," + Bias + "}", "begin ≤ end" },
        { "{" + Weight + "," + Bias.Replace("16", "12", StringComparison.Ordinal) + "}", "must begin at byte 16, where the tensor before it ends, but begins at 12" },
        { "{" + Weight + "," + Bias.Replace("16", "20", StringComparison.Ordinal) + "}", "must begin at byte 16, where the tensor before it ends, but begins at 20" },
        { "{" + Weight + "," + Bias.Replace("[16,24]", "[16,9223372036854775807]", StringComparison.Ordinal) + "}", "layers.1.bias must have 8 bytes" },
        { "{" + Weight + ",\"layers.1.bias\":{\"dtype\":\"F32\",\"shape\":[2]}}", "must have dtype, shape and data_offsets" },
        { "{" + Weight + "," + Bias.Replace("\"dtype\"", "\"shape\":[2],\"dtype\"", StringComparison.Ordinal) + "}", "unknown or there twice" },
        { "{" + Weight + "," + Bias.Replace("\"dtype\"", "\"typo\":1,\"dtype\"", StringComparison.Ordinal) + "}", "the field “typo”" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"a\":1}}", "__metadata__” must be an object of strings" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", "the key “a” twice" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{},\"__metadata__\":{}}", "__metadata__ twice" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"netgen.format\":\"2\"}}", "of format “2”, but this version of NetGen reads format 1" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"netgen.classes\":\"[\\\"a\\\"]\"}}", "must hold 2 class names, but holds 1" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"netgen.classes\":\"[\\\"a\\\",1]\"}}", "must be a JSON array of strings" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"netgen.classes\":\"[\\\"a\\\",\\\"b\\\"\"}}", "must be a JSON array of strings" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"netgen.classes\":\"[\\\"a\\\",\\\"b\\\"]]\"}}", "must be a JSON array of strings" },
        { "{" + Weight + "," + Bias + ",\"__metadata__\":{\"netgen.classes\":\"\\\"a\\\"\"}}", "must be a JSON array of strings" },
    };

    [Fact]
    public void The_header_that_the_cases_start_from_is_good()
    {
        var model = new LinearNetwork<float>(2, 2);
        ModelFile.Load(model, new MemoryStream(TestFiles.File("{" + Weight + "," + Bias + "}", new byte[24])));
        Assert.Equal(1, model.Refreshes);
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_that_lies_is_refused(string header, string expected) =>
        Assert.Contains(expected, Refuse(TestFiles.File(header, new byte[24])), StringComparison.Ordinal);

    [Fact]
    public void A_header_that_is_no_UTF8_is_refused()
    {
        byte[] header = Encoding.UTF8.GetBytes("{" + Weight + "," + Bias + ",\"__metadata__\":{\"a\":\"?\"}}");
        header[Array.IndexOf(header, (byte)'?')] = 0xFF;
        Assert.Contains("UTF-8", Refuse(TestFiles.File(header, new byte[24])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, "24 bytes of data must follow the header, but there are 23")]
    [InlineData(25, "24 bytes of data must follow the header, but there are 25")]
    public void Data_of_the_wrong_length_are_refused(int length, string expected) =>
        Assert.Contains(expected, Refuse(TestFiles.File("{" + Weight + "," + Bias + "}", new byte[length])), StringComparison.Ordinal);

    [Fact]
    public void A_network_of_another_shape_is_refused_with_both_architectures()
    {
        string message = Refuse(TestFiles.Saved(new LinearNetwork<float>(2, 3)));
        Assert.Contains("layers.1.weight must be (2, 2), but the file has (3, 2)", message, StringComparison.Ordinal);
        Assert.Contains("2; Dense 2 Identity; MeanSquaredError; Single", message, StringComparison.Ordinal);
        Assert.Contains("2; Dense 3 Identity; MeanSquaredError; Single", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_the_same_shapes_but_another_loss_is_refused_with_both_architectures()
    {
        string message = Refuse(TestFiles.Saved(new LinearNetwork<float>(2, 2, Loss.Huber)));
        Assert.Contains("2; Dense 2 Identity; MeanSquaredError; Single", message, StringComparison.Ordinal);
        Assert.Contains("2; Dense 2 Identity; Huber; Single", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_the_other_precision_is_refused() =>
        Assert.Contains("must be of type F32, but the file has “F64”", Refuse(TestFiles.Saved(new LinearNetwork<double>(2, 2))), StringComparison.Ordinal);

    [Theory]
    [InlineData(3, "layers.1.weight[1, 1] is NaN")]
    [InlineData(4, "layers.1.bias[0] is NaN")]
    public void A_parameter_that_is_not_finite_is_refused(int index, string expected)
    {
        float[] data = [1, 2, 3, 4, 5, 6];
        data[index] = float.NaN;
        Assert.Contains(expected, Refuse(TestFiles.File("{" + Weight + "," + Bias + "}", TestFiles.Floats(data))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 1, "mean[1] must be finite")]
    [InlineData(1, 0, "deviation[1] must be finite and positive")]
    [InlineData(1, -1, "deviation[1] must be finite and positive")]
    [InlineData(1, double.PositiveInfinity, "deviation[1] must be finite and positive")]
    public void A_standardisation_that_cannot_be_applied_is_refused(double mean, double deviation, string expected)
    {
        const string Header =
            "{" + Weight + "," + Bias + """
            ,"standardization.mean":{"dtype":"F64","shape":[2],"data_offsets":[24,40]}
            ,"standardization.deviation":{"dtype":"F64","shape":[2],"data_offsets":[40,56]}}
            """;
        byte[] file = TestFiles.File(Header, [.. TestFiles.Floats(1, 2, 3, 4, 5, 6), .. TestFiles.Doubles(1, mean, 1, deviation)]);
        Assert.Contains(expected, Refuse(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean", "2", "standardization.deviation (2) is missing")]
    [InlineData("deviation", "2", "standardization.mean (2) is missing")]
    [InlineData("mean", "3", "standardization.mean must be (2), but the file has (3)")]
    public void Half_a_standardisation_is_refused(string half, string count, string expected)
    {
        string header = "{" + Weight + "," + Bias + $",\"standardization.{half}\":{{\"dtype\":\"F64\",\"shape\":[{count}],\"data_offsets\":[24,40]}}}}";
        Assert.Contains(expected, Refuse(TestFiles.File(header, new byte[40])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_header_length_past_the_limit_is_refused(long length)
    {
        byte[] file = TestFiles.File("{" + Weight + "," + Bias + "}", new byte[24]);
        BitConverter.TryWriteBytes(file, length);
        Assert.Contains("must be at most 100000000 bytes", Refuse(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_without_memory_for_it()
    {
        byte[] file = TestFiles.File("{" + Weight + "," + Bias + "}", new byte[24]);
        BitConverter.TryWriteBytes(file, 100_000_000L);
        Refuse(file);

        var model = new LinearNetwork<float>(2, 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelFileException>(() => ModelFile.Load(model, new MemoryStream(file)));
        Assert.Throws<ModelFileException>(() => ModelFile.Load(model, new TrickleStream(file)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000);
    }

    [Fact]
    public void A_text_from_the_file_is_shown_short_and_on_one_line()
    {
        string name = new string('x', 100_000) + "\\n";
        string message = Refuse(TestFiles.File("{\"a\\nb\":1}", []));
        Assert.Contains("“a\uFFFDb”", message, StringComparison.Ordinal);
        Assert.InRange(Refuse(TestFiles.File("{\"" + name + "\":1}", [])).Length, 200, 400);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] file = TestFiles.Saved(TestFiles.Network<float>());
        for (int length = 0; length < file.Length; length++)
        {
            var model = new LinearNetwork<float>(3, 2);
            byte[] cut = file[..length];
            Assert.Throws<ModelFileException>(() => ModelFile.Load(model, new MemoryStream(cut)));
            Assert.Throws<ModelFileException>(() => ModelFile.Load(model, new TrickleStream(cut)));
            Assert.Equal(0, model.Refreshes);
        }

        Assert.Throws<ModelFileException>(() => ModelFile.Load(new LinearNetwork<float>(3, 2), new TrickleStream([.. file, 0])));
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_loaded_whole_or_refused()
    {
        byte[] file = TestFiles.Saved(TestFiles.Network<float>());
        int loaded = 0;
        int refused = 0;
        for (int position = 0; position < file.Length; position++)
        {
            byte original = file[position];
            foreach (byte value in new HashSet<byte> { 0, 0xFF, 0x7F, (byte)'"', (byte)' ', (byte)'9', (byte)(original ^ 1), (byte)(original ^ 0x80) })
            {
                file[position] = value;
                var model = new LinearNetwork<float>(3, 2);
                var error = Record.Exception(() => ModelFile.Load(model, new MemoryStream(file)));
                if (error is null)
                {
                    loaded++;
                    Assert.All(TestFiles.Parameters(model), parameter => Assert.True(float.IsFinite(parameter)));
                    Assert.All(model.Standardization!.Deviation, deviation => Assert.True(double.IsFinite(deviation) && deviation > 0));
                }
                else
                {
                    refused++;
                    Assert.IsType<ModelFileException>(error);
                    AssertUntouched(model);
                }
            }

            file[position] = original;
        }

        // Changes in the numbers and in the class names pass, changes in the rest of the header do not.
        Assert.InRange(loaded, 100, refused);
    }

    [Fact]
    public void The_message_names_the_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("digits.safetensors");
        File.WriteAllBytes(path, TestFiles.Saved(new LinearNetwork<float>(2, 3)));

        var error = Assert.Throws<ModelFileException>(() => ModelFile.Load(new LinearNetwork<float>(2, 2), path));

        Assert.StartsWith(path + ": layers.1.weight must be (2, 2)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_reported_as_such() =>
        Assert.Throws<FileNotFoundException>(() => ModelFile.Load(new LinearNetwork<float>(2, 2), "there-is-no-such.safetensors"));

    /// <summary>Loads into a (2, 2) network, from a seekable and from an unseekable stream, and gives the message of the first.</summary>
    private static string Refuse(byte[] file)
    {
        var model = new LinearNetwork<float>(2, 2);
        string message = Assert.Throws<ModelFileException>(() => ModelFile.Load(model, new MemoryStream(file))).Message;
        Assert.Throws<ModelFileException>(() => ModelFile.Load(model, new TrickleStream(file)));
        AssertUntouched(model);
        return message;
    }

    private static void AssertUntouched(LinearNetwork<float> model)
    {
        Assert.Equal(0, model.Refreshes);
        Assert.Null(model.Standardization);
        Assert.Null(model.ClassNames);
        Assert.All(model.Storage.Span.ToArray(), parameter => Assert.Equal(0, parameter));
    }
}
