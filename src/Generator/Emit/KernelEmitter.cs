using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// The file-local class with the kernels. What all schedules share stands here: the way of a batch through the stages. A schedule says how
/// each kind of step is written.
/// </summary>
internal abstract class KernelEmitter
{
    /// <summary>Scratch up to this many bytes is on the stack, a larger one in a block per thread.</summary>
    private const int StackBytes = 64 * 1024;

    /// <summary>Values of the legend in one line.</summary>
    private const int LegendColumns = 10;

    /// <summary>The blocks that the current stage has named.</summary>
    private readonly HashSet<string> opened = new();

    protected KernelEmitter(NetworkPlan plan) => Plan = plan;

    protected NetworkPlan Plan { get; }

    protected Network Network => Plan.Network;

    /// <summary>The C# type of a number.</summary>
    protected string T => Network.Number;

    private bool ReadsTransposed => Plan.Storage.TransposedLength > 0;

    public static KernelEmitter For(NetworkPlan plan) => plan.Kind == ScheduleKind.Plain ? new PlainKernels(plan) : new VectorKernels(plan);

    public void Emit(SourceWriter writer)
    {
        // Inside the namespace and from global::, so that they win against whatever the user declares outside.
        foreach (string import in Imports)
        {
            writer.Line($"using {import};");
        }

        writer.Line();
        WriteLegend(writer);
        using (writer.Braces($"file static class {NetworkEmitter.KernelClass(Plan)}"))
        {
            WritePasses(writer);
            foreach (var layer in Network.Layers)
            {
                writer.Line();
                WriteForward(layer, writer);
                writer.Line();
                WriteBackward(layer, writer);
            }

            WriteHelpers(writer);
        }
    }

    /// <summary>Writes the line that names a block of a stage, unless the stage has it already.</summary>
    protected void Open(string name, string declaration, SourceWriter writer)
    {
        if (opened.Add(name))
        {
            writer.Line(declaration);
        }
    }

    /// <summary>What the kernels import, in order.</summary>
    protected abstract IEnumerable<string> Imports { get; }

    /// <summary>Attributes of a stage.</summary>
    protected abstract string StageAttributes { get; }

    /// <summary>z[l] = W[l] a[l−1] + b[l], and a[l] = g[l](z[l]) with it.</summary>
    protected abstract void Write(Affine affine, Activate activate, SourceWriter writer);

    /// <summary>dz[l] = da[l] ⊙ g′[l], unit by unit.</summary>
    protected abstract void Write(ActivateBackward step, SourceWriter writer);

    /// <summary>dW[l] += dz[l] a[l−1]ᵀ; db[l] += dz[l].</summary>
    protected abstract void Write(AffineGradient step, SourceWriter writer);

    /// <summary>da[l−1] = W[l]ᵀ dz[l].</summary>
    protected abstract void Write(AffineBackward step, SourceWriter writer);

    /// <summary>Whatever the stages call, and what refreshes what is derived from the parameters.</summary>
    protected virtual void WriteHelpers(SourceWriter writer)
    {
    }

    /// <summary>The span of a value.</summary>
    protected string Span(Value value) => value.Layer == 0
        ? "x"
        : $"s.Slice({Format.Plain(Plan.Memory.OffsetOf(value))}, {Format.Plain(value.Length)})";

    private void WritePasses(SourceWriter writer)
    {
        string n = Format.Plain(Network.Inputs);
        string outputs = Format.Plain(Network.Outputs);
        var a = new Value(ValueRole.A, Network.Output.Number, Network.Outputs);
        writer.Line($"// y (m,{outputs}) = {a.Name} of each row of x (m,{n})");
        using (writer.Braces($"public static void Forward(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, Span<{T}> y, int m)"))
        {
            WriteScratch(Plan.Memory.ForwardLength, writer);
            using (writer.Braces("for (int i = 0; i < m; i++)"))
            {
                writer.Line($"ForwardLayers(p, {Row("x", Network.Inputs)}, s);");
                writer.Line($"{Span(a)}.CopyTo({Row("y", Network.Outputs)});");
            }
        }

        writer.Line();
        WriteFeatures(writer);
        writer.Line();
        writer.Line($"// Σ loss over the rows of x (m,{n}) and y (m,{outputs})");
        using (writer.Braces($"public static double SumOfLosses(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, ReadOnlySpan<{T}> y, int m)"))
        {
            WriteScratch(Plan.Memory.ForwardLength, writer);
            writer.Line("double sum = 0;");
            using (writer.Braces("for (int i = 0; i < m; i++)"))
            {
                writer.Line($"ForwardLayers(p, {Row("x", Network.Inputs)}, s);");
                writer.Line($"sum += Loss({Row("y", Network.Outputs)}, s);");
            }

            writer.Line();
            writer.Line("return sum;");
        }

        writer.Line();
        WriteBackwardPass(writer);
        writer.Line();
        WriteForwardLayers(writer);
        writer.Line();
        WriteLoss(writer);
    }

