using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace NetGen;

/// <summary>
/// Reads IDX files of bytes (the format is described on the page of MNIST by LeCun, Cortes and Burges): a magic number that tells the type
/// and the number of dimensions, the dimensions as big-endian 32-bit numbers, then the bytes. A gzip file is known by its first two bytes.
/// </summary>
internal static class IdxReader
{
    private const int LabelsMagic = 0x0801;
    private const int ImagesMagic = 0x0803;
    private const int FirstBlock = 1 << 20;

    /// <summary>Images as rows of pixels from 0 to 1, with their labels.</summary>
    /// <exception cref="DataFormatException">The files do not hold that.</exception>
    public static Dataset ReadDataset(string imagesPath, string labelsPath, int classes)
    {
        var (labelBytes, labelDimensions) = Read(labelsPath, LabelsMagic, "labels");
        var (pixels, dimensions) = Read(imagesPath, ImagesMagic, "images");
        if (dimensions[0] != labelDimensions[0])
        {
            throw DataFormatException.InFile(imagesPath, string.Create(
                CultureInfo.InvariantCulture, $"there are {dimensions[0]} images, but {labelDimensions[0]} labels in {labelsPath}."));
        }

        var labels = new int[labelBytes.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = labelBytes[row] < classes ? labelBytes[row] : throw DataFormatException.InFile(labelsPath, string.Create(
                CultureInfo.InvariantCulture, $"label {row} (counted from 0) must be from 0 to {classes - 1}, but is {labelBytes[row]}."));
        }

        var features = new float[pixels.Length];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = pixels[i] / 255f;
        }

        return new Dataset(
            new Table<float>(features, dimensions[1] * dimensions[2]), ClassTargets.OneHot(labels, classes), ClassTargets.Indexes(classes), null);
    }

    private static (byte[] Bytes, int[] Dimensions) Read(string path, int magic, string what)
    {
        using var file = File.OpenRead(path);
        try
        {
            bool gzip = IsGzip(file);
            using var stream = gzip ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var (bytes, dimensions) = Read(stream, path, magic, what);
            if (gzip)
            {
                CheckEndOfGzip(file, path, (sizeof(int) * (1 + dimensions.Length)) + bytes.LongLength);
            }

            return (bytes, dimensions);
        }
        catch (InvalidDataException exception)
        {
            throw DataFormatException.InFile(path, $"the gzip packing is damaged or cut off ({exception.Message})", exception);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        bool isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    /// <summary>
    /// A gzip file ends with the unpacked length modulo 2³² (RFC 1952). <see cref="GZipStream"/> checks it, and the checksum before it, only
    /// where they are there: it takes a file that is cut within them for whole.
    /// </summary>
    private static void CheckEndOfGzip(FileStream file, string path, long unpacked)
    {
        Span<byte> end = stackalloc byte[sizeof(uint)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != (uint)unpacked)
        {
            throw DataFormatException.InFile(path, "the gzip packing is damaged or cut off: its end does not state the length of what it holds.");
        }
    }

    private static (byte[] Bytes, int[] Dimensions) Read(Stream stream, string path, int magic, string what)
    {
        int actual = ReadNumber(stream, path);
        if (actual != magic)
        {
            throw DataFormatException.InFile(path, string.Create(
                CultureInfo.InvariantCulture, $"expected IDX {what}, which begin with 0x{magic:X8}, but the file begins with 0x{actual:X8}."));
        }

        var dimensions = new int[magic & 0xFF];
        Int128 length = 1;
        for (int d = 0; d < dimensions.Length; d++)
        {
            dimensions[d] = ReadNumber(stream, path);
            length *= dimensions[d];
        }

        if (Array.Exists(dimensions, dimension => dimension <= 0) || length > Array.MaxLength)
        {
            string size = string.Join(" × ", dimensions.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)));
            throw DataFormatException.InFile(path, string.Create(
                CultureInfo.InvariantCulture, $"the header's size {size} must be of positive numbers and at most {Array.MaxLength} bytes in all."));
        }

        return (ReadBytes(stream, path, (int)length), dimensions);
    }

    /// <summary>Reads exactly so many bytes. The block grows with what really comes, so that a lying header allocates nothing.</summary>
    private static byte[] ReadBytes(Stream stream, string path, int length)
    {
        var bytes = new byte[Math.Min(length, FirstBlock)];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (count == bytes.Length && count < length)
        {
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * count));
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
        }

        if (count < length)
        {
            throw DataFormatException.InFile(path, string.Create(
                CultureInfo.InvariantCulture, $"the file is cut off: the header promises {length} bytes, but only {count} follow."));
        }

        return stream.ReadByte() < 0 ? bytes : throw DataFormatException.InFile(path, string.Create(
            CultureInfo.InvariantCulture, $"the file goes on after the {length} bytes its header promises."));
    }

    private static int ReadNumber(Stream stream, string path)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? BinaryPrimitives.ReadInt32BigEndian(bytes)
            : throw DataFormatException.InFile(path, "the file is cut off within its header.");
    }
}
