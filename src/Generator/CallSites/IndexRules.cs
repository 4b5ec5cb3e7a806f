using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.CallSites;

/// <summary>Constant indices into W[l] and b[l]: NETGEN033.</summary>
internal static class IndexRules
{
    /// <summary>What is wrong with an element access; the first index that is outside is marked.</summary>
    public static Diagnostic? Check(ElementAccessExpressionSyntax access, NetworkCalls calls, SemanticModel model, CancellationToken cancellation)
    {
        string name = NetworkCalls.NameOf(access.Expression);
        if (name.Length < 2
            || name[0] is not ('W' or 'B')
            || name[1] is not (>= '1' and <= '9')
            || model.GetSymbolInfo(access.Expression, cancellation).Symbol is not IPropertySymbol { Type.Name: "MatrixView" or "VectorView", ContainingType: var type }
            || calls.ShapeOf(type, cancellation)?.Layers.FirstOrDefault(layer => IsParameterOf(layer, name)) is not { } layer)
        {
            return null;
        }

        int[] sizes = name[0] == 'W' ? [layer.Units, layer.Inputs] : [layer.Units];
        var indices = access.ArgumentList.Arguments;
        for (int i = 0; i < indices.Count && indices.Count == sizes.Length; i++)
        {
            if (indices[i].NameColon is null
                && model.GetConstantValue(indices[i].Expression, cancellation) is { HasValue: true, Value: int index }
                && (index < 0 || index >= sizes[i]))
            {
                return Diagnostic.Create(
                    Descriptors.IndexOutside,
                    indices[i].GetLocation(),
                    $"{(name[0] == 'W' ? "W" : "b")}[{NetworkShape.Text(layer.Number)}]",
                    string.Join(", ", sizes.Select(NetworkShape.Text)),
                    string.Join(", ", indices.Select(argument => Text(argument.Expression, model, cancellation))));
            }
        }

        return null;
    }

    /// <summary>Whether the layer has a generated property of that name; a property W01, or B2 of a layer without biases, is the user's.</summary>
    private static bool IsParameterOf(Layer layer, string name) => (name[0] == 'W' || layer.HasBias) && name.Substring(1) == NetworkShape.Text(layer.Number);

    /// <summary>The value of an index, or how it is written where that is not constant.</summary>
    private static string Text(ExpressionSyntax index, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(index, cancellation) is { HasValue: true, Value: int value } ? NetworkShape.Text(value) : index.ToString();
}
