using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Support;

/// <summary>
/// One number as a lane, for tails and for the plain schedule. It computes what a vector computes in each lane, so that a value does not
/// depend on whether it stood in a vector or in the tail.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public struct Scalar<T> : ILanes<Scalar<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number.</summary>
#pragma warning disable CA1051
    public T Value;
#pragma warning restore CA1051

    /// <summary>Its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scalar(T value) => Value = value;

    /// <inheritdoc/>
    public static nuint Count => 1;

    // Comparisons give masks of bits, as in a vector: a branch on them would be guessed wrong half the time.
    private readonly Vector128<T> Lane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.CreateScalarUnsafe(Value);
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Load(ref T source, nuint offset)
    {
        Scalar<T> result;
        result.Value = Unsafe.Add(ref source, offset);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Scalar<T> value, ref T destination, nuint offset) => Unsafe.Add(ref destination, offset) = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Create(double value)
    {
        Scalar<T> result;
        result.Value = typeof(T) == typeof(float)
            ? (T)(object)(float)value
            : (T)(object)value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> CreateAll(T value)
    {
        Scalar<T> result;
        result.Value = value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> CreateFirst(T value)
    {
        Scalar<T> result;
        result.Value = value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> First(nuint n) => new(n > 0 ? Vector128<T>.AllBitsSet.ToScalar() : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Scalar<T> value) => value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> LoadFirst(ref T source, nuint n)
    {
        Scalar<T> result;
        result.Value = n == 0 ? T.Zero : source;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Scalar<T> value, ref T destination, nuint n)
    {
        if (n > 0)
        {
            destination = value.Value;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumOfFirst(Scalar<T> value, nuint n) => n == 0 ? T.Zero : value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(Scalar<T> value) => value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> left, Scalar<T> right)
    {
        Scalar<T> result;
        result.Value = left.Value + right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> left, Scalar<T> right)
    {
        Scalar<T> result;
        result.Value = left.Value - right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> left, Scalar<T> right)
    {
        Scalar<T> result;
        result.Value = left.Value * right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> left, Scalar<T> right)
    {
        Scalar<T> result;
        result.Value = left.Value / right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> value)
    {
        Scalar<T> result;
        result.Value = -value.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MultiplyAdd(Scalar<T> left, Scalar<T> right, Scalar<T> addend)
    {
        Scalar<T> result;
        result.Value = T.MultiplyAddEstimate(left.Value, right.Value, addend.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MultiplyAdd(Scalar<T> left, Scalar<T> right, double addend) =>
        new(T.MultiplyAddEstimate(left.Value, right.Value, Create(addend).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Max(Scalar<T> left, Scalar<T> right) => new(Vector128.MaxNative(left.Lane, right.Lane).ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Min(Scalar<T> left, Scalar<T> right) => new(Vector128.MinNative(left.Lane, right.Lane).ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> SquareRoot(Scalar<T> value)
    {
        Scalar<T> result;
        result.Value = T.Sqrt(value.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Abs(Scalar<T> value)
    {
        Scalar<T> result;
        result.Value = T.Abs(value.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> WithSign(Scalar<T> magnitude, Scalar<T> sign)
    {
        Scalar<T> result;
        result.Value = T.CopySign(magnitude.Value, sign.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> PowerOfTwo(Scalar<T> shifted) => typeof(T) == typeof(float)
        ? new((T)(object)BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)(object)shifted.Value) << FloatBits.SingleShift))
        : new((T)(object)BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits((double)(object)shifted.Value) << FloatBits.DoubleShift));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Decompose(Scalar<T> value, out Scalar<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            int bits = BitConverter.SingleToInt32Bits((float)(object)value.Value);
            int power = (bits - FloatBits.SingleRootOfHalf) >> FloatBits.SingleShift;
            exponent = new((T)(object)(float)power);
            return new((T)(object)BitConverter.Int32BitsToSingle(bits - (power << FloatBits.SingleShift)));
        }
        else
        {
            long bits = BitConverter.DoubleToInt64Bits((double)(object)value.Value);
            long power = (bits - FloatBits.DoubleRootOfHalf) >> FloatBits.DoubleShift;
            exponent = new((T)(object)(double)power);
            return new((T)(object)BitConverter.Int64BitsToDouble(bits - (power << FloatBits.DoubleShift)));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> GreaterThan(Scalar<T> left, Scalar<T> right) => new(Vector128.GreaterThan(left.Lane, right.Lane).ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> LessThanOrEqual(Scalar<T> left, Scalar<T> right) => new(Vector128.LessThanOrEqual(left.Lane, right.Lane).ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Select(Scalar<T> mask, Scalar<T> ifTrue, Scalar<T> ifFalse) =>
        new(Vector128.ConditionalSelect(mask.Lane, ifTrue.Lane, ifFalse.Lane).ToScalar());
}
