using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Support;

/// <summary>The lanes of a <see cref="Vector512{T}"/>, for machines that have such registers.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public struct WideLanes<T> : ILanes<WideLanes<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The vector. A field that methods assign, as every accessor and constructor called would take from the 512 local variables up to which the
    /// just-in-time compiler inlines.
    /// </summary>
#pragma warning disable CA1051
    public Vector512<T> Value;
#pragma warning restore CA1051

    /// <summary>Its lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLanes(Vector512<T> value) => Value = value;

    /// <inheritdoc/>
    public static nuint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nuint)Vector512<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Load(ref T source, nuint offset)
    {
        WideLanes<T> result;
        result.Value = Vector512.LoadUnsafe(ref source, offset);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes<T> value, ref T destination, nuint offset) => value.Value.StoreUnsafe(ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Create(double value)
    {
        WideLanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = Vector512.Create((float)value).As<float, T>();
        }
        else
        {
            result.Value = Vector512.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> CreateAll(T value)
    {
        WideLanes<T> result;
        result.Value = Vector512.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> CreateFirst(T value)
    {
        WideLanes<T> result;
        result.Value = Vector512.CreateScalar(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> First(nuint n)
    {
        WideLanes<T> result;
        result.Value = Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(n)));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(WideLanes<T> value) => Horizontal.Sum(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> LoadFirst(ref T source, nuint n)
    {
        WideLanes<T> result;
        result.Value = PartialVector.Load512(ref source, n);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(WideLanes<T> value, ref T destination, nuint n) => PartialVector.Store(value.Value, ref destination, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumOfFirst(WideLanes<T> value, nuint n) => Horizontal.Sum(value.Value, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(WideLanes<T> value) => Horizontal.Max(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> operator +(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = left.Value + right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> operator -(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = left.Value - right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> operator *(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = left.Value * right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> operator /(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = left.Value / right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> operator -(WideLanes<T> value)
    {
        WideLanes<T> result;
        result.Value = -value.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> MultiplyAdd(WideLanes<T> left, WideLanes<T> right, WideLanes<T> addend)
    {
        WideLanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = Vector512.MultiplyAddEstimate(left.Value.As<T, float>(), right.Value.As<T, float>(), addend.Value.As<T, float>()).As<float, T>();
        }
        else
        {
            result.Value = Vector512.MultiplyAddEstimate(left.Value.As<T, double>(), right.Value.As<T, double>(), addend.Value.As<T, double>()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> MultiplyAdd(WideLanes<T> left, WideLanes<T> right, double addend)
    {
        WideLanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = Vector512.MultiplyAddEstimate(left.Value.As<T, float>(), right.Value.As<T, float>(), Vector512.Create((float)addend)).As<float, T>();
        }
        else
        {
            result.Value = Vector512.MultiplyAddEstimate(left.Value.As<T, double>(), right.Value.As<T, double>(), Vector512.Create(addend)).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Max(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = Vector512.MaxNative(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Min(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = Vector512.MinNative(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> SquareRoot(WideLanes<T> value)
    {
        WideLanes<T> result;
        result.Value = Vector512.Sqrt(value.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Abs(WideLanes<T> value)
    {
        WideLanes<T> result;
        result.Value = Vector512.Abs(value.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> WithSign(WideLanes<T> magnitude, WideLanes<T> sign)
    {
        WideLanes<T> result;
        result.Value = magnitude.Value | (sign.Value & Vector512.Create(T.NegativeZero));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> PowerOfTwo(WideLanes<T> shifted)
    {
        WideLanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = (shifted.Value.As<T, int>() << FloatBits.SingleShift).As<int, T>();
        }
        else
        {
            result.Value = (shifted.Value.As<T, long>() << FloatBits.DoubleShift).As<long, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Decompose(WideLanes<T> value, out WideLanes<T> exponent)
    {
        WideLanes<T> mantissa;
        if (typeof(T) == typeof(float))
        {
            var bits = value.Value.As<T, int>();
            var power = (bits - Vector512.Create(FloatBits.SingleRootOfHalf)) >> FloatBits.SingleShift;
            exponent.Value = Vector512.ConvertToSingle(power).As<float, T>();
            mantissa.Value = (bits - (power << FloatBits.SingleShift)).As<int, T>();
        }
        else
        {
            // No conversion from long here: few machines have one.
            var bits = value.Value.As<T, long>();
            var power = (bits - Vector512.Create(FloatBits.DoubleRootOfHalf)) >> FloatBits.DoubleShift;
            var magic = Vector512.Create(FloatBits.DoubleMagic);
            exponent.Value = ((power + magic.As<double, long>()).As<long, double>() - magic).As<double, T>();
            mantissa.Value = (bits - (power << FloatBits.DoubleShift)).As<long, T>();
        }

        return mantissa;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> GreaterThan(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = Vector512.GreaterThan(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> LessThanOrEqual(WideLanes<T> left, WideLanes<T> right)
    {
        WideLanes<T> result;
        result.Value = Vector512.LessThanOrEqual(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Select(WideLanes<T> mask, WideLanes<T> ifTrue, WideLanes<T> ifFalse)
    {
        WideLanes<T> result;
        result.Value = Vector512.ConditionalSelect(mask.Value, ifTrue.Value, ifFalse.Value);
        return result;
    }
}
