using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// Panels with a vector's lanes over outputs: one load takes a column of W[l] for as many units as the vector has lanes. The stages are the same
/// for vectors of every width; what depends on it stands in the classes of <see cref="WidthWriter"/>.
/// </summary>
internal sealed class VectorKernels : KernelEmitter
{
    /// <summary>Weights of a layer of a small network that are transposed one by one, without a call: for 8 of them it took 20 ns, a tenth of a step.</summary>
    private const int MostTransposedByName = 32;

    public VectorKernels(NetworkPlan plan)
        : base(plan)
    {
    }

    protected override IEnumerable<string> Imports => new[]
    {
        "global::System", "global::System.Runtime.CompilerServices", "global::System.Runtime.InteropServices",
        "global::NetGen.Support", "global::NetGen.Activations", "global::NetGen.Losses",
    };

    protected override string Comment => "The stages, and the choice of the widest vectors the machine has.";

    protected override IEnumerable<LayerPass> Passes => base.Passes.Append(TransposePass);

    private string Lanes => Format.Plain(Plan.Storage.Lanes);

    protected override void WritePredict(SourceWriter writer)
    {
        var a = Plan.Program.Output;
        string name = NetworkEmitter.KernelClass(Plan);
        writer.Line($"// y ({Format.Plain(a.Length)}) = {a.Name} of one row");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Braces($"public static void Predict(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, Span<{T}> y)"))
        {
            if (Plan.HasRowKernels)
            {
                string predict = Plan.IsInRegisters ? "PredictInRegisters" : "Predict";
                VectorNames.Choose(writer, width => $"SingleRow<{T}>.{predict}<{name}{width.Suffix()}>(ref At(p, 0), ref At(x, 0), ref At(y, 0));");
            }
            else
            {
                WritePredictByRows(writer);
            }
        }

        if (Plan.HasSmallStep)
        {
            writer.Line();
            writer.Line(SmallStepWriter.Notation(Plan));
            using (writer.Braces($"public static void GradientRows({SmallStepWriter.Parameters(Plan)})"))
            {
                VectorNames.Choose(writer, name, $"GradientRows({SmallStepWriter.Arguments(Plan)});");
            }
        }

