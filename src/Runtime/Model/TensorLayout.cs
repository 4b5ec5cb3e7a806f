namespace NetGen;

/// <summary>
/// Where the elements of one tensor (rows, columns) lie in a network's block of parameters. Rows and columns are each cut into blocks;
/// element (r, c) lies at
/// <c>Offset + r / RowBlock · RowBlockStride + r % RowBlock · RowStride + c / ColumnBlock · ColumnBlockStride + c % ColumnBlock · ColumnStride</c>.
/// Row-major storage and panels with lanes over outputs are of this form. The last rows may lie otherwise: see <see cref="NarrowFrom"/>.
/// </summary>
/// <param name="Offset">Where element (0, 0) lies.</param>
/// <param name="RowBlock">Rows in a block.</param>
/// <param name="RowBlockStride">The distance from a block of rows to the next.</param>
/// <param name="RowStride">The distance from a row to the next within a block.</param>
/// <param name="ColumnBlock">Columns in a block.</param>
/// <param name="ColumnBlockStride">The distance from a block of columns to the next.</param>
/// <param name="ColumnStride">The distance from a column to the next within a block.</param>
public readonly record struct TensorLayout(
    int Offset, int RowBlock, int RowBlockStride, int RowStride, int ColumnBlock, int ColumnBlockStride, int ColumnStride)
{
    /// <summary>Rows of a narrow panel; those that there are not are padded with zeros.</summary>
    private const int NarrowRows = 4;

    /// <summary>
    /// The first of at most four rows that lie behind the panels in a narrow one, <c>[column / lanes][row][lanes]</c>, lanes of columns side by side;
    /// null where there are none.
    /// </summary>
    public int? NarrowFrom { get; init; }

    /// <summary>Row-major storage of (rows, columns) without padding.</summary>
    /// <param name="offset">Where element (0, 0) lies.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorLayout RowMajor(int offset, int columns) => new(offset, 1, columns, 0, columns, 0, 1);

    /// <summary>
    /// Panels <c>[panel][column][lane]</c>: <paramref name="lanes"/> rows side by side, so that one vector load takes one column of many rows.
    /// The rows of the last panel are padded with zeros.
    /// </summary>
    /// <param name="offset">Where element (0, 0) lies.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="lanes">Rows in a panel.</param>
    public static TensorLayout Panels(int offset, int columns, int lanes) => new(offset, lanes, columns * lanes, 1, columns, 0, lanes);

    /// <summary>
    /// Panels as of <see cref="Panels(int, int, int)"/>, but for the last rows, which lie in a narrow one, as <see cref="NarrowFrom"/> says.
    /// </summary>
    /// <param name="offset">Where element (0, 0) lies.</param>
    /// <param name="columns">The number of columns, a multiple of <paramref name="lanes"/>.</param>
    /// <param name="lanes">Rows in a panel.</param>
    /// <param name="narrowFrom">The first row of the narrow panel, a multiple of <paramref name="lanes"/>.</param>
    public static TensorLayout Panels(int offset, int columns, int lanes, int narrowFrom) => Panels(offset, columns, lanes) with { NarrowFrom = narrowFrom };

    /// <summary>Where element (row, column) lies.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public int IndexOf(int row, int column) => row >= NarrowFrom
        ? Offset + (NarrowFrom.Value * ColumnBlock) + (column / RowBlock * RowBlock * NarrowRows) + ((row - NarrowFrom.Value) * RowBlock) + (column % RowBlock)
        : Offset + (row / RowBlock * RowBlockStride) + (row % RowBlock * RowStride)
        + (column / ColumnBlock * ColumnBlockStride) + (column % ColumnBlock * ColumnStride);
}
