using System;
using System.Buffers.Binary;
using System.IO;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Numbers in a stream, little-endian on every machine, through a buffer of bounded size.</summary>
internal static class TensorData
{
    private const int BufferBytes = 64 * 1024;

    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = Unsafe.SizeOf<T>();
        var buffer = new byte[Math.Min((long)values.Length * size, BufferBytes)];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, BufferBytes / size);
            for (int i = 0; i < count; i++)
            {
                Encode(values[i], buffer.AsSpan(i * size, size));
            }

            stream.Write(buffer, 0, count * size);
            values = values[count..];
        }
    }

    /// <exception cref="EndOfStreamException">The stream ends before the destination is full.</exception>
    public static void Read<T>(Stream stream, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = Unsafe.SizeOf<T>();
        var buffer = new byte[Math.Min((long)destination.Length * size, BufferBytes)];
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, BufferBytes / size);
            stream.ReadExactly(buffer, 0, count * size);
            for (int i = 0; i < count; i++)
            {
                destination[i] = Decode<T>(buffer.AsSpan(i * size, size));
            }

            destination = destination[count..];
        }
    }

    /// <summary>The first parameter that is NaN or infinite, as “layers.1.weight[3, 5] is NaN”; null where there is none.</summary>
    /// <param name="parameters">In canonical order.</param>
    /// <param name="architecture">The tensors they belong to.</param>
    public static string? FirstNonFinite<T>(ReadOnlySpan<T> parameters, NetworkArchitecture architecture)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var tensor in architecture.Tensors)
        {
            for (int i = 0; i < tensor.Length; i++)
            {
                if (!T.IsFinite(parameters[i]))
                {
                    string index = tensor.IsVector ? $"{i}" : $"{i / tensor.Columns}, {i % tensor.Columns}";
                    return FormattableString.Invariant($"{tensor.Name}[{index}] is {parameters[i]}");
                }
            }

            parameters = parameters[tensor.Length..];
        }

        return null;
    }

    private static void Encode<T>(T value, Span<byte> destination)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination, Unsafe.BitCast<T, uint>(value));
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination, Unsafe.BitCast<T, ulong>(value));
        }
    }

    private static T Decode<T>(ReadOnlySpan<byte> source)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(uint)
            ? Unsafe.BitCast<uint, T>(BinaryPrimitives.ReadUInt32LittleEndian(source))
            : Unsafe.BitCast<ulong, T>(BinaryPrimitives.ReadUInt64LittleEndian(source));
}
