using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// J and its gradient over some rows in one method, for networks so small that the calls of the stages would take longer than what they compute. Every
/// number is computed in the order of the stages, so that it is the same, bit for bit.
/// </summary>
internal sealed class SmallStepWriter
{
    /// <summary>Sums of dW that are kept in registers side by side.</summary>
    private const int MostSums = 8;

    private readonly NetworkPlan plan;
    private readonly VectorWidth width;
    private readonly SourceWriter writer;
    private readonly string t;
    private readonly int lanes;

    public SmallStepWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
    {
        this.plan = plan;
        this.width = width;
        this.writer = writer;
        t = plan.Network.Number;
        lanes = plan.Storage.Lanes;
    }

    /// <summary>The method's parameters.</summary>
    public static string Parameters(NetworkPlan plan)
    {
        string t = plan.Network.Number;
        string transposed = plan.Storage.TransposedLength > 0 ? $"ReadOnlySpan<{t}> t, " : "";
        return $"ReadOnlySpan<{t}> p, {transposed}ReadOnlySpan<{t}> x, ReadOnlySpan<{t}> y, {t} scale, Span<{t}> s, nuint m, Span<{t}> g";
    }

    /// <summary>Its arguments.</summary>
    public static string Arguments(NetworkPlan plan) => $"p, {(plan.Storage.TransposedLength > 0 ? "t, " : "")}x, y, scale, s, m, g";

    /// <summary>What it does.</summary>
    public static string Notation(NetworkPlan plan) => "// the losses of m rows, and dW and db of every layer added to g"
        + (HasColumn(plan) ? $"; the rows of layer {Format.Plain(plan.Network.Output.Number)}, of one number each, lie side by side" : "");

    public void Write()
    {
        var program = plan.Program;
        writer.Line(Notation(plan));
        writer.Line("[MethodImpl(Optimized)]");
        using (writer.Braces($"public static void GradientRows({Parameters(plan)})"))
        {
            foreach (var affine in program.Forward.OfType<Affine>())
            {
                WriteForward(affine, program.Of<Activate>(affine.Layer.Number));
                writer.Line();
            }

            WriteDelta();
            foreach (var backward in program.Backward.OfType<AffineBackward>())
            {
                writer.Line();
                WriteBackward(backward, program.Of<ActivateBackward>(backward.Layer.Number - 1));
            }

            foreach (var gradient in program.Backward.OfType<AffineGradient>())
            {
                writer.Line();
                WriteGradient(gradient);
            }
        }
    }

    private void WriteForward(Affine affine, Activate activate)
    {
        var layer = affine.Layer;
        bool isFused = plan.Network.IsFused && layer.Number == plan.Network.Output.Number;
        bool isInline = !isFused && !plan.Memory.IsStored(affine.Z);
        var target = plan.Memory.IsStored(affine.Z) ? affine.Z : activate.A;
        var storage = plan.Storage.Layers[layer.Number - 1];
        writer.Line(isFused ? $"// {affine}" : $"// {affine};  {activate}");
        if (storage.IsRow)
        {
            WriteUnitRow(affine, storage, target, isInline);
        }
        else
        {
            isInline = isInline && layer.Activation.IsInline;
            WritePanels(affine, storage, target, isInline);
        }

        if (!isFused && !isInline)
        {
            WritePass(layer.Activation, "Rows", target, target, activate.A);
        }
    }

    /// <summary>z of a layer of one unit, or a.</summary>
    private void WriteUnitRow(Affine affine, LayerStorage storage, Value target, bool isActivated)
    {
        string end = isActivated && !storage.Layer.Activation.IsIdentity ? $"Activated<{storage.Layer.Activation.Name}>" : "Linear";
        string bias = storage.Layer.HasBias ? $"ref At(p, {Format.Plain(storage.Bias)})" : $"ref Panels<{t}>.Zeros";
        string w = $"{Place(affine.Input)}, {Format.Plain(storage.Layer.Inputs)}, {Format.Plain(Stride(affine.Input))}, ref At(p, {Format.Plain(storage.Weight)}), {bias}";
        writer.Line(IsColumn(target)
            ? $"UnitRow.Sums<{end}, Lanes, {t}>({w}, {Place(target)}, m);"
            : $"UnitRow.Product<{end}, Lanes, {t}>({w}, {Place(target)}, {Format.Plain(Stride(target))}, m);");
    }

