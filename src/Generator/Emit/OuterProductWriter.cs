using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>dW += dZᵀ A for some inputs, the optimizer's step with it.</summary>
internal sealed class OuterProductWriter : TileWriter
{
    /// <summary>The arguments of outer products.</summary>
    public const string Arguments = "ref A, inputs, stride, ref dZ, panels, dzStride, m, g, update, offset, from, to";

    public OuterProductWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
        : base(plan, width, writer)
    {
    }

    /// <summary>The panels of every b[l].</summary>
    private IEnumerable<int> BiasPanels => Plan.Storage.Layers.Where(storage => storage.Bias >= 0).Select(storage => Plan.Storage.PanelsOf(storage.Layer.Units));

    /// <summary>The parameters of outer products.</summary>
    public static string Parameters(string t) =>
        $"ref {t} A, nuint inputs, nuint stride, ref {t} dZ, nuint panels, nuint dzStride, nuint m, Span<{t}> g, ParameterUpdate<{t}>? update, nuint offset, nuint from, nuint to";

    /// <summary>What outer products compute.</summary>
    public static string Notation(string lanes) =>
        $"// dW (panels · {lanes}, inputs) += dZᵀ (panels · {lanes}, m) A (m, inputs), of the inputs from … to; or, of dW = 0, the update by it";

    /// <summary>The outer products and their tiles.</summary>
    public void Write()
    {
        string blockLength = Format.Plain(Width.BlockLength);
        var tiles = TilePanels(OutputPanels.Concat(BiasPanels).DefaultIfEmpty(1));
        Writer.Line(Notation(Lanes));
        Writer.Line($"// block by block of {blockLength} inputs and {Text(Width.TilePanels, "panel")}");
        Writer.Line("[MethodImpl(Optimized)]");
        Writer.Line("public static void OuterProducts(");
        Writer.Line($"    {Parameters(T)})");
        Writer.Line($$"""
            {
                const int Length = {{blockLength}} * {{Lanes}};
                Span<{{T}}> block = update is null ? default : Scratch<{{T}}>.Block({{Width.TilePanels}} * Length);
                bool packs = Panels<{{T}}>.IsWorthPacking(m, stride, panels);
                for (nuint k = from; k < to; k += {{blockLength}})
                {
                    nuint length = Math.Min({{blockLength}}, to - k);
                    ref {{T}} a = ref packs ? ref Panels<{{T}}>.Pack(ref Unsafe.Add(ref A, k), stride, m, length, {{blockLength}}) : ref Unsafe.Add(ref A, k);
                    nuint step = packs ? {{blockLength}} : stride;
                    for (nuint panel = 0; panel < panels; panel += {{Width.TilePanels}})
                    {
                        nuint at = offset + (panel * inputs + k) * {{Lanes}};
                        ref {{T}} dz = ref Unsafe.Add(ref dZ, panel * {{Lanes}});
                        if (update is null)
                        {
                            OuterProduct(ref a, length, step, ref dz, panels - panel, dzStride, m, ref At(g, at), inputs * {{Lanes}});
                            continue;
                        }

                        block.Clear();
                        nuint count = Math.Min({{Width.TilePanels}}, panels - panel);
                        for (nuint q = 0; q < count; q++)
                        {
                            update.Prepare((int)(at + q * inputs * {{Lanes}}), (int)length * {{Lanes}});
                        }

                        OuterProduct(ref a, length, step, ref dz, panels - panel, dzStride, m, ref At(block, 0), Length);
                        for (nuint q = 0; q < count; q++)
                        {
                            update.Apply((int)(at + q * inputs * {{Lanes}}), block.Slice((int)q * Length, (int)length * {{Lanes}}));
                        }
                    }
                }
            }

            // dW of length inputs × {{(Width.TilePanels == 1 ? "a panel" : "two panels, or the one that is left")}}
            private static void OuterProduct(
                ref {{T}} A, nuint length, nuint stride, ref {{T}} dZ, nuint panels, nuint dzStride, nuint m, ref {{T}} dW, nuint distance)
            {
                nuint rows;
                for (nuint k = 0; k < length; k += rows)
                {
                    rows = {{Chosen("length - k")}};
                    ref {{T}} a = ref Unsafe.Add(ref A, k);
                    ref {{T}} d = ref Unsafe.Add(ref dW, k * {{Lanes}});
            """);
        using (Writer.Indented())
        using (Writer.Indented())
        {
            ChoosePanels(tiles, "panels", panels => Choose("rows", rows => $"Outer{rows}x{panels}(ref a, stride, ref dZ, dzStride, m, ref d, distance);"));
        }

        Writer.Line("    }");
        Writer.Line("}");
        foreach (int panels in tiles)
        {
            foreach (int rows in Heights)
            {
                Writer.Line();
                WriteOuterProduct(rows, panels);
            }
        }
    }

    private void WriteOuterProduct(int rows, int panels)
    {
        Writer.Line($"// {Text(rows, "input")} × {Text(panels, "panel")} of dW");
        Writer.Line("[MethodImpl(Optimized)]");
        Writer.Line($"private static void Outer{rows}x{panels}(ref {T} A, nuint stride, ref {T} dZ, nuint dzStride, nuint m, ref {T} dW, nuint distance)");
        using (Writer.Braces())
        {
            var columns = Columns(panels);
            using (Walk.Loop(Writer))
            {
                Writer.Line($"ref {T} a = ref A;");
                Writer.Line($"ref {T} dz = ref {(Width.FillsPanel ? "dZ" : "Unsafe.Add(ref dZ, j)")};");
                Writer.Line($"ref {T} d = ref {(Width.FillsPanel ? "dW" : "Unsafe.Add(ref dW, j)")};");
                foreach (var column in columns)
                {
                    Writer.Line($"V {string.Join(", ", Enumerable.Range(0, rows).Select(r => $"d{r}{column.Name} = {Format.Load("d", Place(r, column))}"))};");
                }

                WriteSteps("i", "m", StepsOf(rows, panels), step =>
                {
                    string first = Format.Times(step, "dzStride");
                    Writer.Line($"V {string.Join(", ", columns.Select(column => $"dz{column.Name} = {Format.Load("dz", column.At(Lanes, first))}"))};");
                    for (int r = 0; r < rows; r++)
                    {
                        string input = Format.After("a", Format.Sum(Format.Times(step, "stride"), Format.Plain(r)));
                        Writer.Line($"{(r == 0 ? "V " : "")}k = Create({input});");
                        Writer.Line(string.Join(" ", columns.Select(column => $"d{r}{column.Name} = {Width.MultiplyAdd()}(k, dz{column.Name}, d{r}{column.Name});")));
                    }
                }, steps =>
                {
                    Writer.Line($"a = ref Unsafe.Add(ref a, {Format.Times(steps, "stride")});");
                    Writer.Line($"dz = ref Unsafe.Add(ref dz, {Format.Times(steps, "dzStride")});");
                });

                Writer.Line();
                for (int r = 0; r < rows; r++)
                {
                    Writer.Line(string.Join(" ", columns.Select(column => Format.Store($"d{r}{column.Name}", "d", Place(r, column)))));
                }
            }
        }

        string Place(int row, TileColumn column) => column.At("distance", Format.Times(row, Lanes));
    }
}
