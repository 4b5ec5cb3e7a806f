using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace NetGen.Tests;

public sealed class IdxTests : IDisposable
{
    private static readonly byte[] Pixels = [0, 1, 127, 128, 254, 255, 10, 20, 30, 40, 50, 60];
    private static readonly byte[] Labels = [7, 3];

    private readonly string folder = Directory.CreateTempSubdirectory("netgen-idx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsImagesAndLabels(bool gzip)
    {
        var data = Dataset.FromIdx(Write("images", Images(Pixels), gzip), Write("labels", LabelsFile(Labels), gzip));

        Assert.Equal((2, 6, 10), (data.Count, data.FeatureCount, data.TargetCount));
        Assert.Equal(Pixels.Select(p => p / 255f), data.AllFeatures<float>());
        Assert.Equal([7, 3], data.Classes());
        Assert.Equal("7", data.ClassNames![7]);
    }

    [Fact]
    public void ReadsMoreThanOneBlock()
    {
        byte[] pixels = new byte[3_000_000];
        new Random(1).NextBytes(pixels);
        float[] expected = [.. pixels.Select(p => p / 255f)];
        byte[] images = [.. Header(0x0803, 3, 1000, 1000), .. pixels];
        foreach (bool gzip in new[] { false, true })
        {
            var data = Dataset.FromIdx(Write("images", images, gzip), Write("labels", LabelsFile([0, 1, 0]), gzip), classes: 2);
            Assert.True(data.AllFeatures<float>().AsSpan().SequenceEqual(expected));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RefusesFilesCutAtAnyByte(bool gzip)
    {
        byte[] images = Packed(Images(Pixels), gzip);
        byte[] labels = Packed(LabelsFile(Labels), gzip);
        string goodImages = Write("images", images, gzip: false);
        string goodLabels = Write("labels", labels, gzip: false);
        for (int length = 0; length < images.Length; length++)
        {
            Refused(() => Dataset.FromIdx(Write("cut", images[..length], gzip: false), goodLabels), "cut", $"images at {length}");
        }

        for (int length = 0; length < labels.Length; length++)
        {
            Refused(() => Dataset.FromIdx(goodImages, Write("cut", labels[..length], gzip: false)), "cut", $"labels at {length}");
        }
    }

    [Fact]
    public void RefusesDamagedGzip()
    {
        byte[] packed = Packed(Images(Pixels), gzip: true);
        packed[^6] ^= 0xFF; // the checksum
        string images = Write("images", packed, gzip: false);

        Refused(() => Dataset.FromIdx(images, Write("labels", LabelsFile(Labels), false)), "images", "gzip");
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(2, 30_000, 30_000)]
    [InlineData(-1, 2, 3)]
    [InlineData(0, 2, 3)]
    public void ALyingHeaderAllocatesNothingMuch(int count, int height, int width)
    {
        string images = Write("images", [.. Header(0x0803, count, height, width), .. Pixels], gzip: true);
        string labels = Write("labels", LabelsFile(Labels), gzip: true);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(() => Dataset.FromIdx(images, labels), "images", "lying header");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void NamesWhatIsWrong()
    {
        string images = Write("images", Images(Pixels), false);
        string labels = Write("labels", LabelsFile(Labels), false);

        Assert.Contains("expected IDX labels, which begin with 0x00000801, but the file begins with 0x00000803", Refused(() => Dataset.FromIdx(labels, images), "images", "swapped"), StringComparison.Ordinal);
        Assert.Contains("there are 2 images, but 3 labels", Refused(
            () => Dataset.FromIdx(images, Write("three", LabelsFile([1, 2, 3]), false)), "images", "counts"), StringComparison.Ordinal);
        Assert.Contains("the file goes on after the 12 bytes", Refused(
            () => Dataset.FromIdx(Write("long", [.. Images(Pixels), 0], false), labels), "long", "too long"), StringComparison.Ordinal);
        Assert.Contains("label 0 (counted from 0) must be from 0 to 6, but is 7", Refused(
            () => Dataset.FromIdx(images, labels, classes: 7), "labels", "label"), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromIdx(images, labels, classes: 1));
        Assert.Throws<FileNotFoundException>(() => Dataset.FromIdx(images + "missing", labels));
    }

    private static string Refused(Func<Dataset> read, string file, string what)
    {
        var exception = Assert.ThrowsAny<Exception>(read);
        Assert.True(exception is DataFormatException, $"{what}: {exception}");
        Assert.Equal(file, Path.GetFileName(((DataFormatException)exception).File));
        return exception.Message;
    }

    private static byte[] Images(byte[] pixels) => [.. Header(0x0803, 2, 2, 3), .. pixels];

    private static byte[] LabelsFile(byte[] labels) => [.. Header(0x0801, labels.Length), .. labels];

    private static byte[] Header(params int[] numbers)
    {
        var header = new byte[4 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * i), numbers[i]);
        }

        return header;
    }

    private static byte[] Packed(byte[] bytes, bool gzip)
    {
        if (!gzip)
        {
            return bytes;
        }

        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private string Write(string name, byte[] bytes, bool gzip)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, Packed(bytes, gzip));
        return path;
    }
}
