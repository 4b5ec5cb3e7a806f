using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Tests;

/// <summary>The first numbers of a vector, and the sums of such vectors, in every width.</summary>
public sealed class PartialVectorTests
{
    [Fact]
    public void Of_floats()
    {
        Check<Lanes<float>, float>();
        Check<WideLanes<float>, float>();
        Check<Scalar<float>, float>();
    }

    [Fact]
    public void Of_doubles()
    {
        Check<Lanes<double>, double>();
        Check<WideLanes<double>, double>();
        Check<Scalar<double>, double>();
    }

    private static void Check<V, T>()
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = (int)V.Count;
        T[] numbers = [.. Enumerable.Range(1, count).Select(k => T.CreateTruncating(k))];
        for (int n = 0; n <= count; n++)
        {
            T[] source = [.. numbers[..n]];
            var loaded = V.LoadFirst(ref MemoryMarshal.GetArrayDataReference(source), (nuint)n);
            T[] stored = new T[count];
            V.Store(loaded, ref stored[0], 0);
            Assert.Equal([.. source, .. new T[count - n]], stored);
            Assert.Equal(T.CreateTruncating(n * (n + 1) / 2), V.SumOfFirst(loaded, (nuint)n));

            T[] others = [.. source, .. Enumerable.Repeat(T.NaN, count - n)];
            Assert.Equal(T.CreateTruncating(n * (n + 1) / 2), V.SumOfFirst(V.Load(ref others[0], 0), (nuint)n));

            T[] target = [.. Enumerable.Repeat(T.NegativeOne, count)];
            V.StoreFirst(V.Load(ref numbers[0], 0), ref target[0], (nuint)n);
            Assert.Equal([.. numbers[..n], .. Enumerable.Repeat(T.NegativeOne, count - n)], target);
        }

        T[] first = new T[count];
        V.Store(V.CreateFirst(T.CreateTruncating(7)), ref first[0], 0);
        Assert.Equal([T.CreateTruncating(7), .. new T[count - 1]], first);
    }
}
