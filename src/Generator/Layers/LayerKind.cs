using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Check;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>
/// A kind of layer: one file that answers every phase's question. To add a kind, derive from this and name it in <see cref="All"/>.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<LayerKind> All { get; } = new LayerKind[] { new DenseLayer() };

    /// <summary>The attribute's name without the suffix: <c>Dense</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The full name of the attribute.</summary>
    public string AttributeType => $"NetGen.{Name}Attribute";

    /// <summary>The kind of that name.</summary>
    public static LayerKind Of(string name) => All.First(kind => kind.Name == name);

    /// <summary>
    /// Check: the layer with its shapes. It always gives a layer that can be emitted; what was wrong with the declaration goes to
    /// <paramref name="problems"/>.
    /// </summary>
    /// <param name="attribute">The attribute as written.</param>
    /// <param name="number">l.</param>
    /// <param name="inputs">n[l−1].</param>
    /// <param name="problems">Takes the problems.</param>
    public abstract Layer Check(AttributeValues attribute, int number, int inputs, ProblemList problems);

    /// <summary>Lower, forward: from the value that holds a[l−1] to the value that holds a[l].</summary>
    public abstract Value LowerForward(Layer layer, Value input, ProgramBuilder program);

    /// <summary>
    /// Lower, backward: from the value that holds ∂J/∂a[l] (or ∂J/∂z[l], as its role says) to the parameters'
    /// gradients and, unless this is layer 1, to the value that holds ∂J/∂a[l−1], which is returned.
    /// </summary>
    public abstract Value? LowerBackward(Layer layer, Value delta, ProgramBuilder program);
}
