using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Numerics;
using System.Text.Json;

namespace NetGen;

/// <summary>Writes a network as safetensors: the length of the header in 8 bytes, the header in JSON, the numbers of the tensors.</summary>
internal static class ModelWriter
{
    public static void Write<T>(INetwork<T> model, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Canonical order is the order of the file: all parameters are one run of numbers.
        var parameters = new T[model.Architecture.ParameterCount];
        model.GetParameters(parameters);
        if (TensorData.FirstNonFinite<T>(parameters, model.Architecture) is { } nonFinite)
        {
            throw new InvalidOperationException($"The network cannot be saved, as {nonFinite}: its training has diverged.");
        }

        byte[] header = Header(model);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        if (model.Standardization is { } standardization)
        {
            TensorData.Write<double>(stream, [.. standardization.Mean]);
            TensorData.Write<double>(stream, [.. standardization.Deviation]);
        }

        TensorData.Write<T>(stream, parameters);
    }

    private static byte[] Header<T>(INetwork<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ModelMetadata.WriterOptions))
        {
            json.WriteStartObject();
            WriteMetadata(json, model);
            long offset = 0;
            foreach (var tensor in ModelTensor.Of(model.Architecture, model.Standardization is not null))
            {
                WriteTensor(json, tensor, offset);
                offset += tensor.Bytes;
            }

            json.WriteEndObject();
        }

        // Spaces, as the reference implementation has them, so that the numbers start at a multiple of 8 bytes.
        int padding = -buffer.WrittenCount & 7;
        return [.. buffer.WrittenSpan, .. "       "u8[..padding]];
    }

    private static void WriteMetadata<T>(Utf8JsonWriter json, INetwork<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        json.WriteString(ModelMetadata.Format, ModelMetadata.CurrentFormat);
        json.WriteString(ModelMetadata.Architecture, model.Architecture.ToString());
        if (model.ClassNames is { } names)
        {
            json.WriteString(ModelMetadata.ClassNames, ModelMetadata.FromClassNames(names));
        }

        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, ModelTensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Dtype);
        json.WriteStartArray("shape");
        foreach (int length in tensor.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
