using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// The register tiles of the matrix products: rows × 2 vectors (or 1) of sums in registers, over which the inner loop runs. Every sum is taken
/// in the same order whatever the tile, so that a row's result depends neither on its place nor on how rows are shared among threads.
/// </summary>
internal sealed class TileWriter
{
    /// <summary>The arguments of a product.</summary>
    public const string ProductArguments = "ref A, length, stride, ref W, ref b, biasStep, ref kept, ref Z, zStride, panels, rows";

    /// <summary>The arguments of outer products.</summary>
    public const string OuterArguments = "ref A, inputs, stride, ref dZ, panels, dzStride, m, g, update, offset, from, to";

    private readonly SourceWriter writer;
    private readonly VectorWidth width;
    private readonly NetworkPlan plan;
    private readonly string t;
    private readonly string lanes;
    private readonly PanelWalk walk;

    /// <summary>The rows of the tiles. What is left of the rows of a small network takes no time that matters.</summary>
    private readonly IReadOnlyList<int> heights;

    public TileWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
    {
        this.plan = plan;
        this.width = width;
        this.writer = writer;
        t = plan.Network.Number;
        lanes = Format.Plain(plan.Storage.Lanes);
        walk = width.WalkOf(plan.Storage.Lanes, plan.Storage.Lanes);
        heights = plan.HasSmallStep ? new[] { width.Tiles[0], 1 } : width.Tiles;
    }

    /// <summary>The parameters of a product.</summary>
    public static string ProductParameters(string t) =>
        $"ref {t} A, nuint length, nuint stride, ref {t} W, ref {t} b, nuint biasStep, ref {t} kept, ref {t} Z, nuint zStride, nuint panels, nuint rows";

    /// <summary>What a product computes.</summary>
    public static string ProductNotation(string lanes) =>
        $"// Z (rows, panels · {lanes}) = A (rows, length) Wᵀ + b, then the epilogue; rows of A are stride numbers apart, of Z zStride";

    /// <summary>The parameters of outer products.</summary>
    public static string OuterParameters(string t) =>
        $"ref {t} A, nuint inputs, nuint stride, ref {t} dZ, nuint panels, nuint dzStride, nuint m, Span<{t}> g, ParameterUpdate<{t}>? update, nuint offset, nuint from, nuint to";

    /// <summary>What outer products compute.</summary>
    public static string OuterNotation(string lanes) =>
        $"// dW (panels · {lanes}, inputs) += dZᵀ (panels · {lanes}, m) A (m, inputs), of the inputs from … to; or, of dW = 0, the update by it";

    /// <summary>All tiles that the network's layers need.</summary>
    public void Write()
    {
        WriteProducts();
        writer.Line();
        WriteOuterProducts();
    }

    /// <summary>The tiles' widths, in panels, that some numbers of panels need.</summary>
    private IReadOnlyList<int> TilePanels(IEnumerable<int> panels)
    {
        var all = panels.ToList();
        return width.TilePanels == 1
            ? new[] { 1 }
            : new[] { 2, 1 }.Where(tile => tile == 2 ? all.Any(count => count > 1) : all.Any(count => count % 2 == 1)).ToList();
    }

    /// <summary>The panels of every layer's outputs.</summary>
    private IEnumerable<int> OutputPanels => plan.Storage.Layers.Select(storage => storage.Panels).Where(panels => panels > 0);

    /// <summary>The panels of every b[l].</summary>
    private IEnumerable<int> BiasPanels => plan.Storage.Layers.Where(storage => storage.Bias >= 0).Select(storage => plan.Storage.Padded(storage.Layer.Units) / plan.Storage.Lanes);

    /// <summary>The panels of the inputs of every layer but the first, which Wᵀ has.</summary>
    private IEnumerable<int> InputPanels => plan.Network.Layers.Skip(1).Select(layer => plan.Storage.Padded(layer.Inputs) / plan.Storage.Lanes);