    private void WriteFeatures(SourceWriter writer)
    {
        writer.Line($"// features ({Format.Plain(Network.Output.Inputs)}) = {new Value(ValueRole.A, Network.Output.Number - 1, Network.Output.Inputs).Name} of one row");
        using (writer.Braces($"public static void Features(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, Span<{T}> features)"))
        {
            int hidden = Network.Layers.Count - 1;
            if (hidden == 0)
            {
                writer.Line("x.CopyTo(features);");
                return;
            }

            WriteScratch(Plan.Memory.ForwardLength, writer);
            foreach (var layer in Network.Layers.Take(hidden))
            {
                writer.Line($"Forward{Format.Plain(layer.Number)}(p, {(layer.Number == 1 ? "x, " : "")}s);");
            }

            writer.Line($"{Span(new Value(ValueRole.A, hidden, Network.Output.Inputs))}.CopyTo(features);");
        }
    }

    private void WriteBackwardPass(SourceWriter writer)
    {
        writer.Line("// g += scale · ∂(Σ loss)/∂p; returns Σ loss");
        string derived = ReadsTransposed ? $"ReadOnlySpan<{T}> t, " : "";
        using (writer.Braces(
            $"public static double Backward(ReadOnlySpan<{T}> p, {derived}ReadOnlySpan<{T}> x, ReadOnlySpan<{T}> y, int m, {T} scale, Span<{T}> g)"))
        {
            WriteScratch(Plan.Memory.TotalLength, writer);
            if (Plan.Storage.Lanes > 1)
            {
                writer.Line($"s.Slice({Format.Plain(Plan.Memory.ForwardLength)}).Clear();   // the padding of the deltas stays 0, and so does the gradient's");
            }

            writer.Line("double sum = 0;");
            using (writer.Braces("for (int i = 0; i < m; i++)"))
            {
                writer.Line($"ReadOnlySpan<{T}> xi = {Row("x", Network.Inputs)};");
                writer.Line($"ReadOnlySpan<{T}> yi = {Row("y", Network.Outputs)};");
                writer.Line("ForwardLayers(p, xi, s);");
                writer.Line("sum += Loss(yi, s);");
                writer.Line("Delta(yi, scale, s);");
                foreach (var layer in Network.Layers.Reverse())
                {
                    writer.Line($"Backward{Format.Plain(layer.Number)}({string.Join(", ", BackwardArguments(layer).Select(argument => argument.Name == "x" ? "xi" : argument.Name))});");
                }
            }

            writer.Line();
            writer.Line("return sum;");
        }
    }

    private void WriteForwardLayers(SourceWriter writer)
    {
        using (writer.Braces($"private static void ForwardLayers(ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, Span<{T}> s)"))
        {
            foreach (var layer in Network.Layers)
            {
                writer.Line($"Forward{Format.Plain(layer.Number)}(p, {(layer.Number == 1 ? "x, " : "")}s);");
            }
        }
    }

    private void WriteLoss(SourceWriter writer)
    {
        var (loss, delta) = (Plan.Program.Loss, Plan.Program.Delta);
        writer.Line($"// {loss.Notation}");
        writer.Line($"private static {T} Loss(ReadOnlySpan<{T}> y, Span<{T}> s) => {loss.Loss.Name}.Cost<{T}>({Span(loss.Prediction)}, y);");
        writer.Line();
        writer.Line($"// {delta.Notation}");
        writer.Line(
            $"private static void Delta(ReadOnlySpan<{T}> y, {T} scale, Span<{T}> s) => {delta.Loss.Name}.Derivative<{T}>({Span(delta.A)}, y, scale, {Span(delta.Delta)});");
    }

    private void WriteForward(Layer layer, SourceWriter writer)
    {
        opened.Clear();
        var steps = Plan.Program.Forward;
        var affine = steps.OfType<Affine>().First(step => step.Layer.Number == layer.Number);
        var activate = steps.OfType<Activate>().First(step => step.Layer.Number == layer.Number);
        writer.Line($"// {affine};  {activate}");
        WriteStageAttributes(writer);
        string x = layer.Number == 1 ? $"ReadOnlySpan<{T}> x, " : "";
        using (writer.Braces($"private static void Forward{Format.Plain(layer.Number)}(ReadOnlySpan<{T}> p, {x}Span<{T}> s)"))
        {
            Write(affine, activate, writer);
            if (layer.Activation.WholeLayer)
            {
                writer.Line();
                writer.Line($"{layer.Activation.Name}.Value<{T}>({Span(activate.Z)}, {Span(activate.A)});");
            }
        }
    }