    /// <summary>z of a layer in panels, and a where it is a matter of an instruction or two.</summary>
    private void WritePanels(Affine affine, LayerStorage storage, Value target, bool isInline)
    {
        var layer = storage.Layer;
        using (writer.Braces())
        {
            Name("W", "p", storage.Weight);
            if (layer.HasBias)
            {
                Name("b", "p", storage.Bias);
            }

            using (Walk(layer.Units, out var walk))
            {
                Name("a", affine.Input);
                Name("z", target);
                using (Rows())
                {
                    foreach (var (name, at) in Columns(walk))
                    {
                        writer.Line($"V z{name} = {(layer.HasBias ? Format.Load("b", at) : "V.Zero")};");
                    }

                    WriteTerms(layer.Inputs, walk, "a", "W", "z");
                    bool isActivated = isInline && !layer.Activation.IsIdentity;
                    foreach (var (name, at) in Columns(walk))
                    {
                        writer.Line(Format.Store(isActivated ? $"Activated<{layer.Activation.Name}>.Of(new Lanes(z{name}), default).Value" : $"z{name}", "z", at));
                    }

                    Next("a", affine.Input);
                    Next("z", target);
                }
            }
        }
    }

    /// <summary>A pass of an activation over rows, or over one column of them.</summary>
    private void WritePass(ActivationInfo activation, string pass, Value shape, params Value[] values)
    {
        string type = activation.WholeLayer ? $"{activation.Name}.{pass}<Lanes, {t}>" : $"ActivationPass.{pass}<{activation.Name}, Lanes, {t}>";
        writer.Line($"{type}({string.Join(", ", values.Select(value => Place(value)))}, {Shape(shape)});");
    }

    private void WriteDelta()
    {
        var delta = plan.Program.Delta;
        var prediction = plan.Program.Loss.Prediction;
        var slope = plan.Program.Find<ActivateBackward>(plan.Network.Output.Number);
        string shape = $"m, {Format.Plain(prediction.Length)}, {Format.Plain(Stride(prediction))}";
        writer.Line($"// {delta}{(slope is null ? "" : $";  {slope}")}");
        string losses = $"ref At(s, m * {Format.Plain(plan.Memory.LossOffset)})";
        writer.Line($"{delta.Loss.Name}.Deltas<Lanes, {t}>({Place(prediction)}, ref At(y, 0), scale, {shape}, {losses}, {Place(delta.Delta)});");
        if (slope is { Layer.Activation.IsIdentity: false })
        {
            var activation = slope.Layer.Activation;
            WritePass(activation, "DerivativeRows", prediction, activation.WholeLayer ? new[] { slope.Kept, slope.Da, slope.Da } : new[] { slope.Kept, slope.Da });
        }
    }

    private void WriteBackward(AffineBackward backward, ActivateBackward slope)
    {
        var layer = backward.Layer;
        var activation = slope.Layer.Activation;
        bool isInline = activation.DerivativeFromOutput && !activation.IsIdentity;
        writer.Line($"// {backward};  {slope}");
        using (writer.Braces())
        {
            var storage = plan.Storage.Layers[layer.Number - 1];
            Name("W", storage.IsRow ? "p" : "t", storage.IsRow ? storage.Weight : storage.Transposed);
            using (Walk(layer.Inputs, out var walk))
            {
                Name("d", backward.Dz);
                Name("h", slope.Kept);
                Name("z", slope.Dz);
                using (Rows())
                {
                    foreach (var (name, _) in Columns(walk))
                    {
                        writer.Line($"V z{name} = V.Zero;");
                    }

                    WriteTerms(layer.Units, walk, "d", "W", "z");
                    foreach (var (name, at) in Columns(walk))
                    {
                        writer.Line(Format.Store(isInline ? $"Sloped<{activation.Name}>.Of(new Lanes(z{name}), new Lanes({Format.Load("h", at)})).Value" : $"z{name}", "z", at));
                    }

                    Next("d", backward.Dz);
                    Next("h", slope.Kept);
                    Next("z", slope.Dz);
                }
            }
        }

        if (!isInline && !activation.IsIdentity)
        {
            WritePass(activation, "DerivativeRows", slope.Dz, slope.Kept, slope.Dz);
        }
    }

