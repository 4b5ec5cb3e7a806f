using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Lower;

/// <summary>
/// One thing that is computed for a sample. A step says <i>what</i>; lanes, tiles and memory are the plan's. Its text is the line in the
/// notation of the notes that stands above the emitted code.
/// </summary>
internal abstract record Step
{
    /// <summary>The values it reads.</summary>
    public abstract IEnumerable<Value> Reads { get; }

    /// <summary>The step in the notation of the notes.</summary>
    public abstract string Notation { get; }

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>W1 (3,4).</summary>
    protected static string Weight(Layer layer, string prefix = "W", string suffix = "") =>
        $"{prefix}{Number(layer.Number)}{suffix} ({Number(layer.Units)},{Number(layer.Inputs)})";

    public sealed override string ToString() => Notation;
}

/// <summary>A step of a layer, of each kind at most one.</summary>
internal abstract record LayerStep(Layer Layer) : Step;

/// <summary>z[l] = W[l] a[l−1] + b[l].</summary>
internal sealed record Affine(Layer Layer, Value Input, Value Z) : LayerStep(Layer)
{
    public override IEnumerable<Value> Reads => new[] { Input };

    public override string Notation =>
        $"{Z} = {Weight(Layer)} {Input}{(Layer.HasBias ? $" + b{Number(Layer.Number)} ({Number(Layer.Units)})" : "")}";
}

/// <summary>a[l] = g[l](z[l]).</summary>
internal sealed record Activate(Layer Layer, Value Z, Value A) : LayerStep(Layer)
{
    public override IEnumerable<Value> Reads => new[] { Z };

    public override string Notation => $"{A} = {Layer.Activation.Of(Z.Name)}";
}

/// <summary>The loss of the sample, from a[L], or from z[L] where it is fused.</summary>
internal sealed record LossValue(LossInfo Loss, Value Prediction) : Step
{
    public override IEnumerable<Value> Reads => new[] { Prediction };

    public override string Notation => $"loss = {Loss.Formula}, from {Prediction.Name}";
}

/// <summary>∂J/∂a[L], or ∂J/∂z[L] where the loss is fused.</summary>
internal sealed record LossDerivative(LossInfo Loss, Value A, Value Delta) : Step
{
    public override IEnumerable<Value> Reads => new[] { A };

    public override string Notation => Delta.Role == ValueRole.Dz
        ? $"{Delta} = scale · ({A.Name} − y){(Loss.MeanOverOutputs ? " / " + Number(A.Length) : "")}"
        : $"{Delta} = scale · ∂loss/∂{A.Name}";
}

/// <summary>dz[l] = da[l] ⊙ g′[l].</summary>
/// <param name="Layer">Layer l.</param>
/// <param name="Kept">z[l] or a[l], whichever g′ comes from.</param>
/// <param name="Da">da[l].</param>
/// <param name="Dz">dz[l].</param>
internal sealed record ActivateBackward(Layer Layer, Value Kept, Value Da, Value Dz) : LayerStep(Layer)
{
    public override IEnumerable<Value> Reads => new[] { Kept, Da };

    public override string Notation => Layer.Activation.WholeLayer
        ? $"{Dz} = {Kept.Name} ⊙ ({Da.Name} − {Kept.Name}ᵀ{Da.Name})"
        : Layer.Activation.IsIdentity
            ? $"{Dz} = {Da.Name}"
            : $"{Dz} = {Da.Name} ⊙ {Layer.Activation.Notation}′({Kept.Name})";
}

/// <summary>dW[l] += dz[l] a[l−1]ᵀ; db[l] += dz[l].</summary>
internal sealed record AffineGradient(Layer Layer, Value Dz, Value Input) : LayerStep(Layer)
{
    public override IEnumerable<Value> Reads => new[] { Dz, Input };

    public override string Notation =>
        $"{Weight(Layer, "dW")} += {Dz} {Input.Name}ᵀ ({Number(Input.Length)})"
        + (Layer.HasBias ? $";  db{Number(Layer.Number)} ({Number(Layer.Units)}) += {Dz.Name}" : "");
}

/// <summary>da[l−1] = W[l]ᵀ dz[l].</summary>
internal sealed record AffineBackward(Layer Layer, Value Dz, Value Da) : LayerStep(Layer)
{
    public override IEnumerable<Value> Reads => new[] { Dz };

    public override string Notation => $"{Da} = W{Number(Layer.Number)}ᵀ ({Number(Layer.Inputs)},{Number(Layer.Units)}) {Dz}";
}
