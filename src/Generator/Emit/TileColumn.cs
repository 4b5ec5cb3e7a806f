namespace NetGen.Generator.Emit;

/// <summary>A vector of a register tile.</summary>
/// <param name="Number">Its place among the vectors of the tile, from 0.</param>
/// <param name="IsSecondPanel">Whether it belongs to the tile's second panel.</param>
/// <param name="Vector">Where it lies in its panel, from the first vector of the tile on.</param>
internal sealed record TileColumn(int Number, bool IsSecondPanel, string Vector)
{
    /// <summary>The end of the names of what belongs to it.</summary>
    public string Name => Format.Plain(Number);

    /// <summary>The offset of its numbers.</summary>
    /// <param name="panel">From a panel to the next.</param>
    /// <param name="first">Where the tile begins.</param>
    public string At(string panel, string first = "0") => Format.Sum(first, IsSecondPanel ? panel : "0", Vector);
}