    private void WriteGradient(AffineGradient gradient)
    {
        var layer = gradient.Layer;
        var storage = plan.Storage.Layers[layer.Number - 1];
        writer.Line($"// {gradient}");
        if (storage.IsRow)
        {
            WriteUnitRow(gradient, storage);
            return;
        }

        int columns = width.WalkOf(layer.Units, lanes).Vectors.Count;
        int most = MostSums / columns;
        for (int first = 0; first < layer.Inputs; first += most)
        {
            int count = Math.Min(most, layer.Inputs - first);
            using (writer.Braces())
            {
                Name("D", "g", storage.Weight + (first * lanes));
                bool hasBias = layer.HasBias && first == 0;
                if (hasBias)
                {
                    Name("b", "g", storage.Bias);
                }

                using (Walk(layer.Units, out var walk))
                {
                    Name("a", gradient.Input, first);
                    Name("d", gradient.Dz);
                    foreach (var (name, at) in Columns(walk))
                    {
                        for (int k = 0; k < count; k++)
                        {
                            writer.Line($"V d{k}_{name} = {Format.Load("D", Format.Sum(at, Format.Plain(k * lanes)))};");
                        }

                        if (hasBias)
                        {
                            writer.Line($"V b{name} = {Format.Load("b", at)};");
                        }
                    }

                    using (Rows())
                    {
                        foreach (var (name, at) in Columns(walk))
                        {
                            writer.Line($"V z{name} = {Format.Load("d", at)};");
                        }

                        for (int k = 0; k < count; k++)
                        {
                            writer.Line($"{(k == 0 ? "V " : "")}c = Create({Format.After("a", k)});");
                            writer.Line(string.Join(" ", Columns(walk).Select(column => $"d{k}_{column.Name} = {width.MultiplyAdd()}(c, z{column.Name}, d{k}_{column.Name});")));
                        }

                        if (hasBias)
                        {
                            writer.Line(string.Join(" ", Columns(walk).Select(column => $"b{column.Name} += z{column.Name};")));
                        }

                        Next("a", gradient.Input);
                        Next("d", gradient.Dz);
                    }

                    foreach (var (name, at) in Columns(walk))
                    {
                        for (int k = 0; k < count; k++)
                        {
                            writer.Line(Format.Store($"d{k}_{name}", "D", Format.Sum(at, Format.Plain(k * lanes))));
                        }

                        if (hasBias)
                        {
                            writer.Line(Format.Store($"b{name}", "b", at));
                        }
                    }
                }
            }
        }
    }

    /// <summary>dW and db of a layer of one unit.</summary>
    private void WriteUnitRow(AffineGradient gradient, LayerStorage storage)
    {
        string dz = $"{Place(gradient.Dz)}, {Format.Plain(Stride(gradient.Dz))}, m";
        string input = $"{Place(gradient.Input)}, {Format.Plain(storage.Layer.Inputs)}, {Format.Plain(Stride(gradient.Input))}";
        writer.Line($"UnitRow.Outer<Lanes, {t}>({input}, {dz}, ref At(g, {Format.Plain(storage.Weight)}));");
        if (storage.Layer.HasBias)
        {
            writer.Line($"UnitRow.AddSum({dz}, ref At(g, {Format.Plain(storage.Bias)}));");
        }
    }

    /// <summary>z += W a, term by term.</summary>
    private void WriteTerms(int length, PanelWalk walk, string a, string w, string z)
    {
        for (int k = 0; k < length; k++)
        {
            writer.Line($"{(k == 0 ? "V " : "")}c = Create({Format.After(a, k)});");
            writer.Line(string.Join(" ", Columns(walk).Select(column => $"{z}{column.Name} = {width.MultiplyAdd()}(c, {Format.Load(w, Format.Sum(column.At, Format.Plain(k * lanes)))}, {z}{column.Name});")));
        }
    }

    private SourceWriter.Block? Walk(int units, out PanelWalk walk) => (walk = width.WalkOf(units, lanes)).Loop(writer);

    /// <summary>The vectors of a panel side by side: the end of their names, and where they lie.</summary>
    private static IEnumerable<(string Name, string At)> Columns(PanelWalk walk) =>
        walk.Vectors.Select((vector, i) => (Format.Plain(i), Format.Sum(walk.First, vector)));

    private SourceWriter.Block Rows() => writer.Braces("for (nuint i = 0; i < m; i++)");

    /// <summary>Whether the rows of the only output lie side by side, without padding, so that a vector's lanes are over them.</summary>
    private static bool HasColumn(NetworkPlan plan) => plan.Storage.Layers[plan.Network.Output.Number - 1].IsRow;

    private bool IsColumn(Value value) => value.Layer == plan.Network.Output.Number && HasColumn(plan);

    /// <summary>Rows, numbers of a row and stride: those of the value, or the whole column as one row.</summary>
    private string Shape(Value value) => IsColumn(value) ? "1, m, m" : $"m, {Format.Plain(value.Length)}, {Format.Plain(Stride(value))}";

    private int Stride(Value value) => IsColumn(value) ? 1 : value.Layer == 0 ? value.Length : plan.Memory.Stride(value.Length);

    /// <summary>Where the first row of a value lies.</summary>
    private string Place(Value value, int first = 0)
    {
        string block = value.Layer == 0 ? "x" : "s";
        int offset = value.Layer == 0 ? 0 : plan.Memory.OffsetOf(value);
        string place = Format.Sum(offset == 0 ? "0" : $"m * {Format.Plain(offset)}", Format.Plain(first));
        return $"ref At({block}, {place})";
    }

    private void Name(string name, Value value, int first = 0) => writer.Line($"ref {t} {name} = {Place(value, first)};");

    private void Name(string name, string block, int offset) => writer.Line($"ref {t} {name} = ref At({block}, {Format.Plain(offset)});");

    private void Next(string name, Value value) => writer.Line($"{name} = ref Unsafe.Add(ref {name}, {Format.Plain(Stride(value))});");

}