    /// <summary>Z = A Wᵀ + b for rows of A and panels of W, and dA = dZ W the same way from Wᵀ in panels.</summary>
    private void WriteProducts()
    {
        var tiles = TilePanels(OutputPanels.Concat(InputPanels).DefaultIfEmpty(1));
        writer.Line(ProductNotation(lanes));
        writer.Line("public static void Product<TEnd>(");
        writer.Line($"    {ProductParameters(t)})");
        writer.Line("    where TEnd : struct, IEpilogue");
        using (writer.Braces())
        {
            if (HasRest)
            {
                writer.Line($"// rows = {heights[0]} · some + {width.RestTile} · rest: no tile reaches back over rows that are done.");
                writer.Line($"nuint rest = rows >= {heights[0] * width.RestTile} ? ({heights[0]} - rows % {heights[0]}) % {heights[0]} * {width.RestTile} : 0;");
            }

            WriteProductsOfPanels(tiles);
        }

        foreach (int panels in tiles)
        {
            foreach (int rows in HasRest ? heights.Append(width.RestTile) : heights)
            {
                writer.Line();
                WriteProduct(rows, panels);
            }
        }
    }

    private void WriteProductsOfPanels(IReadOnlyList<int> tiles)
    {
        using (writer.Braces($"for (nuint panel = 0; panel < panels; panel += {width.TilePanels})"))
        {
            writer.Line($$"""
                ref {{t}} w = ref Unsafe.Add(ref W, panel * length * {{lanes}});
                ref {{t}} c = ref Unsafe.Add(ref b, panel * biasStep);
                ref {{t}} h = ref Unsafe.Add(ref kept, panel * {{lanes}});
                ref {{t}} z = ref Unsafe.Add(ref Z, panel * {{lanes}});
                """);
            string all = HasRest ? "rows - rest" : "rows";
            ChoosePanels(tiles, "panels - panel", panels => Choose("rows", rows => $"Product{rows}x{panels}<TEnd>(ref A, length, stride, ref w, ref c, biasStep, ref h, ref z, zStride, {all});"));
            if (HasRest)
            {
                using (writer.Braces("if (rest > 0)"))
                {
                    writer.Line($"nuint i = rows - rest;");
                    writer.Line($"Product{width.RestTile}x{tiles[0]}<TEnd>(");
                    writer.Line("    ref Unsafe.Add(ref A, i * stride), length, stride, ref w, ref c, biasStep, ref Unsafe.Add(ref h, i * zStride), ref Unsafe.Add(ref z, i * zStride), zStride, rest);");
                }
            }
        }
    }

    /// <summary>Whether the last of many rows have tiles a little less tall, so that all rows are in some tile once.</summary>
    private bool HasRest => plan.HasLongSums && width.RestTile > 0;

