using System.Collections.Generic;
using System.Linq;

namespace NetGen;

/// <summary>A tensor in a network's weight file: what the writer writes and the reader expects.</summary>
/// <param name="Name">The key in the header.</param>
/// <param name="Dtype"><c>F32</c> or <c>F64</c>.</param>
/// <param name="Shape">The lengths of the dimensions.</param>
internal sealed record ModelTensor(string Name, string Dtype, int[] Shape)
{
    public const string Mean = "standardization.mean";
    public const string Deviation = "standardization.deviation";

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>The number of bytes.</summary>
    public long Bytes => (long)Count * (Dtype == "F64" ? sizeof(double) : sizeof(float));

    /// <summary>
    /// The tensors in the order in which they are written: the standardisation first, so that its 8-byte numbers are aligned behind any
    /// number of 4-byte parameters; then the parameters in canonical order.
    /// </summary>
    public static IEnumerable<ModelTensor> Of(NetworkArchitecture architecture, bool standardized)
    {
        if (standardized)
        {
            yield return new ModelTensor(Mean, "F64", [architecture.InputSize]);
            yield return new ModelTensor(Deviation, "F64", [architecture.InputSize]);
        }

        string dtype = architecture.Precision == Precision.Single ? "F32" : "F64";
        foreach (var tensor in architecture.Tensors)
        {
            yield return new ModelTensor(tensor.Name, dtype, tensor.IsVector ? [tensor.Rows] : [tensor.Rows, tensor.Columns]);
        }
    }
}
