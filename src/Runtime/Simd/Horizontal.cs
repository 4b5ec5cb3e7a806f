using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>The sum and the largest of the numbers of a vector, in halves.</summary>
internal static class Horizontal
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => Unsafe.SizeOf<Vector<T>>() switch
        {
            64 => Sum(value.AsVector512()),
            32 => Sum(value.AsVector256()),
            _ => Sum(value.AsVector128()),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector512<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(value.GetLower() + value.GetUpper());

    /// <summary>The sum of the first n numbers: a half that has none of them is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector<T> value, nuint n)
        where T : unmanaged, IFloatingPointIeee754<T> => Unsafe.SizeOf<Vector<T>>() switch
        {
            64 => Sum(value.AsVector512(), n),
            32 => Sum(value.AsVector256(), n),
            _ => Sum(value.AsVector128(), n),
        };

    /// <summary>The sum of the first n numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector512<T> value, nuint n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (n <= (nuint)Vector256<T>.Count)
        {
            return Sum(value.GetLower(), n);
        }

        return Sum(n < (nuint)Vector512<T>.Count ? value & Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(n))) : value);
    }

    /// <summary>NaN if any is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = Unsafe.SizeOf<Vector<T>>() switch
        {
            64 => Largest(value.AsVector512()),
            32 => Largest(value.AsVector256()),
            _ => Largest(value.AsVector128()),
        };
        return Vector.EqualsAll(value, value) ? maximum : T.NaN;
    }

    /// <summary>NaN if any is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector512<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = Largest(value);
        return Vector512.EqualsAll(value, value) ? maximum : T.NaN;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(Vector256<T> value, nuint n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (n <= (nuint)Vector128<T>.Count)
        {
            return Sum(value.GetLower(), n);
        }

        return Sum(n < (nuint)Vector256<T>.Count ? value & Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(n))) : value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(Vector128<T> value, nuint n)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Sum(n < (nuint)Vector128<T>.Count ? value & Vector128.LessThan(Vector128<T>.Indices, Vector128.Create(T.CreateTruncating(n))) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(Vector256<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(value.GetLower() + value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(Vector128<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var pairs = value + SwapHalves(value);
        return typeof(T) == typeof(double) ? pairs.ToScalar() : (pairs + SwapNeighbours(pairs)).ToScalar();
    }

    // The machine's own maximum forgets NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<T>(Vector512<T> value) => Largest(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<T>(Vector256<T> value) => Largest(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<T>(Vector128<T> value)
    {
        var pairs = Vector128.MaxNative(value, SwapHalves(value));
        return typeof(T) == typeof(double) ? pairs.ToScalar() : Vector128.MaxNative(pairs, SwapNeighbours(pairs)).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SwapHalves<T>(Vector128<T> value) => Vector128.Shuffle(value.AsDouble(), Vector128.Create(1L, 0)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SwapNeighbours<T>(Vector128<T> value) => Vector128.Shuffle(value.AsSingle(), Vector128.Create(1, 0, 3, 2)).As<float, T>();
}