        if (Plan.UsesColumns)
        {
            writer.Line();
            writer.Line($"// {a.Name} of a block of rows, a lane for each row");
            using (writer.Braces($"public static void ForwardColumns(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, Span<{T}> s, Span<{T}> a, nuint rows)"))
            {
                VectorNames.Choose(writer, name, "ForwardColumns(p, x, s, a, rows);");
            }
        }
    }

    protected override void Write(Affine affine, Activate? activate, SourceWriter writer)
    {
        var layer = affine.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        bool isInline = activate is not null && layer.Activation.IsInline && !Plan.Memory.IsStored(affine.Z);
        var target = Plan.Memory.IsStored(affine.Z) ? affine.Z : activate!.A;
        string end = isInline && !layer.Activation.IsIdentity ? $"Activated<{layer.Activation.Name}>" : "Linear";
        writer.Line($"ref {T} {target.Name} = ref At(s, {Offset(target, "i")});");
        string input = Matrix(affine.Input);
        if (storage.IsRow)
        {
            writer.Line($"UnitRow.Product<{end}, {T}>(");
            writer.Line($"    {input}, ref At(p, {Format.Plain(storage.Weight)}), {Bias(0)}, ref {target.Name}, zStride: {Format.Plain(Stride(target))}, n);");
        }
        else if (storage.Panels > 0)
        {
            writer.Line($"Product<{end}>(");
            writer.Line($"    {input}, ref At(p, {Format.Plain(storage.Weight)}), {Bias(0)}, biasStep: {(layer.HasBias ? Lanes : "0")},");
            writer.Line($"    ref {target.Name}, ref {target.Name}, zStride: {Format.Plain(Stride(target))}, panels: {Format.Plain(storage.Panels)}, n);");
        }

        if (storage.HasNarrow)
        {
            int first = storage.Panels * Plan.Storage.Lanes;
            writer.Line($"NarrowPanel.Product<{end}, {T}>(");
            writer.Line($"    {input}, ref At(p, {Format.Plain(storage.Narrow)}), {Bias(first)}, ref {Format.After(target.Name, first)}, zStride: {Format.Plain(Stride(target))}, n);");
        }

        if (activate is not null && !isInline)
        {
            WriteActivation(activate, target, writer);
        }

        string Bias(int first) => layer.HasBias ? $"ref At(p, {Format.Plain(storage.Bias + first)})" : $"ref Panels<{T}>.Zeros";
    }

    protected override void WriteOutputActivation(Activate activate, SourceWriter writer)
    {
        writer.Line($"ref {T} {activate.Z.Name} = ref At(s, {Offset(activate.Z, "i")});");
        WriteActivation(activate, activate.Z, writer);
    }

    protected override void Write(LossValue loss, SourceWriter writer)
    {
        var prediction = loss.Prediction;
        writer.Line($"LossPass.Costs<{loss.Loss.Name}, {T}>({Prediction(prediction)}, {Losses});");
    }

    protected override void Write(LossDerivative delta, SourceWriter writer)
    {
        var prediction = Plan.Program.Loss.Prediction;
        writer.Line($"ref {T} {delta.Delta.Name} = ref At(s, {Offset(delta.Delta, "i")});");
        writer.Line($"LossPass.Deltas<{delta.Loss.Name}, {T}>({Prediction(prediction, "scale, ")}, {Losses}, ref {delta.Delta.Name});");
    }

    protected override void WriteOutputSlope(ActivateBackward step, SourceWriter writer)
    {
        string kept = $"ref At(s, {Offset(step.Kept, "i")})";
        writer.Line(step.Layer.Activation.WholeLayer
            ? $"{step.Layer.Activation.Name}.DerivativeRows<{T}>({kept}, ref {step.Da.Name}, ref {step.Da.Name}, {Rows(step.Dz)});"
            : $"ActivationPass.DerivativeRows<{step.Layer.Activation.Name}, {T}>({kept}, ref {step.Da.Name}, {Rows(step.Dz)});");
    }

    protected override void Write(AffineBackward backward, ActivateBackward slope, SourceWriter writer)
    {
        var layer = backward.Layer;
        var activation = slope.Layer.Activation;
        bool isInline = activation.DerivativeFromOutput;
        string end = activation.IsIdentity || !isInline ? "Linear" : $"Sloped<{activation.Name}>";
        string panels = Format.Plain(Plan.Storage.PanelsOf(layer.Inputs));
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string transposed = storage.IsRow ? $"p, {Format.Plain(storage.Weight)}" : $"t, {Format.Plain(storage.Transposed)}";
        writer.Line($"ref {T} {slope.Kept.Name} = ref At(s, {Offset(slope.Kept, "i")});");
        writer.Line($"ref {T} {slope.Dz.Name} = ref At(s, {Offset(slope.Dz, "i")});");
        writer.Line($"Product<{end}>(");
        writer.Line($"    {Matrix(backward.Dz)}, ref At({transposed}), ref Panels<{T}>.Zeros, biasStep: 0,");
        writer.Line($"    ref {slope.Kept.Name}, ref {slope.Dz.Name}, zStride: {Format.Plain(Stride(slope.Dz))}, panels: {panels}, n);");
        if (!isInline)
        {
            writer.Line($"ActivationPass.DerivativeRows<{activation.Name}, {T}>(ref {slope.Kept.Name}, ref {slope.Dz.Name}, {Rows(slope.Dz)});");
        }
    }

    protected override void Write(AffineGradient step, SourceWriter writer)
    {
        var layer = step.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        string inputs = Format.Plain(layer.Inputs);
        writer.Line($"(nuint from, nuint to) = Panels<{T}>.Share({inputs}, part, parts);");
        writer.Line($"ref {T} {step.Dz.Name} = ref At(s, {Offset(step.Dz, "0")});");
        string input = $"ref At({(step.Input.Layer == 0 ? "x" : "s")}, {Offset(step.Input, "0")})";
        string stride = $"stride: {Format.Plain(Stride(step.Input))}";
        if (storage.IsRow)
        {
            writer.Line($"UnitRow.OuterProduct({input}, {stride}, ref {step.Dz.Name}, {Into(storage.Weight)}, from, to);");
        }
        else if (storage.Panels > 0)
        {
            string panels = Format.Plain(storage.Panels);
            writer.Line($"OuterProducts({input}, inputs: {inputs}, {stride}, ref {step.Dz.Name}, panels: {panels}, {Into(storage.Weight)}, from, to);");
        }

        if (storage.HasNarrow)
        {
            string last = Format.After(step.Dz.Name, storage.Panels * Plan.Storage.Lanes);
            writer.Line($"NarrowPanel.OuterProduct({input}, {stride}, ref {last}, {Into(storage.Narrow)}, from, to);");
        }

        if (layer.HasBias)
        {
            string panels = Format.Plain(Plan.Storage.PanelsOf(layer.Units));
            using (writer.Braces("if (part == 0)"))
            {
                writer.Line($"OuterProducts(ref At(Ones, 0), inputs: 1, stride: 0, ref {step.Dz.Name}, panels: {panels}, {Into(storage.Bias)}, from: 0, to: 1);");
            }
        }

        if (storage.Transposed >= 0)
        {
            writer.Line();
            using (writer.Braces("if (update is not null)"))
            {
                writer.Line($"{TransposeCall(storage, "(int)from", "(int)to")}");
            }
        }

        string Into(int offset) => $"dzStride: {Format.Plain(Stride(step.Dz))}, m, g, update, offset: {Format.Plain(offset)}";
    }

    protected override string StageAttributes => "[MethodImpl(Optimized)]";

    protected override void WriteHelpers(SourceWriter writer)
    {
        string name = NetworkEmitter.KernelClass(Plan);
        writer.Line();
        writer.Line(ProductWriter.Notation(Lanes));
        writer.Line("[MethodImpl(Optimized)]");
        writer.Line("private static void Product<TEnd>(");
        writer.Line($"    {ProductWriter.Parameters(T)})");
        writer.Line("    where TEnd : struct, IEpilogue");
        using (writer.Braces())
        {
            VectorNames.Choose(writer, name, $"Product<TEnd>({ProductWriter.Arguments});");
        }

        writer.Line();
        writer.Line(OuterProductWriter.Notation(Lanes));
        writer.Line("[MethodImpl(Optimized)]");
        writer.Line("private static void OuterProducts(");
        writer.Line($"    {OuterProductWriter.Parameters(T)})");
        using (writer.Braces())
        {
            VectorNames.Choose(writer, name, $"OuterProducts({OuterProductWriter.Arguments});");
        }

        writer.Line($$"""

            // Compiled at once, not when they have been called some times.
            private const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization;

            // db is the outer product with 1.
            private static ReadOnlySpan<{{T}}> Ones => [1];

            // The number at an offset of a block.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static ref {{T}} At(ReadOnlySpan<{{T}}> block, nuint offset) => ref Unsafe.Add(ref MemoryMarshal.GetReference(block), offset);
            """);
        if (ReadsTransposed)
        {
            writer.Line();
            writer.Line($"// t = {Plan.Storage.TransposedNames} from p; called whenever p has changed");
            using (writer.Braces($"public static void Transpose(ReadOnlySpan<{T}> p, Span<{T}> t)"))
            {
                TransposePass.Write(Plan, writer);
            }
        }
    }

    /// <summary>Wᵀ of every layer that has it in panels.</summary>
    private LayerPass TransposePass => new(
        "Transpose", "W[l]ᵀ", $"ReadOnlySpan<{T}> p, Span<{T}> t", "p, t", [.. Plan.Storage.Layers.Where(storage => storage.Transposed >= 0).Select(storage => storage.Layer.Number)], layer =>
        {
            var storage = Plan.Storage.Layers[layer - 1];
            return Plan.HasSmallStep && storage.Layer.Weights <= MostTransposedByName
                ? Transposed(storage)
                : TransposeCall(storage, "0", Format.Plain(storage.Layer.Inputs));
        });

    private string Losses => $"ref At(s, m * {Format.Plain(Plan.Memory.LossOffset)} + i)";

    /// <summary>Wᵀ number by number; the layer is a panel wide, and so is its input.</summary>
    private string Transposed(LayerStorage storage)
    {
        string name = $"W{Format.Plain(storage.Layer.Number)}";
        var lines = new List<string>
        {
            $"ref {T} {name} = ref At(p, {Format.Plain(storage.Weight)});", $"ref {T} {name}T = ref At(t, {Format.Plain(storage.Transposed)});",
        };
        for (int i = 0; i < storage.Layer.Units; i++)
        {
            for (int k = 0; k < storage.Layer.Inputs; k++)
            {
                lines.Add($"{Format.After(name + "T", (i * Plan.Storage.Lanes) + k)} = {Format.After(name, (k * Plan.Storage.Lanes) + i)};");
            }
        }

        return string.Join("\n", lines);
    }

    private string TransposeCall(LayerStorage storage, string from, string to)
    {
        string shape = $"{Format.Plain(storage.Layer.Units)}, {Format.Plain(storage.Layer.Inputs)}";
        return $"Panels<{T}>.Transpose(p.Slice({Format.Plain(storage.Weight)}), t.Slice({Format.Plain(storage.Transposed)}), {shape}, {from}, {to});";
    }

    private string Prediction(Value prediction, string scale = "")
    {
        string n = Format.Plain(prediction.Length);
        string targets = n == "1" ? "i" : $"i * {n}";
        return $"ref At(s, {Offset(prediction, "i")}), ref At(y, {targets}), {scale}{Rows(prediction)}";
    }

    /// <summary>The number of rows, their length and their stride.</summary>
    private string Rows(Value value) => $"n, {Format.Plain(value.Length)}, {Format.Plain(Stride(value))}";

    /// <summary>The arguments for the rows of a value as a matrix.</summary>
    private string Matrix(Value value)
    {
        string block = value.Layer == 0 ? "x" : "s";
        return $"ref At({block}, {Offset(value, "i")}), length: {Format.Plain(value.Length)}, stride: {Format.Plain(Stride(value))}";
    }

    private void WriteActivation(Activate activate, Value source, SourceWriter writer)
    {
        var activation = activate.Layer.Activation;
        string a = source == activate.A ? $"ref {source.Name}" : $"ref At(s, {Offset(activate.A, "i")})";
        writer.Line(activation.WholeLayer
            ? $"{activation.Name}.Rows<{T}>(ref {source.Name}, {a}, {Rows(activate.A)});"
            : $"ActivationPass.Rows<{activation.Name}, {T}>(ref {source.Name}, {a}, {Rows(activate.A)});");
    }
}