    /// <summary>dW += dZᵀ A for some inputs, the optimizer's step with it.</summary>
    private void WriteOuterProducts()
    {
        string blockLength = Format.Plain(width.BlockLength);
        var tiles = TilePanels(OutputPanels.Concat(BiasPanels).DefaultIfEmpty(1));
        writer.Line(OuterNotation(lanes));
        writer.Line($"// block by block of {blockLength} inputs and {Text(width.TilePanels, "panel")}");
        writer.Line("[MethodImpl(Optimized)]");
        writer.Line("public static void OuterProducts(");
        writer.Line($"    {OuterParameters(t)})");
        writer.Line($$"""
            {
                const int Length = {{blockLength}} * {{lanes}};
                Span<{{t}}> block = update is null ? default : Scratch<{{t}}>.Block({{width.TilePanels}} * Length);
                bool packs = Panels<{{t}}>.IsWorthPacking(m, stride, panels);
                for (nuint k = from; k < to; k += {{blockLength}})
                {
                    nuint length = Math.Min({{blockLength}}, to - k);
                    ref {{t}} a = ref packs ? ref Panels<{{t}}>.Pack(ref Unsafe.Add(ref A, k), stride, m, length, {{blockLength}}) : ref Unsafe.Add(ref A, k);
                    nuint step = packs ? {{blockLength}} : stride;
                    for (nuint panel = 0; panel < panels; panel += {{width.TilePanels}})
                    {
                        nuint at = offset + (panel * inputs + k) * {{lanes}};
                        ref {{t}} dz = ref Unsafe.Add(ref dZ, panel * {{lanes}});
                        if (update is null)
                        {
                            OuterProduct(ref a, length, step, ref dz, panels - panel, dzStride, m, ref At(g, at), inputs * {{lanes}});
                            continue;
                        }

                        block.Clear();
                        nuint count = Math.Min({{width.TilePanels}}, panels - panel);
                        for (nuint q = 0; q < count; q++)
                        {
                            update.Prepare((int)(at + q * inputs * {{lanes}}), (int)length * {{lanes}});
                        }

                        OuterProduct(ref a, length, step, ref dz, panels - panel, dzStride, m, ref At(block, 0), Length);
                        for (nuint q = 0; q < count; q++)
                        {
                            update.Apply((int)(at + q * inputs * {{lanes}}), block.Slice((int)q * Length, (int)length * {{lanes}}));
                        }
                    }
                }
            }

            // dW of length inputs × {{(width.TilePanels == 1 ? "a panel" : "two panels, or the one that is left")}}
            private static void OuterProduct(
                ref {{t}} A, nuint length, nuint stride, ref {{t}} dZ, nuint panels, nuint dzStride, nuint m, ref {{t}} dW, nuint distance)
            {
                nuint rows;
                for (nuint k = 0; k < length; k += rows)
                {
                    rows = {{Chosen("length - k")}};
                    ref {{t}} a = ref Unsafe.Add(ref A, k);
                    ref {{t}} d = ref Unsafe.Add(ref dW, k * {{lanes}});
            """);
        using (writer.Indented())
        using (writer.Indented())
        {
            ChoosePanels(tiles, "panels", panels => Choose("rows", rows => $"Outer{rows}x{panels}(ref a, stride, ref dZ, dzStride, m, ref d, distance);"));
        }

        writer.Line("    }");
        writer.Line("}");
        foreach (int panels in tiles)
        {
            foreach (int rows in heights)
            {
                writer.Line();
                WriteOuterProduct(rows, panels);
            }
        }
    }

