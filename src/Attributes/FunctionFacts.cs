using System;
using System.ComponentModel;

namespace NetGen;

/// <summary>
/// What the generator must know of an activation, written on the member of <see cref="Activation"/>. The mathematics is the
/// runtime's type of the same name in the namespace <c>NetGen.Activations</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActivationFactsAttribute : Attribute
{
    /// <summary>Describes an activation.</summary>
    /// <param name="notation">How the notes write it, in front of a bracket: “tanh”, “relu”.</param>
    public ActivationFactsAttribute(string notation) => Notation = notation;

    /// <summary>How the notes write it, in front of a bracket.</summary>
    public string Notation { get; }

    /// <summary>Whether g′ is computed from a = g(z) alone; where it is false, the backward pass keeps z.</summary>
    public bool DerivativeFromOutput { get; set; }

    /// <summary>Whether a unit's value depends on the whole layer (softmax): allowed on the output layer only.</summary>
    public bool WholeLayer { get; set; }

    /// <summary>Whether g is a few instructions, which a kernel writes where z comes into being; others get a pass of their own.</summary>
    public bool Inline { get; set; }

    /// <summary>What <see cref="NetGen.Initializer.Auto"/> means for a layer with this activation.</summary>
    public Initializer Initializer { get; set; } = Initializer.XavierNormal;

    /// <summary>The |z| from which on g is flat (g′ below some 3 % of its maximum), so that hardly a gradient passes; 0 where it is nowhere flat on both sides.</summary>
    public double SaturatesFrom { get; set; }
}

/// <summary>
/// What the generator must know of a loss, written on the member of <see cref="Loss"/>. The mathematics is the
/// runtime's type of the same name in the namespace <c>NetGen.Losses</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LossFactsAttribute : Attribute
{
    /// <summary>Describes a loss.</summary>
    /// <param name="notation">How the header names it: “cross-entropy”.</param>
    /// <param name="formula">The loss of one sample in the notation of the notes.</param>
    public LossFactsAttribute(string notation, string formula)
    {
        Notation = notation;
        Formula = formula;
    }

    /// <summary>How the header names it.</summary>
    public string Notation { get; }

    /// <summary>The loss of one sample in the notation of the notes.</summary>
    public string Formula { get; }

    /// <summary>
    /// Whether the loss is fused with the one output activation it fits, <see cref="FusedWith"/>: J then comes from z[L],
    /// and dz[L] = (a[L] − y) times the factor of the mean.
    /// </summary>
    public bool Fused { get; set; }

    /// <summary>The one output activation that fits; it counts only where <see cref="Fused"/> is true.</summary>
    public Activation FusedWith { get; set; }

    /// <summary>Whether the loss of a sample is the mean over the n[L] outputs; else it is their sum.</summary>
    public bool MeanOverOutputs { get; set; }
}
