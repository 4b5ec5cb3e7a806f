using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// The register tiles of the matrix products: rows × 2 vectors (or 1) of sums in registers, over which the inner loop runs. Every sum is taken
/// in the same order whatever the tile, so that a row's result depends neither on its place nor on how rows are shared among threads.
/// </summary>
internal abstract class TileWriter
{
    protected TileWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
    {
        Plan = plan;
        Width = width;
        Writer = writer;
        T = plan.Network.Number;
        Lanes = Format.Plain(plan.Storage.Lanes);
        Walk = width.WalkOf(plan.Storage.Lanes, plan.Storage.Lanes);
        Heights = plan.HasSmallStep ? new[] { width.Tiles[0], 1 } : plan.HasRowKernels ? width.Tiles : width.Tiles.Where(rows => rows != 2).ToList();
    }

    protected NetworkPlan Plan { get; }

    protected VectorWidth Width { get; }

    protected SourceWriter Writer { get; }

    protected string T { get; }

    protected string Lanes { get; }

    /// <summary>How the vectors of a panel are taken.</summary>
    protected PanelWalk Walk { get; }

    /// <summary>
    /// The rows of the tiles. What is left of the rows of a small network takes no time that matters; of one without kernels for a single row the file is
    /// long enough without tiles of two.
    /// </summary>
    protected IReadOnlyList<int> Heights { get; }

    /// <summary>The panels of every layer's outputs.</summary>
    protected IEnumerable<int> OutputPanels => Plan.Storage.Layers.Select(storage => storage.Panels).Where(panels => panels > 0);

    /// <summary>The tiles' widths, in panels, that some numbers of panels need.</summary>
    protected IReadOnlyList<int> TilePanels(IEnumerable<int> panels)
    {
        var all = panels.ToList();
        return Width.TilePanels == 1
            ? new[] { 1 }
            : new[] { 2, 1 }.Where(tile => tile == 2 ? all.Any(count => count > 1) : all.Any(count => count % 2 == 1)).ToList();
    }

    protected bool IsTallest(int rows, int panels) => rows == Heights[0] && panels == Width.TilePanels;

    protected int StepsOf(int rows, int panels) => IsTallest(rows, panels) && Plan.HasLongSums ? Width.Steps : 1;

    /// <summary>The inner loop, some steps at a time, and what is left of them.</summary>
    /// <param name="index">The loop's variable.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="steps">The steps at a time.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="advance">Writes what goes on by so many steps.</param>
    protected void WriteSteps(string index, string end, int steps, System.Action<int> write, System.Action<int> advance)
    {
        if (steps > 1)
        {
            Writer.Line($"nuint {index} = 0;");
        }

        using (Writer.Braces(steps == 1 ? $"for (nuint {index} = 0; {index} < {end}; {index}++)" : $"for (; {index} + {steps - 1} < {end}; {index} += {steps})"))
        {
            for (int step = 0; step < steps; step++)
            {
                using (steps > 1 ? Writer.Braces() : (SourceWriter.Block?)null)
                {
                    write(step);
                }

                if (steps > 1)
                {
                    Writer.Line();
                }
            }

            advance(steps);
        }

        if (steps > 1)
        {
            Writer.Line();
            using (Writer.Braces($"for (; {index} < {end}; {index}++)"))
            {
                write(0);
                advance(1);
            }
        }
    }

    /// <summary>The vectors of a tile, side by side: of one panel or of two.</summary>
    protected IReadOnlyList<TileColumn> Columns(int panels) =>
        Enumerable.Range(0, panels).SelectMany(panel => Walk.Vectors.Select((vector, i) => new TileColumn(panel + i, panel > 0, vector))).ToList();

    /// <summary>Two panels at a time where two are left, as far as the network has such.</summary>
    protected void ChoosePanels(IReadOnlyList<int> tiles, string left, System.Action<int> write)
    {
        if (tiles.Count == 1)
        {
            write(tiles[0]);
            return;
        }

        using (Writer.Braces($"if ({left} > 1)"))
        {
            write(2);
        }

        using (Writer.Braces("else"))
        {
            write(1);
        }
    }

    /// <summary>The tallest tile that fits.</summary>
    protected string Chosen(string rows) => string.Join(" : ", Heights.Select(tile => tile == 1 ? "1u" : $"{rows} >= {tile} ? {tile}u"));

    protected void Choose(string rows, System.Func<int, string> call)
    {
        for (int i = 0; i < Heights.Count; i++)
        {
            string condition = Heights[i] == 1 ? "else" : $"{(i == 0 ? "if" : "else if")} ({rows} >= {Heights[i]})";
            using (Writer.Braces(condition))
            {
                Writer.Line(call(Heights[i]));
            }
        }
    }

    protected static string Text(int count, string noun) => Format.Count(count, noun);
}
