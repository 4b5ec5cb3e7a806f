using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// The class with the kernels of a network. What all schedules share stands here: the way of rows through the stages. A schedule says how each
/// stage is written.
/// </summary>
internal abstract class KernelEmitter
{
    /// <summary>The rows that a stage gets: the m rows of x and s, of which it computes n from row i on.</summary>
    protected const string RowArguments = "s, m, i, n";

    protected KernelEmitter(NetworkPlan plan) => Plan = plan;

    protected NetworkPlan Plan { get; }

    protected Network Network => Plan.Network;

    /// <summary>The C# type of a number.</summary>
    protected string T => Network.Number;

    protected bool ReadsTransposed => Plan.Storage.TransposedLength > 0;

    /// <summary>What is imported.</summary>
    protected abstract IEnumerable<string> Imports { get; }

    /// <summary>The comment above the class.</summary>
    protected abstract string Comment { get; }

    /// <summary>The ways through layers.</summary>
    protected virtual IEnumerable<LayerPass> Passes => new[] { FeaturePass, BackwardPass, GradientPass };

    /// <summary>The parameters of a stage that computes rows.</summary>
    protected string RowParameters => $"Span<{T}> s, nuint m, nuint i, nuint n";

    /// <summary>The passes through all layers, what the stages call, and the stages unless they have files of their own.</summary>
    public void Emit(SourceWriter writer)
    {
        using (OpenClass(Comment, writer))
        {
            WritePredict(writer);
            WriteRowPasses(writer);
            WriteGradientPass(writer);
            if (Plan.IsOneFile)
            {
                WriteStages(Network.Layers, writer);
            }

            WriteHelpers(writer);
        }
    }

    /// <summary>The part of the class with some layers: their part of every table and pass, and their stages.</summary>
    /// <param name="range">The layers.</param>
    /// <param name="table">The lines of the table of all layers.</param>
    /// <param name="writer">Where to.</param>
    public void Emit(LayerRange range, IReadOnlyList<string> table, SourceWriter writer)
    {
        using (OpenClass($"The stages of {range.Title}.", writer))
        {
            LayerConstants.Write(Plan, range, table, writer);
            foreach (var pass in Passes)
            {
                pass.WriteMethod(range, StageAttributes, writer);
            }

            WriteStages(range.Of(Network.Layers).ToList(), writer);
        }
    }

    /// <summary>y = a[L] of one row.</summary>
    protected abstract void WritePredict(SourceWriter writer);

    /// <summary>z[l] = W[l] a[l−1] + b[l] of rows, and a[l] = g[l](z[l]) unless the loss is fused with it.</summary>
    protected abstract void Write(Affine affine, Activate? activate, SourceWriter writer);

    /// <summary>a[L] = g[L](z[L]) of rows, where the loss is fused with it.</summary>
    protected abstract void WriteOutputActivation(Activate activate, SourceWriter writer);

    /// <summary>The losses of rows.</summary>
    protected abstract void Write(LossValue loss, SourceWriter writer);

    /// <summary>The losses of rows and their derivative.</summary>
    protected abstract void Write(LossDerivative delta, SourceWriter writer);

    /// <summary>dz[L] = da[L] ⊙ g′[L] of rows.</summary>
    protected abstract void WriteOutputSlope(ActivateBackward step, SourceWriter writer);

    /// <summary>da[l−1] = W[l]ᵀ dz[l] of rows, and dz[l−1] = da[l−1] ⊙ g′[l−1].</summary>
    protected abstract void Write(AffineBackward backward, ActivateBackward slope, SourceWriter writer);

    /// <summary>dW[l] += dz[l] a[l−1]ᵀ; db[l] += dz[l], over all m rows.</summary>
    protected abstract void Write(AffineGradient step, SourceWriter writer);

    /// <summary>Whatever the stages call, and what refreshes what is derived from the parameters.</summary>
    protected abstract void WriteHelpers(SourceWriter writer);

    /// <summary>The line of a stage's attributes, or null.</summary>
    protected virtual string? StageAttributes => null;

    private void WriteStageAttributes(SourceWriter writer)
    {
        if (StageAttributes is not null)
        {
            writer.Line(StageAttributes);
        }
    }

    /// <summary>A single row through the stages of many.</summary>
    protected void WritePredictByRows(SourceWriter writer)
    {
        var a = Plan.Program.Output;
        writer.Line($"Span<{T}> s = Scratch<{T}>.Kernel({Format.Plain(Plan.Memory.ForwardLength)});");
        writer.Line("ForwardRows(p, x, s, 1, 0, 1);");
        writer.Line($"s.Slice({Format.Plain(Plan.Memory.OffsetOf(a))}, {Format.Plain(a.Length)}).CopyTo(y);");
    }

