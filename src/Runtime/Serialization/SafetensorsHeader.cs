using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Unicode;

namespace NetGen;

/// <summary>A tensor as the header of a file announces it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Dtype">The type of the numbers, unchecked.</param>
/// <param name="Shape">The lengths of the dimensions, 0 or more.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last one.</param>
internal sealed record TensorEntry(string Name, string Dtype, long[] Shape, long Begin, long End);

/// <summary>
/// The header of a safetensors file: 8 bytes of length, then JSON. What it says is distrusted: nothing is allocated by its word, and the
/// ranges of the tensors must cover the data without holes or overlaps.
/// </summary>
internal sealed class SafetensorsHeader
{
    public const int LengthBytes = 8;
    public const string MetadataKey = "__metadata__";

    /// <summary>The limit of the reference implementation.</summary>
    private const int MaxLength = 100_000_000;

    /// <summary>More than any layer needs; it bounds what is kept of a shape that will be refused.</summary>
    private const int MaxDimensions = 8;

    private const int FirstReadBytes = 64 * 1024;

    private readonly Dictionary<string, TensorEntry> tensors = new(StringComparer.Ordinal);
    private Dictionary<string, string>? metadata;

    private SafetensorsHeader()
    {
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => tensors;

    /// <summary>The tensors in the order of their data; the order of the keys has no meaning.</summary>
    public IReadOnlyList<TensorEntry> InFileOrder { get; private set; } = [];

    /// <summary>The number of bytes that follow the header.</summary>
    public long DataLength => InFileOrder.Count == 0 ? 0 : InFileOrder[^1].End;

    /// <summary>A string of the metadata, or null.</summary>
    public string? Metadata(string key) => metadata?.GetValueOrDefault(key);

    /// <summary>Reads the header and leaves the stream at the first byte of the data.</summary>
    /// <exception cref="ModelFileException">It is damaged.</exception>
    public static SafetensorsHeader Read(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(lengthBytes, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new ModelFileException($"The file is cut off: it is shorter than the {LengthBytes} bytes that hold the length of the header.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        return length <= MaxLength
            ? Parse(ReadBytes(stream, (int)length))
            : throw new ModelFileException($"This is no safetensors file: the length of its header must be at most {MaxLength} bytes, but is {length}.");
    }

    /// <summary>Text of a file for a message: quoted, short, on one line.</summary>
    public static string Shown(string text)
    {
        const int MaxShown = 200;
        string head = text.Length <= MaxShown ? text : text[..MaxShown] + "…";
        return $"“{string.Concat(head.Select(c => char.IsControl(c) ? '\uFFFD' : c))}”";
    }

    /// <summary>Reads as the bytes come, so that memory grows with what is there and not with what was announced.</summary>
    private static ReadOnlySpan<byte> ReadBytes(Stream stream, int length)
    {
        var bytes = new byte[Math.Min(length, FirstReadBytes)];
        int filled = 0;
        while (filled < length)
        {
            if (filled == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
            }

            int read = stream.Read(bytes, filled, bytes.Length - filled);
            if (read == 0)
            {
                throw new ModelFileException($"The file is cut off: its header should have {length} bytes, but ends after {filled}.");
            }

            filled += read;
        }

        return bytes;
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != (byte)'{')
        {
            throw new ModelFileException("This is no safetensors file: its header does not start with “{”.");
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new ModelFileException("The header is no valid UTF-8.");
        }

        var header = new SafetensorsHeader();
        try
        {
            var json = new Utf8JsonReader(bytes);
            json.Read();
            header.ReadTensors(ref json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader throws the latter for an escape that is half a surrogate pair.
            throw new ModelFileException($"The header is no valid JSON: {e.Message}", e);
        }

        header.Order();
        return header;
    }

    private void ReadTensors(ref Utf8JsonReader json)
    {
        while (ReadName(ref json) is { } name)
        {
            if (name == MetadataKey)
            {
                ReadMetadata(ref json);
            }
            else if (!tensors.TryAdd(name, ReadTensor(ref json, name)))
            {
                throw new ModelFileException($"The header has the tensor {Shown(name)} twice.");
            }
        }

        // Behind the object there must be nothing but space; the reader throws where there is.
        json.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        if (metadata is not null)
        {
            throw new ModelFileException($"The header has {MetadataKey} twice.");
        }

        metadata = new(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject, MetadataKey, "an object");
        while (ReadName(ref json) is { } key)
        {
            Expect(ref json, JsonTokenType.String, MetadataKey, "an object of strings");
            if (!metadata.TryAdd(key, json.GetString()!))
            {
                throw new ModelFileException($"The metadata has the key {Shown(key)} twice.");
            }
        }
    }

    private static TensorEntry ReadTensor(ref Utf8JsonReader json, string name)
    {
        string? dtype = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(ref json, JsonTokenType.StartObject, name, "an object");
        while (ReadName(ref json) is { } field)
        {
            switch (field)
            {
                case "dtype" when dtype is null:
                    Expect(ref json, JsonTokenType.String, name, "an object whose dtype is a string");
                    dtype = json.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadIntegers(ref json, name, field);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(ref json, name, field);
                    break;
                default:
                    throw new ModelFileException($"The entry of {Shown(name)} has the field {Shown(field)}, which is unknown or there twice.");
            }
        }

        return dtype is not null && shape is not null && offsets is [long begin, long end] && begin <= end
            ? new TensorEntry(name, dtype, shape, begin, end)
            : throw new ModelFileException($"The entry of {Shown(name)} must have dtype, shape and data_offsets [begin, end] with begin ≤ end.");
    }

    private static long[] ReadIntegers(ref Utf8JsonReader json, string name, string field)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray, name, $"an object whose {field} is an array");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0 || numbers.Count == MaxDimensions)
            {
                throw new ModelFileException(
                    $"The {field} of {Shown(name)} must be at most {MaxDimensions} integers from 0 to {long.MaxValue}.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The next key of an object, or null at its end.</summary>
    private static string? ReadName(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token, string name, string what)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw new ModelFileException($"The header's {Shown(name)} must be {what}.");
        }
    }

    /// <summary>Sorts the tensors by their data and checks that they follow one another from byte 0 on.</summary>
    private void Order()
    {
        TensorEntry[] ordered = [.. tensors.Values.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)];
        long position = 0;
        foreach (var tensor in ordered)
        {
            if (tensor.Begin != position)
            {
                throw new ModelFileException(
                    $"The data of {Shown(tensor.Name)} must begin at byte {position}, where the tensor before it ends, but begins at {tensor.Begin}.");
            }

            position = tensor.End;
        }

        InFileOrder = ordered;
    }
}
