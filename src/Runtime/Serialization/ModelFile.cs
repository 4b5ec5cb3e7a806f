using System;
using System.IO;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Saves and loads networks as safetensors files: the parameters under the names <c>layers.1.weight</c> (n[l], n[l−1]) and
/// <c>layers.1.bias</c> (n[l]), row-major, F32 or F64 by the precision; the standardisation as the F64 tensors
/// <c>standardization.mean</c> and <c>standardization.deviation</c> (n[0]); the architecture and the class names in the metadata.
/// Every safetensors library reads them.
/// </summary>
public static class ModelFile
{
    /// <summary>
    /// Saves a network to a file. The file is replaced as a whole or not at all: the network is written to a temporary file in the same
    /// folder, flushed to the disk and renamed.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="model">The network.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite: such a network only predicts NaN, and would replace a good file.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Save<T>(INetwork<T> model, string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => ModelWriter.Write(model, stream));
    }

    /// <summary>Saves a network to a stream, which stays open.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="model">The network.</param>
    /// <param name="stream">The stream, written from its current position.</param>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite; nothing has been written then.</exception>
    public static void Save<T>(INetwork<T> model, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        ModelWriter.Write(model, stream);
    }

    /// <summary>
    /// Fills a network from a file: parameters, standardisation and class names, the last two null where the file has none. Whatever the
    /// error, the network stays as it was.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="model">The network to fill.</param>
    /// <param name="path">The file. One that other software has written is fine where names, shapes and types of the tensors fit.</param>
    /// <exception cref="ModelFileException">The file is damaged, holds NaN or infinity, or is not of this network.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void Load<T>(INetwork<T> model, string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            ModelReader.Read(model, stream);
        }
        catch (ModelFileException e)
        {
            throw new ModelFileException($"{path}: {e.Message}", e.InnerException);
        }
    }

    /// <summary>As <see cref="Load{T}(INetwork{T}, string)"/>, from a stream, which stays open.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="model">The network to fill.</param>
    /// <param name="stream">The stream, read from its current position to its end; it need not be seekable.</param>
    /// <exception cref="ModelFileException">The content is damaged, holds NaN or infinity, or is not of this network.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static void Load<T>(INetwork<T> model, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        ModelReader.Read(model, stream);
    }
}
