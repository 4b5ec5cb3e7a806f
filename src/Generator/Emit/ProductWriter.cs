using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Z = A Wᵀ + b for rows of A and panels of W, and dA = dZ W the same way from Wᵀ in panels.</summary>
internal sealed class ProductWriter : TileWriter
{
    /// <summary>The arguments of a product.</summary>
    public const string Arguments = "ref A, length, stride, ref W, ref b, biasStep, ref kept, ref Z, zStride, panels, rows";

    public ProductWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
        : base(plan, width, writer)
    {
    }

    /// <summary>The panels of the inputs of every layer but the first, which Wᵀ has.</summary>
    private IEnumerable<int> InputPanels => Plan.Network.Layers.Skip(1).Select(layer => Plan.Storage.PanelsOf(layer.Inputs));

    /// <summary>Whether the last of many rows have tiles a little less tall, so that all rows are in some tile once.</summary>
    private bool HasRest => Plan.HasLongSums && Width.RestTile > 0;

    /// <summary>The parameters of a product.</summary>
    public static string Parameters(string t) =>
        $"ref {t} A, nuint length, nuint stride, ref {t} W, ref {t} b, nuint biasStep, ref {t} kept, ref {t} Z, nuint zStride, nuint panels, nuint rows";

    /// <summary>What a product computes.</summary>
    public static string Notation(string lanes) =>
        $"// Z (rows, panels · {lanes}) = A (rows, length) Wᵀ + b, then the epilogue; rows of A are stride numbers apart, of Z zStride";

    /// <summary>The products and their tiles.</summary>
    public void Write()
    {
        var tiles = TilePanels(OutputPanels.Concat(InputPanels).DefaultIfEmpty(1));
        Writer.Line(Notation(Lanes));
        Writer.Line("public static void Product<TEnd>(");
        Writer.Line($"    {Parameters(T)})");
        Writer.Line("    where TEnd : struct, IEpilogue");
        using (Writer.Braces())
        {
            if (HasRest)
            {
                Writer.Line($"// The last rows are in tiles of {Width.RestTile}, as many as leave a multiple of {Heights[0]}.");
                Writer.Line($"nuint rest = rows >= {Heights[0] * Width.RestTile} ? ({Heights[0]} - rows % {Heights[0]}) % {Heights[0]} * {Width.RestTile} : 0;");
            }

            WriteProductsOfPanels(tiles);
        }

        foreach (int panels in tiles)
        {
            foreach (int rows in HasRest ? Heights.Append(Width.RestTile) : Heights)
            {
                Writer.Line();
                WriteProduct(rows, panels);
            }
        }
    }

    private void WriteProductsOfPanels(IReadOnlyList<int> tiles)
    {
        using (Writer.Braces($"for (nuint panel = 0; panel < panels; panel += {Width.TilePanels})"))
        {
            Writer.Line($$"""
                ref {{T}} w = ref Unsafe.Add(ref W, panel * length * {{Lanes}});
                ref {{T}} c = ref Unsafe.Add(ref b, panel * biasStep);
                ref {{T}} h = ref Unsafe.Add(ref kept, panel * {{Lanes}});
                ref {{T}} z = ref Unsafe.Add(ref Z, panel * {{Lanes}});
                """);
            string all = HasRest ? "rows - rest" : "rows";
            ChoosePanels(tiles, "panels - panel", panels => Choose(
                "rows", rows => $"Product{rows}x{panels}<TEnd>(ref A, length, stride, ref w, ref c, biasStep, ref h, ref z, zStride, {all});"));
            if (HasRest)
            {
                using (Writer.Braces("if (rest > 0)"))
                {
                    Writer.Line("nuint i = rows - rest;");
                    Writer.Line($"Product{Width.RestTile}x{tiles[0]}<TEnd>(");
                    Writer.Line("    ref Unsafe.Add(ref A, i * stride), length, stride, ref w, ref c, biasStep, ref Unsafe.Add(ref h, i * zStride), ref Unsafe.Add(ref z, i * zStride), zStride, rest);");
                }
            }
        }
    }

