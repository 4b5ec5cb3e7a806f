using System;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Finite numbers in rows and columns, kept in the precision they came in and read in any: a data set from floats costs 4 bytes a number,
/// one from doubles loses no digit. Immutable.
/// </summary>
internal abstract class Table
{
    protected Table(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Copies <paramref name="count"/> rows from row <paramref name="first"/> on, row-major.</summary>
    /// <exception cref="OverflowException">A number is beyond the range of T.</exception>
    public abstract void CopyRows<T>(int first, int count, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>A new table of these rows, in this order.</summary>
    public abstract Table Select(ReadOnlySpan<int> rows);

    /// <summary>μ and the population σ of every column, in double; a column of one and the same number has exactly that μ, and the σ 1.</summary>
    public abstract Standardization Standardization();
}

/// <inheritdoc/>
/// <typeparam name="TStored">The precision the numbers are kept in.</typeparam>
internal sealed class Table<TStored> : Table
    where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    private readonly TStored[] values;

    /// <summary>Takes the array over.</summary>
    public Table(TStored[] values, int columns)
        : base(values.Length / columns, columns) => this.values = values;

    public override void CopyRows<T>(int first, int count, Span<T> destination)
    {
        var source = values.AsSpan(first * Columns, count * Columns);
        if (typeof(T) == typeof(TStored))
        {
            MemoryMarshal.Cast<TStored, T>(source).CopyTo(destination);
            return;
        }

        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = T.CreateTruncating(source[i]);
            if (!T.IsFinite(destination[i]))
            {
                throw new OverflowException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The number {source[i]} in row {first + (i / Columns)}, column {i % Columns} is beyond the range of {typeof(T).Name}."));
            }
        }
    }

    public override Table Select(ReadOnlySpan<int> rows)
    {
        var selected = new TStored[checked(rows.Length * Columns)];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(selected.AsSpan(i * Columns));
        }

        return new Table<TStored>(selected, Columns);
    }

    public override Standardization Standardization()
    {
        var mean = new double[Columns];
        var deviation = new double[Columns];
        for (int row = 0; row < Rows; row++)
        {
            var x = Row(row);
            for (int j = 0; j < x.Length; j++)
            {
                mean[j] += double.CreateTruncating(x[j]);
            }
        }

        for (int j = 0; j < Columns; j++)
        {
            mean[j] /= Rows;
        }

        for (int row = 0; row < Rows; row++)
        {
            var x = Row(row);
            for (int j = 0; j < x.Length; j++)
            {
                double difference = double.CreateTruncating(x[j]) - mean[j];
                deviation[j] += difference * difference;
            }
        }

        for (int j = 0; j < Columns; j++)
        {
            // The rounding of μ would give a constant column a tiny σ, and dividing by it would blow the rounding up to ±1.
            bool constant = IsConstant(j);
            mean[j] = constant ? double.CreateTruncating(values[j]) : mean[j];
            deviation[j] = constant || deviation[j] == 0 ? 1 : Math.Sqrt(deviation[j] / Rows);
        }

        return new Standardization(mean, deviation);
    }

    private ReadOnlySpan<TStored> Row(int row) => values.AsSpan(row * Columns, Columns);

    private bool IsConstant(int column)
    {
        int i = column;
        while (i < values.Length && values[i] == values[column])
        {
            i += Columns;
        }

        return i >= values.Length;
    }
}