    private void WriteProduct(int rows, int panels)
    {
        writer.Line($"// {Text(rows, "row")} × {Text(panels, "panel")} of Z");
        writer.Line("[MethodImpl(Optimized)]");
        writer.Line($"private static void Product{rows}x{panels}<TEnd>(");
        using (writer.Indented())
        {
            writer.Line($"ref {t} A, nuint length, nuint stride, ref {t} W, ref {t} b, nuint biasStep, ref {t} kept, ref {t} Z, nuint zStride, nuint m)");
            writer.Line("where TEnd : struct, IEpilogue");
        }

        using (writer.Braces())
        {
            // What is left of the rows is done by a tile that reaches back over rows already done: they get the same numbers again.
            var columns = Columns(panels);
            using (walk.Loop(writer))
            using (writer.Braces($"for (nuint i = 0; ; i = Math.Min(i + {rows}, m - {rows}))"))
            {
                for (int r = 0; r < rows; r++)
                {
                    writer.Line(r == 0 ? $"ref {t} a0 = ref Unsafe.Add(ref A, i * stride);" : $"ref {t} a{r} = ref Unsafe.Add(ref a{r - 1}, stride);");
                }

                writer.Line($"ref {t} w = ref {(width.FillsPanel ? "W" : "Unsafe.Add(ref W, j)")};");
                writer.Line($"ref {t} c = ref {(width.FillsPanel ? "b" : "Unsafe.Add(ref b, j)")};");
                foreach (var column in columns)
                {
                    writer.Line($"V z0{column.Name} = {Load("c", column.At("biasStep"))}{string.Concat(Enumerable.Range(1, rows - 1).Select(r => $", z{r}{column.Name} = z0{column.Name}"))};");
                }

                WriteSteps("k", "length", StepsOf(rows, panels), step =>
                {
                    string first = step == 0 ? "" : $"{step * plan.Storage.Lanes}";
                    writer.Line($"V {string.Join(", ", columns.Select(column => $"w{column.Name} = {Load("w", column.At($"length * {lanes}", first))}"))};");
                    for (int p = 0; IsTallest(rows, panels) && width.PrefetchDistance > 0 && p < panels; p++)
                    {
                        writer.Line($"Panels<{t}>.Prefetch(ref Unsafe.Add(ref w, {(p == 0 ? width.PrefetchDistance : $"(length + {width.PrefetchDistance})")} * {lanes}));");
                    }

                    for (int r = 0; r < rows; r++)
                    {
                        writer.Line($"{(r == 0 ? "V " : "")}a = Create(Unsafe.Add(ref a{r}, k{(step == 0 ? "" : $" + {step}")}));");
                        writer.Line(string.Join(" ", columns.Select(column => $"z{r}{column.Name} = {width.MultiplyAdd}(a, w{column.Name}, z{r}{column.Name});")));
                    }
                }, steps => writer.Line($"w = ref Unsafe.Add(ref w, {(steps == 1 ? lanes : $"{steps} * {lanes}")});"));

                writer.Line();
                writer.Line($"ref {t} z = ref Unsafe.Add(ref Z, i * zStride{(width.FillsPanel ? "" : " + j")});");
                writer.Line($"ref {t} h = ref Unsafe.Add(ref kept, i * zStride{(width.FillsPanel ? "" : " + j")});");
                for (int r = 0; r < rows; r++)
                {
                    foreach (var column in columns)
                    {
                        string row = r switch { 0 => "", 1 => "zStride", _ => $"{r} * zStride" };
                        string place = column.At(lanes, row);
                        writer.Line($"TEnd.Of(new Lanes(z{r}{column.Name}), new Lanes({Load("h", place)})).Value.StoreUnsafe(ref z{(place.Length == 0 ? "" : ", " + place)});");
                    }
                }

                using (writer.Braces($"if (i + {rows} >= m)"))
                {
                    writer.Line("break;");
                }
            }
        }
    }

    private void WriteOuterProduct(int rows, int panels)
    {
        writer.Line($"// {Text(rows, "input")} × {Text(panels, "panel")} of dW");
        writer.Line("[MethodImpl(Optimized)]");
        writer.Line($"private static void Outer{rows}x{panels}(ref {t} A, nuint stride, ref {t} dZ, nuint dzStride, nuint m, ref {t} dW, nuint distance)");
        using (writer.Braces())
        {
            var columns = Columns(panels);
            using (walk.Loop(writer))
            {
                writer.Line($"ref {t} a = ref A;");
                writer.Line($"ref {t} dz = ref {(width.FillsPanel ? "dZ" : "Unsafe.Add(ref dZ, j)")};");
                writer.Line($"ref {t} d = ref {(width.FillsPanel ? "dW" : "Unsafe.Add(ref dW, j)")};");
                foreach (var column in columns)
                {
                    writer.Line($"V {string.Join(", ", Enumerable.Range(0, rows).Select(r => $"d{r}{column.Name} = {Load("d", Place(r, column))}"))};");
                }

                WriteSteps("i", "m", StepsOf(rows, panels), step =>
                {
                    string first = step switch { 0 => "", 1 => "dzStride", _ => $"{step} * dzStride" };
                    string row = step switch { 0 => "", 1 => "stride", _ => $"{step} * stride" };
                    writer.Line($"V {string.Join(", ", columns.Select(column => $"dz{column.Name} = {Load("dz", column.At(lanes, first))}"))};");
                    for (int r = 0; r < rows; r++)
                    {
                        string k = string.Join(" + ", new[] { row, r == 0 ? "" : $"{r}" }.Where(term => term.Length > 0));
                        writer.Line($"{(r == 0 ? "V " : "")}k = Create({(k.Length == 0 ? "a" : $"Unsafe.Add(ref a, {k})")});");
                        writer.Line(string.Join(" ", columns.Select(column => $"d{r}{column.Name} = {width.MultiplyAdd}(k, dz{column.Name}, d{r}{column.Name});")));
                    }
                }, steps =>
                {
                    writer.Line($"a = ref Unsafe.Add(ref a, {(steps == 1 ? "stride" : $"{steps} * stride")});");
                    writer.Line($"dz = ref Unsafe.Add(ref dz, {(steps == 1 ? "dzStride" : $"{steps} * dzStride")});");
                });

                writer.Line();
                for (int r = 0; r < rows; r++)
                {
                    writer.Line(string.Join(" ", columns.Select(column => $"d{r}{column.Name}.StoreUnsafe(ref d{(Place(r, column).Length == 0 ? "" : ", " + Place(r, column))});")));
                }
            }
        }

        string Place(int row, TileColumn column) => column.At("distance", row switch { 0 => "", 1 => lanes, _ => $"{row} * {lanes}" });
    }

