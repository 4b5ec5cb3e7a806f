using System.Collections.Generic;
using NetGen.Generator.Lower;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Row-major scalar loops, one line of the notes after the other: slow, and the yardstick for every faster schedule.</summary>
internal sealed class PlainKernels : KernelEmitter
{
    public PlainKernels(NetworkPlan plan)
        : base(plan)
    {
    }

    protected override IEnumerable<string> Imports => new[]
    {
        "global::System", "global::NetGen.Support", "global::NetGen.Activations", "global::NetGen.Losses", $"Lane = global::NetGen.Support.Scalar<{T}>",
    };

    protected override string StageAttributes => "";

    protected override void Write(Affine affine, Activate activate, SourceWriter writer)
    {
        var layer = affine.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        string n = Format.Plain(layer.Inputs);
        Open($"W{l}", $"ReadOnlySpan<{T}> W{l} = p.Slice({Format.Plain(storage.Weight)}, {Format.Plain(layer.Weights)});", writer);
        if (layer.HasBias)
        {
            Open($"b{l}", $"ReadOnlySpan<{T}> b{l} = p.Slice({Format.Plain(storage.Bias)}, {Format.Plain(layer.Units)});", writer);
        }

        Open(affine.Input, writer, isInput: true);
        if (Plan.Memory.IsStored(affine.Z))
        {
            Open(affine.Z, writer);
        }

        if (!layer.Activation.WholeLayer)
        {
            Open(activate.A, writer);
        }

        using (writer.Braces($"for (int i = 0; i < {Format.Plain(layer.Units)}; i++)"))
        {
            writer.Line($"{T} z = {(layer.HasBias ? $"b{l}[i]" : "0")};");
            using (writer.Braces($"for (int k = 0; k < {n}; k++)"))
            {
                writer.Line($"z += W{l}[i * {n} + k] * {affine.Input.Name}[k];");
            }

            writer.Line();
            if (Plan.Memory.IsStored(affine.Z))
            {
                writer.Line($"{affine.Z.Name}[i] = z;");
            }

            if (!layer.Activation.WholeLayer)
            {
                writer.Line($"{activate.A.Name}[i] = {layer.Activation.Name}.Value<Lane>(z);");
            }
        }
    }

    protected override void Write(ActivateBackward step, SourceWriter writer)
    {
        Open(step.Kept, writer, isInput: true);
        Open(step.Dz, writer);
        using (writer.Braces($"for (int i = 0; i < {Format.Plain(step.Dz.Length)}; i++)"))
        {
            writer.Line($"{step.Dz.Name}[i] *= {step.Layer.Activation.Name}.Derivative<Lane>({step.Kept.Name}[i]);");
        }
    }

    protected override void Write(AffineGradient step, SourceWriter writer)
    {
        var layer = step.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        string n = Format.Plain(layer.Inputs);
        Open($"dW{l}", $"Span<{T}> dW{l} = g.Slice({Format.Plain(storage.Weight)}, {Format.Plain(layer.Weights)});", writer);
        if (layer.HasBias)
        {
            Open($"db{l}", $"Span<{T}> db{l} = g.Slice({Format.Plain(storage.Bias)}, {Format.Plain(layer.Units)});", writer);
        }

        Open(step.Dz, writer, isInput: true);
        Open(step.Input, writer, isInput: true);
        using (writer.Braces($"for (int i = 0; i < {Format.Plain(layer.Units)}; i++)"))
        {
            if (layer.HasBias)
            {
                writer.Line($"db{l}[i] += {step.Dz.Name}[i];");
            }

            using (writer.Braces($"for (int k = 0; k < {n}; k++)"))
            {
                writer.Line($"dW{l}[i * {n} + k] += {step.Dz.Name}[i] * {step.Input.Name}[k];");
            }
        }
    }

    protected override void Write(AffineBackward step, SourceWriter writer)
    {
        var layer = step.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        string n = Format.Plain(layer.Inputs);
        Open($"W{l}", $"ReadOnlySpan<{T}> W{l} = p.Slice({Format.Plain(storage.Weight)}, {Format.Plain(layer.Weights)});", writer);
        Open(step.Dz, writer, isInput: true);
        Open(step.Da, writer);
        using (writer.Braces($"for (int k = 0; k < {n}; k++)"))
        {
            writer.Line($"{T} sum = 0;");
            using (writer.Braces($"for (int i = 0; i < {Format.Plain(layer.Units)}; i++)"))
            {
                writer.Line($"sum += W{l}[i * {n} + k] * {step.Dz.Name}[i];");
            }

            writer.Line();
            writer.Line($"{step.Da.Name}[k] = sum;");
        }
    }

    /// <summary>Names the span of a value; x is a parameter of its stage already.</summary>
    private void Open(Value value, SourceWriter writer, bool isInput = false)
    {
        if (value.Layer > 0)
        {
            Open(value.Name, $"{(isInput ? "ReadOnlySpan" : "Span")}<{T}> {value.Name} = {Span(value)};", writer);
        }
    }
}
