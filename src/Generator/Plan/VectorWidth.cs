using System.Collections.Generic;

namespace NetGen.Generator.Plan;

/// <summary>A kind of vector the kernels are written for, in numbers: how many sums and rows its registers hold. One emitter writes them all.</summary>
/// <param name="FillsPanel">Whether a vector is as wide as a panel; else a panel is walked two vectors at a time, which is all of it where they are half as wide.</param>
/// <param name="Tiles">
/// The rows of the register tiles, from the tallest, which has with two vectors as many sums as the registers hold beside the operands; what is left
/// of a batch has tiles of its own.
/// </param>
/// <param name="RestTile">
/// The rows of the tiles that the last of many rows are in, or 0. 6 and 5 make up any number from 30 on; by 6 alone 64 rows would be computed as 66, 32 as
/// 36. Where tiles have 8 rows, batches mostly are a multiple.
/// </param>
/// <param name="Sums">
/// Sums of a single row that are taken side by side: a multiply-add takes four cycles and two begin in each, so that fewer than eight would wait for
/// one another; more shorten the way through a small layer, which is all there is to wait for.
/// </param>
/// <param name="BlockLength">
/// Inputs whose gradient is complete before the update by it: few enough for the nearest cache, enough for the update to be worth a call, and a multiple of
/// the tallest tile's rows.
/// </param>
/// <param name="Steps">
/// Steps of the tallest tile's inner loop that are written out. With 256 bits two make 784 → 128 6 % faster, four no more.
/// </param>
/// <param name="PrefetchDistance">
/// Columns ahead that the tallest tile asks for. With 512 bits weights beyond the second cache come 4 to 6 % faster (784 → 512), others no slower; 64 is as
/// good. With 256 bits, where the arithmetic takes twice as long, asking costs 5 %.
/// </param>
internal sealed record VectorWidth(bool FillsPanel, IReadOnlyList<int> Tiles, int RestTile, int Sums, int BlockLength, int Steps, int PrefetchDistance)
{
    /// <summary>More sums of the same outputs cost more to add up than they save.</summary>
    private const int MostSplits = 8;

    /// <summary>512 bits: 32 registers, of which 8 × 2 sums take half.</summary>
    public static VectorWidth Wide { get; } = new(
        FillsPanel: true, Tiles: new[] { 8, 4, 2, 1 }, RestTile: 0, Sums: 16, BlockLength: 32, Steps: 1, PrefetchDistance: 32);

    /// <summary>Whatever the machine has, 128 bits at least: 16 registers, of which 6 × 2 sums take twelve. Without hardware it is slow and right.</summary>
    public static VectorWidth Portable { get; } = new(
        FillsPanel: false, Tiles: new[] { 6, 4, 2, 1 }, RestTile: 5, Sums: 8, BlockLength: 24, Steps: 2, PrefetchDistance: 0);

    /// <summary>Both: which one runs, the machine says.</summary>
    public static IReadOnlyList<VectorWidth> All { get; } = new[] { Wide, Portable };

    /// <summary>Vectors of a whole panel that are taken side by side.</summary>
    public int PanelVectors => FillsPanel ? 1 : 2;

    /// <summary>Panels of a register tile.</summary>
    public int TilePanels => FillsPanel ? 2 : 1;

    /// <summary>Into how many sums the sum over k is split for so many vectors side by side.</summary>
    public int Splits(int vectors) => System.Math.Min(MostSplits, System.Math.Max(1, Sums / vectors));
}
