using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Fills a network from safetensors. Everything is read and checked before the network is touched. The header is held against the
/// network before any data is read, so that memory goes by the network's size and not by the file's word.
/// </summary>
internal static class ModelReader
{
    public static void Read<T>(INetwork<T> model, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var architecture = model.Architecture;
        var header = SafetensorsHeader.Read(stream);
        CheckTensors(header, architecture);
        string[]? classNames = CheckMetadata(header, architecture);
        CheckLength(header, stream);

        bool standardized = IsStandardized(header);
        var parameters = new T[architecture.ParameterCount];
        double[] mean = standardized ? new double[architecture.InputSize] : [];
        double[] deviation = standardized ? new double[architecture.InputSize] : [];
        ReadData(header, stream, architecture, parameters, mean, deviation);

        if (TensorData.FirstNonFinite<T>(parameters, architecture) is { } nonFinite)
        {
            throw new ModelFileException($"All parameters must be finite, but {nonFinite}.");
        }

        var standardization = standardized ? MakeStandardization(mean, deviation) : null;
        model.SetParameters(parameters);
        model.Standardization = standardization;
        model.ClassNames = classNames;
    }

    /// <summary>The mean alone is enough to ask for both; which of them is missing, the check of the tensors says.</summary>
    private static bool IsStandardized(SafetensorsHeader header) =>
        header.Tensors.ContainsKey(ModelTensor.Mean) || header.Tensors.ContainsKey(ModelTensor.Deviation);

    private static void CheckTensors(SafetensorsHeader header, NetworkArchitecture architecture)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in ModelTensor.Of(architecture, IsStandardized(header)))
        {
            expected.Add(tensor.Name);
            if (!header.Tensors.TryGetValue(tensor.Name, out var found))
            {
                throw Mismatch($"{tensor.Name} {Shape(tensor.Shape)} is missing.", header, architecture);
            }

            if (!found.Shape.SequenceEqual(tensor.Shape.Select(length => (long)length)))
            {
                throw Mismatch($"{tensor.Name} must be {Shape(tensor.Shape)}, but the file has {Shape(found.Shape)}.", header, architecture);
            }

            if (found.Dtype != tensor.Dtype)
            {
                throw Mismatch($"{tensor.Name} must be of type {tensor.Dtype}, but the file has {SafetensorsHeader.Shown(found.Dtype)}.", header, architecture);
            }

            if (found.End - found.Begin != tensor.Bytes)
            {
                throw new ModelFileException(
                    $"The data of {tensor.Name} must have {tensor.Bytes} bytes, but the header gives it {found.End - found.Begin}.");
            }
        }

        if (header.InFileOrder.FirstOrDefault(tensor => !expected.Contains(tensor.Name)) is { } unexpected)
        {
            throw Mismatch(
                $"The file has a tensor {SafetensorsHeader.Shown(unexpected.Name)} {Shape(unexpected.Shape)}, which the network does not have.", header, architecture);
        }
    }

    /// <summary>Checks the strings that files of NetGen carry; a file without them is judged by its tensors alone.</summary>
    /// <returns>The class names, or null.</returns>
    private static string[]? CheckMetadata(SafetensorsHeader header, NetworkArchitecture architecture)
    {
        if (header.Metadata(ModelMetadata.Format) is { } format && format != ModelMetadata.CurrentFormat)
        {
            throw new ModelFileException(
                $"The file is of format {SafetensorsHeader.Shown(format)}, but this version of NetGen reads format {ModelMetadata.CurrentFormat}.");
        }

        if (header.Metadata(ModelMetadata.Architecture) is { } line && line != architecture.ToString())
        {
            throw Mismatch("The file is of another network.", header, architecture);
        }

        if (header.Metadata(ModelMetadata.ClassNames) is not { } json)
        {
            return null;
        }

        string[] names = ModelMetadata.ToClassNames(json);
        int classes = architecture.OutputSize == 1 ? 2 : architecture.OutputSize;
        return names.Length == classes
            ? names
            : throw new ModelFileException($"The metadata {ModelMetadata.ClassNames} must hold {classes} class names, but holds {names.Length}.");
    }

    /// <summary>Where the stream knows its length, a file cut off is found before anything is allocated for it.</summary>
    private static void CheckLength(SafetensorsHeader header, Stream stream)
    {
        if (stream.CanSeek && stream.Length - stream.Position != header.DataLength)
        {
            throw new ModelFileException(
                $"{header.DataLength} bytes of data must follow the header, but there are {stream.Length - stream.Position}.");
        }
    }

    private static void ReadData<T>(
        SafetensorsHeader header, Stream stream, NetworkArchitecture architecture, T[] parameters, double[] mean, double[] deviation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var places = new Dictionary<string, Range>(StringComparer.Ordinal);
        int offset = 0;
        foreach (var tensor in architecture.Tensors)
        {
            places.Add(tensor.Name, offset..(offset + tensor.Length));
            offset += tensor.Length;
        }

        foreach (var tensor in header.InFileOrder)
        {
            try
            {
                switch (tensor.Name)
                {
                    case ModelTensor.Mean:
                        TensorData.Read<double>(stream, mean);
                        break;
                    case ModelTensor.Deviation:
                        TensorData.Read<double>(stream, deviation);
                        break;
                    default:
                        TensorData.Read(stream, parameters.AsSpan(places[tensor.Name]));
                        break;
                }
            }
            catch (EndOfStreamException e)
            {
                throw new ModelFileException($"The file is cut off within the data of {tensor.Name}.", e);
            }
        }

        if (stream.ReadByte() >= 0)
        {
            throw new ModelFileException($"The file must end after {header.DataLength} bytes of data, but goes on.");
        }
    }

    private static Standardization MakeStandardization(double[] mean, double[] deviation)
    {
        try
        {
            return new Standardization(mean, deviation);
        }
        catch (ArgumentException e)
        {
            throw new ModelFileException($"The standardisation is not valid: {e.Message}", e);
        }
    }

    /// <summary>A message that shows both architectures where the file says that it is of another one.</summary>
    private static ModelFileException Mismatch(string message, SafetensorsHeader header, NetworkArchitecture architecture) =>
        header.Metadata(ModelMetadata.Architecture) is { } line && line != architecture.ToString()
            ? new ModelFileException($"{message} The network is\n  {architecture}\nbut the file is of\n  {SafetensorsHeader.Shown(line)}")
            : new ModelFileException(message);

    private static string Shape(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";

    private static string Shape(IEnumerable<long> shape) => $"({string.Join(", ", shape)})";
}