    /// <summary>Where rows of a value begin in their block, from row <paramref name="row"/> on: <c>m * 32 + i * 16</c>.</summary>
    protected string Offset(Value value, string row)
    {
        string stride = Format.Plain(Stride(value));
        string first = row == "0" ? "0" : stride == "1" ? row : $"{row} * {stride}";
        int offset = value.Layer == 0 ? 0 : Plan.Memory.OffsetOf(value);
        string block = offset switch { 0 => "0", 1 => "m", _ => $"m * {Format.Plain(offset)}" };
        return Format.Sum(block, first);
    }

    /// <summary>The numbers from a row of a value to the next.</summary>
    protected int Stride(Value value) => value.Layer == 0 ? value.Length : Plan.Memory.Stride(value.Length);

    /// <summary>Whether the last activation is left to the loss, as its derivative is.</summary>
    private bool IsFusedOutput(Layer layer) => Network.IsFused && layer.Number == Network.Output.Number;

    private void WriteRowPasses(SourceWriter writer)
    {
        string x = $"ReadOnlySpan<{T}> x";
        string y = $"ReadOnlySpan<{T}> y";
        string p = $"ReadOnlySpan<{T}> p";
        int last = Network.Output.Number;
        writer.Line();
        writer.Line($"// a{Format.Plain(last)} of n rows");
        WriteStageAttributes(writer);
        using (writer.Braces($"public static void ForwardRows({p}, {x}, {RowParameters})"))
        {
            CallForward(writer);
            if (Network.IsFused)
            {
                writer.Line($"Output({RowArguments});");
            }
        }

        writer.Line();
        writer.Line(last == 1 ? "// a0 is x" : $"// a{Format.Plain(last - 1)} of n rows");
        WriteStageAttributes(writer);
        using (writer.Braces($"public static void FeatureRows({p}, {x}, {RowParameters})"))
        {
            FeaturePass.Write(Plan, writer);
        }

        writer.Line();
        writer.Line($"// {Plan.Program.Loss.Notation}, of n rows");
        WriteStageAttributes(writer);
        using (writer.Braces($"public static void LossRows({p}, {x}, {y}, {RowParameters})"))
        {
            CallForward(writer);
            Write(Plan.Program.Loss, writer);
        }

        writer.Line();
        writer.Line("// the losses of n rows, and dz of every layer");
        string derived = ReadsTransposed ? $"ReadOnlySpan<{T}> t, " : "";
        WriteStageAttributes(writer);
        using (writer.Braces($"public static void BackwardRows({p}, {derived}{x}, {y}, {T} scale, {RowParameters})"))
        {
            CallForward(writer);
            writer.Line($"Delta(y, scale, {RowArguments});");
            BackwardPass.Write(Plan, writer);
        }

        if (Network.IsFused)
        {
            var activate = Plan.Program.Of<Activate>(Network.Output.Number);
            writer.Line();
            writer.Line($"// {activate}");
            WriteStageAttributes(writer);
            using (writer.Braces($"private static void Output({RowParameters})"))
            {
                WriteOutputActivation(activate, writer);
            }
        }
    }

    private void WriteGradientPass(SourceWriter writer)
    {
        writer.Line();
        writer.Line("// dW and db of every layer, of one part of the parameters: added to g, or the update by them");
        WriteStageAttributes(writer);
        using (writer.Braces($"public static void Gradient({GradientParameters})"))
        {
            GradientPass.Write(Plan, writer);
        }
    }

    /// <summary>Forward of all layers but the last.</summary>
    private LayerPass FeaturePass => new(
        "Features", "a[l] of n rows", $"ReadOnlySpan<{T}> p, ReadOnlySpan<{T}> x, {RowParameters}", $"p, x, {RowArguments}",
        [.. Enumerable.Range(1, Network.Layers.Count - 1)], CallForward);

    /// <summary>From the last layer back to the second.</summary>
    private LayerPass BackwardPass => new(
        "Backward", "dz[l−1] of n rows", BackwardParameters, BackwardArguments,
        [.. Enumerable.Range(2, Network.Layers.Count - 1).Reverse()], layer => $"Backward{Format.Plain(layer)}({BackwardArguments});");

    /// <summary>dW and db of all layers.</summary>
    private LayerPass GradientPass => new(
        "Gradient", "dW[l] and db[l]", GradientParameters, GradientArguments,
        [.. Enumerable.Range(1, Network.Layers.Count)], layer => $"Gradient{Format.Plain(layer)}({GradientArguments});");