    private void WriteBackward(Layer layer, SourceWriter writer)
    {
        opened.Clear();
        var steps = Plan.Program.Backward.Where(step => LayerOf(step) == layer.Number).ToList();
        writer.Line($"// {Gives(layer, steps)} from {steps[0].Reads.First(value => value.Role is ValueRole.Dz or ValueRole.Da).Name}");
        WriteStageAttributes(writer);
        string parameters = string.Join(", ", BackwardArguments(layer).Select(argument => $"{argument.Type} {argument.Name}"));
        using (writer.Braces($"private static void Backward{Format.Plain(layer.Number)}({parameters})"))
        {
            for (int i = 0; i < steps.Count; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                writer.Line($"// {steps[i]}");
                WriteBackwardStep(steps[i], writer);
            }
        }
    }

    private void WriteBackwardStep(Step step, SourceWriter writer)
    {
        switch (step)
        {
            case ActivateBackward { Layer.Activation.WholeLayer: true } whole:
                writer.Line($"{whole.Layer.Activation.Name}.Derivative<{T}>({Span(whole.Kept)}, {Span(whole.Da)}, {Span(whole.Dz)});");
                break;
            case ActivateBackward { Layer.Activation.IsIdentity: true }:
                writer.Line("// They lie in the same place: nothing to do.");
                break;
            case ActivateBackward activate:
                Write(activate, writer);
                break;
            case AffineGradient gradient:
                Write(gradient, writer);
                break;
            case AffineBackward backward:
                Write(backward, writer);
                break;
        }
    }

    /// <summary>What the backward stage of a layer gives: “dz1, dW1, db1”, “dW2, db2, da1”.</summary>
    private static string Gives(Layer layer, IEnumerable<Step> steps)
    {
        string l = Format.Plain(layer.Number);
        return string.Join(", ", steps.SelectMany(step => step switch
        {
            ActivateBackward activate => new[] { activate.Dz.Name },
            AffineGradient when layer.HasBias => new[] { $"dW{l}", $"db{l}" },
            AffineGradient => new[] { $"dW{l}" },
            AffineBackward backward => new[] { backward.Da.Name },
            _ => System.Array.Empty<string>(),
        }));
    }

    private static int LayerOf(Step step) => step switch
    {
        ActivateBackward activate => activate.Layer.Number,
        AffineGradient gradient => gradient.Layer.Number,
        AffineBackward backward => backward.Layer.Number,
        _ => 0,
    };

    /// <summary>Layer 1 reads x and gives no da; the others read W, from the derived panels where the schedule has them.</summary>
    private IEnumerable<(string Type, string Name)> BackwardArguments(Layer layer)
    {
        yield return layer.Number == 1 ? ($"ReadOnlySpan<{T}>", "x") : ($"ReadOnlySpan<{T}>", ReadsTransposed ? "t" : "p");
        yield return ($"Span<{T}>", "s");
        yield return ($"Span<{T}>", "g");
    }

    private void WriteStageAttributes(SourceWriter writer)
    {
        if (StageAttributes.Length > 0)
        {
            writer.Line(StageAttributes);
        }
    }

    /// <summary>Row i of a batch.</summary>
    private static string Row(string batch, int size) => size == 1 ? $"{batch}.Slice(i, 1)" : $"{batch}.Slice(i * {Format.Plain(size)}, {Format.Plain(size)})";

    /// <summary>What the short names mean, and where each value lies in the scratch.</summary>
    private void WriteLegend(SourceWriter writer)
    {
        writer.Line("// p: parameters and g: gradient, in the offsets of the header; m: samples; scale: the factor of the mean, 1/m.");
        writer.Line("// s: scratch of one sample:");
        var places = Plan.Memory.Stored
            .GroupBy(Plan.Memory.OffsetOf)
            .Select(place => $"{string.Join(" ", place.Select(value => value.Name))} @ {Format.Plain(place.Key)}")
            .ToList();
        for (int i = 0; i < places.Count; i += LegendColumns)
        {
            writer.Line($"//   {string.Join(", ", places.Skip(i).Take(LegendColumns))}");
        }
    }

    private void WriteScratch(int length, SourceWriter writer)
    {
        string count = Format.Plain(length);
        writer.Line((long)length * Network.NumberSize <= StackBytes
            ? $"Span<{T}> s = stackalloc {T}[{count}];"
            : $"Span<{T}> s = Scratch<{T}>.Kernel({count});");
    }
}
