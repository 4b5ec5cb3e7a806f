using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>Leads rows through kernels with a lane for each row: the rows are turned on their way in, and their outputs on the way out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnPasses
{
    /// <summary>Rows of a block: enough that what is turned has left the store buffer before it is loaded as vectors, few enough for the nearest cache.</summary>
    public const int BlockRows = 64;

    /// <summary>a[L] of the rows of x.</summary>
    internal static void Forward<T>(IColumnKernels<T> network, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sizes = network.RowSizes;
        int inputs = sizes.Inputs;
        int outputs = sizes.Outputs;
        Span<T> block = Scratch<T>.Kernel((inputs + network.HiddenColumns + outputs) * BlockRows);
        Span<T> features = block[..(inputs * BlockRows)];
        Span<T> results = block.Slice(inputs * BlockRows, outputs * BlockRows);
        Span<T> hidden = block[((inputs + outputs) * BlockRows)..];
        int m = x.Length / inputs;
        for (int row = 0; row < m; row += BlockRows)
        {
            int rows = Math.Min(BlockRows, m - row);
            Turning.ToColumns(x.Slice(row * inputs, rows * inputs), inputs, features, BlockRows);
            if (outputs == 1 && rows == BlockRows)
            {
                network.ForwardColumns(features, hidden, y.Slice(row, BlockRows), rows);
                continue;
            }

            network.ForwardColumns(features, hidden, results, rows);
            Turning.ToRows(results, BlockRows, y.Slice(row * outputs, rows * outputs), outputs);
        }
    }
}
