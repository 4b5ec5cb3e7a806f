using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// The first n numbers of a vector from memory and to it, where no more may be read or written: in halves down to single numbers. Number by number through
/// memory, the vector would wait until all have arrived there.
/// </summary>
internal static class PartialVector
{
    /// <summary>n numbers, and 0 behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ref T source, nuint n) => Unsafe.SizeOf<Vector<T>>() switch
    {
        64 => Load512(ref source, n).AsVector(),
        32 => Load256(ref source, n).AsVector(),
        _ => Load128(ref source, n).AsVector(),
    };

    /// <summary>Writes n numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> value, ref T destination, nuint n)
    {
        switch (Unsafe.SizeOf<Vector<T>>())
        {
            case 64:
                Store(value.AsVector512(), ref destination, n);
                break;
            case 32:
                Store(value.AsVector256(), ref destination, n);
                break;
            default:
                Store(value.AsVector128(), ref destination, n);
                break;
        }
    }

    /// <summary>n numbers, and 0 behind them.</summary>
    public static Vector512<T> Load512<T>(ref T source, nuint n)
    {
        nuint half = (nuint)Vector256<T>.Count;
        return n <= half
            ? Vector512.Create(Load256(ref source, n), Vector256<T>.Zero)
            : Vector512.Create(Vector256.LoadUnsafe(ref source), Load256(ref Unsafe.Add(ref source, half), n - half));
    }

    /// <summary>Writes n numbers.</summary>
    public static void Store<T>(Vector512<T> value, ref T destination, nuint n)
    {
        nuint half = (nuint)Vector256<T>.Count;
        if (n <= half)
        {
            Store(value.GetLower(), ref destination, n);
            return;
        }

        value.GetLower().StoreUnsafe(ref destination);
        Store(value.GetUpper(), ref Unsafe.Add(ref destination, half), n - half);
    }

    private static Vector256<T> Load256<T>(ref T source, nuint n)
    {
        nuint half = (nuint)Vector128<T>.Count;
        return n <= half
            ? Vector256.Create(Load128(ref source, n), Vector128<T>.Zero)
            : Vector256.Create(Vector128.LoadUnsafe(ref source), Load128(ref Unsafe.Add(ref source, half), n - half));
    }

    private static void Store<T>(Vector256<T> value, ref T destination, nuint n)
    {
        nuint half = (nuint)Vector128<T>.Count;
        if (n <= half)
        {
            Store(value.GetLower(), ref destination, n);
            return;
        }

        value.GetLower().StoreUnsafe(ref destination);
        Store(value.GetUpper(), ref Unsafe.Add(ref destination, half), n - half);
    }

    private static Vector128<T> Load128<T>(ref T source, nuint n)
    {
        if (n >= (nuint)Vector128<T>.Count)
        {
            return Vector128.LoadUnsafe(ref source);
        }

        if (n < 2)
        {
            return n == 0 ? Vector128<T>.Zero : Vector128.CreateScalar(source);
        }

        // Two or three floats.
        var pair = Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<T, byte>(ref source))).As<long, T>();
        return n == 2 ? pair : pair.WithElement(2, Unsafe.Add(ref source, 2));
    }

    private static void Store<T>(Vector128<T> value, ref T destination, nuint n)
    {
        if (n >= (nuint)Vector128<T>.Count)
        {
            value.StoreUnsafe(ref destination);
            return;
        }

        if (n >= 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref destination), value.As<T, long>().ToScalar());
        }

        if (n % 2 == 1)
        {
            Unsafe.Add(ref destination, n - 1) = n == 1 ? value.ToScalar() : value[2];
        }
    }
}