    /// <summary>What the backward pass reads weights from: Wᵀ in panels, and W where it is read by columns or its own transpose.</summary>
    private IReadOnlyList<string> BackwardWeights =>
        !ReadsTransposed ? new[] { "p" } : Plan.Storage.Layers.Any(storage => storage.IsRow) ? new[] { "p", "t" } : new[] { "t" };

    /// <summary>The parameters of the backward pass and its stages.</summary>
    private string BackwardParameters => string.Concat(BackwardWeights.Select(block => $"ReadOnlySpan<{T}> {block}, ")) + RowParameters;

    /// <summary>Their arguments.</summary>
    private string BackwardArguments => string.Concat(BackwardWeights.Select(block => block + ", ")) + RowArguments;

    /// <summary>The parameters of the gradient's stages.</summary>
    protected string GradientParameters =>
        $"Span<{T}> p, {(ReadsTransposed ? $"Span<{T}> t, " : "")}ReadOnlySpan<{T}> x, Span<{T}> s, nuint m, Span<{T}> g, ParameterUpdate<{T}>? update, nuint part, nuint parts";

    /// <summary>Their arguments.</summary>
    protected string GradientArguments => $"p, {(ReadsTransposed ? "t, " : "")}x, s, m, g, update, part, parts";

    /// <summary>All layers: the features, and the last.</summary>
    private void CallForward(SourceWriter writer)
    {
        int last = Network.Output.Number;
        if (last > 1)
        {
            writer.Line($"FeatureRows(p, x, {RowArguments});");
        }

        writer.Line(CallForward(last));
    }

    private static string CallForward(int layer) => $"Forward{Format.Plain(layer)}(p, {(layer == 1 ? "x, " : "")}{RowArguments});";

    /// <summary>The class's head, and the comment and what is imported before it.</summary>
    private SourceWriter.Block OpenClass(string comment, SourceWriter writer)
    {
        // Inside the namespace and from global::, so that they win against whatever the user declares outside.
        foreach (string import in Imports)
        {
            writer.Line($"using {import};");
        }

        writer.Line();
        writer.Line($"// {comment}");
        return writer.Braces($"{(Plan.IsOneFile ? "file static" : "internal static partial")} class {NetworkEmitter.KernelClass(Plan)}");
    }

    private void WriteStages(IReadOnlyCollection<Layer> layers, SourceWriter writer)
    {
        foreach (var layer in layers)
        {
            writer.Line();
            WriteForward(layer, writer);
        }

        foreach (var layer in layers.Reverse())
        {
            writer.Line();
            WriteBackward(layer, writer);
        }
    }

    private void WriteForward(Layer layer, SourceWriter writer)
    {
        var affine = Plan.Program.Of<Affine>(layer.Number);
        var activate = Plan.Program.Of<Activate>(layer.Number);
        bool isFused = IsFusedOutput(layer);
        writer.Line(isFused ? $"// {affine}" : $"// {affine};  {activate}");
        WriteStageAttributes(writer);
        string x = layer.Number == 1 ? $"ReadOnlySpan<{T}> x, " : "";
        using (writer.Braces($"private static void Forward{Format.Plain(layer.Number)}(ReadOnlySpan<{T}> p, {x}{RowParameters})"))
        {
            Write(affine, isFused ? null : activate, writer);
        }
    }

    private void WriteBackward(Layer layer, SourceWriter writer)
    {
        var slope = Plan.Program.Find<ActivateBackward>(layer.Number);
        if (layer.Number == Network.Output.Number)
        {
            writer.Line($"// {Plan.Program.Delta}{(slope is null ? "" : $";  {slope}")}");
            WriteStageAttributes(writer);
            using (writer.Braces($"private static void Delta(ReadOnlySpan<{T}> y, {T} scale, {RowParameters})"))
            {
                Write(Plan.Program.Delta, writer);
                if (slope is { Layer.Activation.IsIdentity: false })
                {
                    WriteOutputSlope(slope, writer);
                }
            }

            writer.Line();
        }

        if (layer.Number > 1)
        {
            var backward = Plan.Program.Of<AffineBackward>(layer.Number);
            var before = Plan.Program.Of<ActivateBackward>(layer.Number - 1);
            writer.Line($"// {backward};  {before}");
            WriteStageAttributes(writer);
            using (writer.Braces($"private static void Backward{Format.Plain(layer.Number)}({BackwardParameters})"))
            {
                Write(backward, before, writer);
            }

            writer.Line();
        }

        var gradient = Plan.Program.Of<AffineGradient>(layer.Number);
        writer.Line($"// {gradient}");
        WriteStageAttributes(writer);
        using (writer.Braces($"private static void Gradient{Format.Plain(layer.Number)}({GradientParameters})"))
        {
            Write(gradient, writer);
        }
    }
}