    private bool IsTallest(int rows, int panels) => rows == heights[0] && panels == width.TilePanels;

    private int StepsOf(int rows, int panels) => IsTallest(rows, panels) && plan.HasLongSums ? width.Steps : 1;

    /// <summary>The inner loop, some steps at a time, and what is left of them.</summary>
    /// <param name="index">The loop's variable.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="steps">The steps at a time.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="advance">Writes what goes on by so many steps.</param>
    private void WriteSteps(string index, string end, int steps, System.Action<int> write, System.Action<int> advance)
    {
        if (steps > 1)
        {
            writer.Line($"nuint {index} = 0;");
        }

        using (writer.Braces(steps == 1 ? $"for (nuint {index} = 0; {index} < {end}; {index}++)" : $"for (; {index} + {steps - 1} < {end}; {index} += {steps})"))
        {
            for (int step = 0; step < steps; step++)
            {
                using (steps > 1 ? writer.Braces() : (SourceWriter.Block?)null)
                {
                    write(step);
                }

                if (steps > 1)
                {
                    writer.Line();
                }
            }

            advance(steps);
        }

        if (steps > 1)
        {
            writer.Line();
            using (writer.Braces($"for (; {index} < {end}; {index}++)"))
            {
                write(0);
                advance(1);
            }
        }
    }

    /// <summary>The vectors of a tile, side by side: of one panel or of two.</summary>
    private IReadOnlyList<TileColumn> Columns(int panels) =>
        Enumerable.Range(0, panels).SelectMany(panel => walk.Vectors.Select((vector, i) => new TileColumn(panel + i, panel > 0, vector))).ToList();

    /// <summary>A vector from so far on.</summary>
    private static string Load(string name, string offset) => offset.Length == 0 ? $"LoadUnsafe(ref {name})" : $"LoadUnsafe(ref {name}, {offset})";

    /// <summary>Two panels at a time where two are left, as far as the network has such.</summary>
    private void ChoosePanels(IReadOnlyList<int> tiles, string left, System.Action<int> write)
    {
        if (tiles.Count == 1)
        {
            write(tiles[0]);
            return;
        }

        using (writer.Braces($"if ({left} > 1)"))
        {
            write(2);
        }

        using (writer.Braces("else"))
        {
            write(1);
        }
    }

    /// <summary>The tallest tile that fits.</summary>
    private string Chosen(string rows) => string.Join(" : ", heights.Select(tile => tile == 1 ? "1u" : $"{rows} >= {tile} ? {tile}u"));

    private void Choose(string rows, System.Func<int, string> call)
    {
        for (int i = 0; i < heights.Count; i++)
        {
            string condition = heights[i] == 1 ? "else" : $"{(i == 0 ? "if" : "else if")} ({rows} >= {heights[i]})";
            using (writer.Braces(condition))
            {
                writer.Line(call(heights[i]));
            }
        }
    }

    private static string Text(int count, string noun) => Format.Count(count, noun);
}
