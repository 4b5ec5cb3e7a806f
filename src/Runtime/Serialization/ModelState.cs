using System;
using System.ComponentModel;
using System.Linq;
using System.Numerics;

namespace NetGen.Support;

/// <summary>What a network has learned, as one thing to copy. Called by the generated <c>Clone</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelState
{
    /// <summary>Copies parameters, standardisation and class names between two networks of the same class.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="from">The network that is read.</param>
    /// <param name="to">The network that is overwritten.</param>
    /// <exception cref="ArgumentException">The networks are not of the same architecture and storage layout.</exception>
    public static void Copy<T>(INetwork<T> from, INetwork<T> to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!SameStorage(from.Architecture, to.Architecture))
        {
            throw new ArgumentException($"to must be of the same class as from ({from.Architecture}), but is {to.Architecture}.", nameof(to));
        }

        from.Storage.Span.CopyTo(to.Storage.Span);
        to.ParametersChanged();
        to.Standardization = from.Standardization;
        to.ClassNames = from.ClassNames;
    }

    private static bool SameStorage(NetworkArchitecture a, NetworkArchitecture b) =>
        ReferenceEquals(a, b)
        || (a.ToString() == b.ToString() && a.StorageLength == b.StorageLength && a.Tensors.SequenceEqual(b.Tensors));
}
