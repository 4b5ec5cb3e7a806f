using System;
using System.Linq;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Rows that lie one after the other ↔ columns.</summary>
public class TurningTests
{
    private static readonly int[] s_widths = [1, 2, 3, 4, 5, 7, 8, 11];
    private static readonly int[] s_rows = [1, 2, 3, 4, 5, 8, 13, 64];

    [Fact]
    public void Single_there_and_back_without_touching_anything_else() => There_and_back(i => (float)i);

    [Fact]
    public void Double_there_and_back_without_touching_anything_else() => There_and_back(i => (double)i);

    private static void There_and_back<T>(Func<int, T> number)
        where T : unmanaged
    {
        foreach (int width in s_widths)
        {
            foreach (int rows in s_rows)
            {
                There_and_back(width, rows, number);
            }
        }
    }

    private static void There_and_back<T>(int width, int rows, Func<int, T> number)
        where T : unmanaged
    {
        int stride = (rows + 3) / 4 * 4;
        T[] expected = [.. Enumerable.Range(1, rows * width).Select(number)];
        foreach (bool endsAtPage in new[] { true, false })
        {
            using var source = new GuardedMemory<T>(expected, endsAtPage);
            using var columns = new GuardedMemory<T>(new T[width * stride], endsAtPage);
            using var back = new GuardedMemory<T>(new T[rows * width], endsAtPage);

            Turning.ToColumns<T>(source.Span, width, columns.Span, stride);
            for (int i = 0; i < rows * width; i++)
            {
                Assert.Equal(expected[i], columns.Span[(i % width * stride) + (i / width)]);
            }

            Turning.ToRows<T>(columns.Span, stride, back.Span, width);
            Assert.Equal(expected, back.Span.ToArray());
        }
    }
}
