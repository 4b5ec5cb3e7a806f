using System.Collections.Generic;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
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

    protected override string Comment => "Row by row, number by number.";

    protected override void WritePredict(SourceWriter writer)
    {
        var a = Plan.Program.Output;
        writer.Line($"// y ({Format.Plain(a.Length)}) = {a.Name} of one row");
        using (writer.Braces($"public static void Predict(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, Span<{T}> y)"))
        {
            WritePredictByRows(writer);
        }
    }

    protected override void Write(Affine affine, Activate? activate, SourceWriter writer)
    {
        var layer = affine.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        string n = Format.Plain(layer.Inputs);
        writer.Line($"ReadOnlySpan<{T}> W{l} = p.Slice({Format.Plain(storage.Weight)}, {Format.Plain(layer.Weights)});");
        if (layer.HasBias)
        {
            writer.Line($"ReadOnlySpan<{T}> b{l} = p.Slice({Format.Plain(storage.Bias)}, {Format.Plain(layer.Units)});");
        }

        using (ForEachRow(writer))
        {
            OpenInput(affine.Input, writer);
            if (Plan.Memory.IsStored(affine.Z))
            {
                OpenValue(affine.Z, writer);
            }

            bool isUnitwise = activate is not null && !layer.Activation.WholeLayer;
            if (isUnitwise)
            {
                OpenValue(activate!.A, writer);
            }

            using (writer.Braces($"for (int j = 0; j < {Format.Plain(layer.Units)}; j++)"))
            {
                writer.Line($"{T} z = {(layer.HasBias ? $"b{l}[j]" : "0")};");
                using (writer.Braces($"for (int k = 0; k < {n}; k++)"))
                {
                    writer.Line($"z += W{l}[j * {n} + k] * {affine.Input.Name}{Suffix(affine.Input)}[k];");
                }

                writer.Line();
                if (Plan.Memory.IsStored(affine.Z))
                {
                    writer.Line($"{affine.Z.Name}[j] = z;");
                }

                if (isUnitwise)
                {
                    writer.Line($"{activate!.A.Name}[j] = {layer.Activation.Name}.Value(new Lane(z)).Value;");
                }
            }

            if (activate is not null && layer.Activation.WholeLayer)
            {
                WriteWhole(activate, writer);
            }
        }
    }

    protected override void WriteOutputActivation(Activate activate, SourceWriter writer)
    {
        using (ForEachRow(writer))
        {
            if (activate.Layer.Activation.WholeLayer)
            {
                WriteWhole(activate, writer);
                return;
            }

            OpenInput(activate.Z, writer);
            OpenValue(activate.A, writer);
            using (writer.Braces($"for (int j = 0; j < {Format.Plain(activate.A.Length)}; j++)"))
            {
                writer.Line($"{activate.A.Name}[j] = {activate.Layer.Activation.Name}.Value(new Lane({activate.Z.Name}[j])).Value;");
            }
        }
    }

    protected override void Write(LossValue loss, SourceWriter writer)
    {
        using (ForEachRow(writer))
        {
            writer.Line($"s[(int)({LossAt})] = {loss.Loss.Name}.Cost<{T}>({Span(loss.Prediction)}, {Target(loss.Prediction)});");
        }
    }

    protected override void Write(LossDerivative delta, SourceWriter writer)
    {
        var prediction = Plan.Program.Loss.Prediction;
        using (ForEachRow(writer))
        {
            if (Network.IsFused)
            {
                string whole = delta.A.Name + " of the row";
                writer.Line($"// {whole}");
                writer.Line("Output(s, m, r, 1);");
            }

            writer.Line($"s[(int)({LossAt})] = {delta.Loss.Name}.Cost<{T}>({Span(prediction)}, {Target(prediction)});");
            writer.Line($"{delta.Loss.Name}.Derivative<{T}>({Span(delta.A)}, {Target(prediction)}, scale, {Span(delta.Delta)});");
        }
    }

    protected override void WriteOutputSlope(ActivateBackward step, SourceWriter writer)
    {
        using (ForEachRow(writer))
        {
            if (step.Layer.Activation.WholeLayer)
            {
                writer.Line($"{step.Layer.Activation.Name}.Derivative<{T}>({Span(step.Kept)}, {Span(step.Da)}, {Span(step.Dz)});");
                return;
            }

            OpenInput(step.Kept, writer);
            OpenValue(step.Dz, writer);
            using (writer.Braces($"for (int j = 0; j < {Format.Plain(step.Dz.Length)}; j++)"))
            {
                writer.Line($"{step.Dz.Name}[j] *= {Slope(step, "j")};");
            }
        }
    }

    protected override void Write(AffineBackward backward, ActivateBackward slope, SourceWriter writer)
    {
        var layer = backward.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        string n = Format.Plain(layer.Inputs);
        writer.Line($"ReadOnlySpan<{T}> W{l} = p.Slice({Format.Plain(storage.Weight)}, {Format.Plain(layer.Weights)});");
        using (ForEachRow(writer))
        {
            OpenInput(backward.Dz, writer);
            if (!slope.Layer.Activation.IsIdentity)
            {
                OpenInput(slope.Kept, writer);
            }

            OpenValue(slope.Dz, writer);
            using (writer.Braces($"for (int k = 0; k < {n}; k++)"))
            {
                writer.Line($"{T} da = 0;");
                using (writer.Braces($"for (int j = 0; j < {Format.Plain(layer.Units)}; j++)"))
                {
                    writer.Line($"da += W{l}[j * {n} + k] * {backward.Dz.Name}[j];");
                }

                writer.Line();
                writer.Line($"{slope.Dz.Name}[k] = da{(slope.Layer.Activation.IsIdentity ? "" : $" * {Slope(slope, "k")}")};");
            }
        }
    }

    protected override void Write(AffineGradient step, SourceWriter writer)
    {
        var layer = step.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        string n = Format.Plain(layer.Inputs);
        using (writer.Braces("if (part > 0 || update is not null)"))
        {
            writer.Line("throw new NotSupportedException(\"The plain schedule gives whole gradients only.\");");
        }

        writer.Line();
        writer.Line($"Span<{T}> dW{l} = g.Slice({Format.Plain(storage.Weight)}, {Format.Plain(layer.Weights)});");
        if (layer.HasBias)
        {
            writer.Line($"Span<{T}> db{l} = g.Slice({Format.Plain(storage.Bias)}, {Format.Plain(layer.Units)});");
        }

        using (writer.Braces("for (nuint r = 0; r < m; r++)"))
        {
            OpenInput(step.Dz, writer);
            OpenInput(step.Input, writer);
            using (writer.Braces($"for (int j = 0; j < {Format.Plain(layer.Units)}; j++)"))
            {
                if (layer.HasBias)
                {
                    writer.Line($"db{l}[j] += {step.Dz.Name}[j];");
                }

                using (writer.Braces($"for (int k = 0; k < {n}; k++)"))
                {
                    writer.Line($"dW{l}[j * {n} + k] += {step.Dz.Name}[j] * {step.Input.Name}{Suffix(step.Input)}[k];");
                }
            }
        }
    }

    protected override void WriteHelpers(SourceWriter writer)
    {
    }

    private string LossAt => $"m * {Format.Plain(Plan.Memory.LossOffset)} + r";

    private static SourceWriter.Block ForEachRow(SourceWriter writer) => writer.Braces("for (nuint r = i; r < i + n; r++)");

    private static string Slope(ActivateBackward step, string at) => $"{step.Layer.Activation.Name}.Derivative(new Lane({step.Kept.Name}[{at}])).Value";

    /// <summary>x is the span of all rows; the row of it is xr.</summary>
    private static string Suffix(Value value) => value.Layer == 0 ? "r" : "";

    private string Span(Value value) => $"{(value.Layer == 0 ? "x" : "s")}.Slice((int)({Offset(value, "r")}), {Format.Plain(value.Length)})";

    private static string Target(Value prediction) => $"y.Slice((int)r * {Format.Plain(prediction.Length)}, {Format.Plain(prediction.Length)})";

    private void WriteWhole(Activate activate, SourceWriter writer) =>
        writer.Line($"{activate.Layer.Activation.Name}.Value<{T}>({Span(activate.Z)}, {Span(activate.A)});");

    private void OpenInput(Value value, SourceWriter writer) =>
        writer.Line($"ReadOnlySpan<{T}> {value.Name}{Suffix(value)} = {Span(value)};");

    private void OpenValue(Value value, SourceWriter writer) => writer.Line($"Span<{T}> {value.Name} = {Span(value)};");
}