    private void WriteProduct(int rows, int panels)
    {
        Writer.Line($"// {Text(rows, "row")} × {Text(panels, "panel")} of Z");
        Writer.Line("[MethodImpl(Optimized)]");
        Writer.Line($"private static void Product{rows}x{panels}<TEnd>(");
        using (Writer.Indented())
        {
            Writer.Line($"ref {T} A, nuint length, nuint stride, ref {T} W, ref {T} b, nuint biasStep, ref {T} kept, ref {T} Z, nuint zStride, nuint m)");
            Writer.Line("where TEnd : struct, IEpilogue");
        }

        using (Writer.Braces())
        {
            // What is left of the rows is done by a tile that reaches back over rows already done: they get the same numbers again.
            var columns = Columns(panels);
            using (Walk.Loop(Writer))
            using (Writer.Braces($"for (nuint i = 0; ; i = Math.Min(i + {rows}, m - {rows}))"))
            {
                for (int r = 0; r < rows; r++)
                {
                    Writer.Line(r == 0 ? $"ref {T} a0 = ref Unsafe.Add(ref A, i * stride);" : $"ref {T} a{r} = ref Unsafe.Add(ref a{r - 1}, stride);");
                }

                Writer.Line($"ref {T} w = ref {(Width.FillsPanel ? "W" : "Unsafe.Add(ref W, j)")};");
                Writer.Line($"ref {T} c = ref {(Width.FillsPanel ? "b" : "Unsafe.Add(ref b, j)")};");
                foreach (var column in columns)
                {
                    string others = string.Concat(Enumerable.Range(1, rows - 1).Select(r => $", z{r}{column.Name} = z0{column.Name}"));
                    Writer.Line($"V z0{column.Name} = {Format.Load("c", column.At("biasStep"))}{others};");
                }

                WriteSteps("k", "length", StepsOf(rows, panels), step =>
                {
                    string first = Format.Plain(step * Plan.Storage.Lanes);
                    Writer.Line($"V {string.Join(", ", columns.Select(column => $"w{column.Name} = {Format.Load("w", column.At($"length * {Lanes}", first))}"))};");
                    for (int p = 0; IsTallest(rows, panels) && Width.PrefetchDistance > 0 && p < panels; p++)
                    {
                        Writer.Line($"Panels<{T}>.Prefetch(ref Unsafe.Add(ref w, {(p == 0 ? Width.PrefetchDistance : $"(length + {Width.PrefetchDistance})")} * {Lanes}));");
                    }

                    for (int r = 0; r < rows; r++)
                    {
                        Writer.Line($"{(r == 0 ? "V " : "")}a = Create({Format.After($"a{r}", Format.Sum("k", Format.Plain(step)))});");
                        Writer.Line(string.Join(" ", columns.Select(column => $"z{r}{column.Name} = {Width.MultiplyAdd()}(a, w{column.Name}, z{r}{column.Name});")));
                    }
                }, steps => Writer.Line($"w = ref Unsafe.Add(ref w, {Format.Times(steps, Lanes)});"));

                Writer.Line();
                Writer.Line($"ref {T} z = ref Unsafe.Add(ref Z, i * zStride{(Width.FillsPanel ? "" : " + j")});");
                Writer.Line($"ref {T} h = ref Unsafe.Add(ref kept, i * zStride{(Width.FillsPanel ? "" : " + j")});");
                for (int r = 0; r < rows; r++)
                {
                    foreach (var column in columns)
                    {
                        string place = column.At(Lanes, Format.Times(r, "zStride"));
                        Writer.Line(Format.Store($"TEnd.Of(new Lanes(z{r}{column.Name}), new Lanes({Format.Load("h", place)})).Value", "z", place));
                    }
                }

                using (Writer.Braces($"if (i + {rows} >= m)"))
                {
                    Writer.Line("break;");
                }
            }
        }
    }
}
