using System;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// Many rows of a narrow network: a lane for each row, so that no width wastes lanes. Layer by layer, over a block of rows whose numbers stay in the
/// nearest cache; some units at a time, each of them over two vectors of rows, so that a number loaded serves several multiply-adds.
/// </summary>
internal sealed class ColumnWriter
{
    private const string Block = "ColumnPasses.BlockRows";

    private readonly NetworkPlan plan;
    private readonly VectorWidth width;
    private readonly SourceWriter writer;
    private readonly string t;

    public ColumnWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
    {
        this.plan = plan;
        this.width = width;
        this.writer = writer;
        t = plan.Network.Number;
    }

    public void Write()
    {
        var output = plan.Program.Output;
        writer.Line($"// {output.Name} of a block of rows, a lane for each row; column k lies at k · {Block}, those of a[l] one after the other in s");
        writer.Line("[MethodImpl(Optimized)]");
        using (writer.Braces($"public static void ForwardColumns(ReadOnlySpan<{t}> p, ReadOnlySpan<{t}> x, Span<{t}> s, Span<{t}> a, nuint rows)"))
        {
            writer.Line($"ref {t} w = ref At(p, 0);");
            writer.Line("nuint v = (nuint)V.Count;");
            long first = 0;
            string input = "ref At(x, 0)";
            foreach (var layer in plan.Network.Layers)
            {
                bool isLast = layer.Number == plan.Network.Output.Number;
                string target = isLast ? "ref At(a, 0)" : first == 0 ? "ref At(s, 0)" : $"ref At(s, {Format.Plain(first)} * {Block})";
                writer.Line();
                WriteLayer(layer, input, target);
                input = target;
                first += layer.Units;
            }
        }
    }

    private void WriteLayer(Layer layer, string input, string target)
    {
        var affine = plan.Program.Of<Affine>(layer.Number);
        var activate = plan.Program.Of<Activate>(layer.Number);
        string from = "a" + Format.Plain(layer.Number - 1);
        string to = "a" + Format.Plain(layer.Number);
        writer.Line($"// {affine};  {activate}");
        using (writer.Braces())
        {
            writer.Line($"ref {t} {from} = {input};");
            writer.Line($"ref {t} {to} = {target};");
            using (writer.Braces("for (nuint i = 0; i < rows; i += 2 * v)"))
            {
                for (int unit = 0; unit < layer.Units; unit += NetworkPlan.ColumnUnits)
                {
                    using (layer.Units > NetworkPlan.ColumnUnits ? writer.Braces() : (SourceWriter.Block?)null)
                    {
                        WriteUnits(layer, unit, Math.Min(NetworkPlan.ColumnUnits, layer.Units - unit), from, to);
                    }
                }
            }

            string activation = layer.Activation.Name;
            if (layer.Activation.WholeLayer)
            {
                writer.Line($"{activation}.Columns<Lanes, {t}>(ref {to}, rows, {Format.Plain(layer.Units)}, {Block});");
            }
            else if (!layer.Activation.IsInline)
            {
                // In memory a column is a row, with a number for each row of the batch.
                writer.Line($"ActivationPass.Rows<{activation}, Lanes, {t}>(ref {to}, ref {to}, {Format.Plain(layer.Units)}, rows, {Block});");
            }
        }
    }

    /// <summary>z of some units, over two vectors of rows; and a, where it is a matter of an instruction or two.</summary>
    private void WriteUnits(Layer layer, int first, int count, string from, string to)
    {
        var storage = plan.Storage.Layers[layer.Number - 1];
        int lanes = plan.Storage.Lanes;
        var units = Enumerable.Range(first, count).ToList();
        foreach (int j in units)
        {
            string start = layer.HasBias ? $"Create(Unsafe.Add(ref w, {Format.Plain(storage.Bias + j)}))" : "V.Zero";
            writer.Line($"V z{j} = {start}, y{j} = z{j};");
        }

        for (int k = 0; k < layer.Inputs; k++)
        {
            writer.Line($"{(k == 0 ? "V " : "")}g = LoadUnsafe(ref {from}, {Place(k, false)}){(k == 0 ? ", " : "; ")}h = LoadUnsafe(ref {from}, {Place(k, true)});");
            foreach (int j in units)
            {
                long weight = storage.Weight + (storage.IsRow ? k : ((long)(j / lanes) * layer.Inputs * lanes) + (j % lanes) + ((long)k * lanes));
                writer.Line($"{(k == 0 && j == first ? "V " : "")}c = Create({Format.After("w", weight)});");
                writer.Line($"z{j} = {width.MultiplyAdd()}(c, g, z{j}); y{j} = {width.MultiplyAdd()}(c, h, y{j});");
            }
        }

        foreach (int j in units)
        {
            writer.Line($"{Value(layer, $"z{j}")}.StoreUnsafe(ref {to}, {Place(j, false)});");
            writer.Line($"{Value(layer, $"y{j}")}.StoreUnsafe(ref {to}, {Place(j, true)});");
        }
    }

    private static string Value(Layer layer, string z) =>
        layer.Activation.IsInline && !layer.Activation.IsIdentity ? $"{layer.Activation.Name}.Value(new Lanes({z})).Value" : z;

    /// <summary>Where the rows of a column lie.</summary>
    private static string Place(int column, bool isSecond) => (column == 0 ? "i" : $"{Format.Plain(column)} * {Block} + i") + (isSecond ? " + v" : "");
}
