using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;

namespace NetGen.Tests;

/// <summary>Networks and files for the tests of saving and loading.</summary>
internal static class TestFiles
{
    /// <summary>A (2, 3) network with parameters 0.5, 1.5, …, a standardisation and class names.</summary>
    public static LinearNetwork<T> Network<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var model = new LinearNetwork<T>(3, 2)
        {
            Standardization = new Standardization([1, -2, 0.1], [1, 0.5, 3]),
            ClassNames = ["cat", "dog"],
        };
        model.SetParameters([.. Enumerable.Range(0, model.Architecture.ParameterCount).Select(i => T.CreateChecked(i + 0.5))]);
        return model;
    }

    public static byte[] Saved<T>(INetwork<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    /// <summary>A file with this header, written by hand.</summary>
    public static byte[] File(string header, byte[] data) => File(Encoding.UTF8.GetBytes(header), data);

    public static byte[] File(byte[] header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    public static byte[] Floats(params float[] values)
    {
        byte[] data = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), values[i]);
        }

        return data;
    }

    public static byte[] Doubles(params double[] values)
    {
        byte[] data = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(i * sizeof(double)), values[i]);
        }

        return data;
    }

    public static T[] Parameters<T>(INetwork<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var parameters = new T[model.Architecture.ParameterCount];
        model.GetParameters(parameters);
        return parameters;
    }
}

/// <summary>A stream as a network socket gives it: unseekable, of unknown length, and a few bytes at a time.</summary>
internal sealed class TrickleStream(byte[] content) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Math.Min(Math.Min(count, 7), content.Length - position);
        Array.Copy(content, position, buffer, offset, read);
        position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A folder that is there as long as a test runs.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netgen-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string[] Entries() => [.. Directory.GetFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)!).Order()];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
