using System;
using System.IO;

namespace NetGen;

/// <summary>
/// A weight file was refused: it is damaged, or it is not of the network that should be filled. The message names the file where it is
/// known, the tensor, what was expected and what was found.
/// </summary>
public sealed class ModelFileException : IOException
{
    /// <summary>An exception without a message of its own.</summary>
    public ModelFileException()
        : base("The weight file was refused.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What is wrong with the file.</param>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What is wrong with the file.</param>
    /// <param name="innerException">What led to it.</param>
    public ModelFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
