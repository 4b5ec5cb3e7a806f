using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Support;

/// <summary>The lanes of a <see cref="Vector{T}"/>: the portable width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public struct Lanes<T> : ILanes<Lanes<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The vector. A field that methods assign, as every accessor and constructor called would take from the 512 local variables up to which the
    /// just-in-time compiler inlines.
    /// </summary>
#pragma warning disable CA1051
    public Vector<T> Value;
#pragma warning restore CA1051

    /// <summary>Its lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes(Vector<T> value) => Value = value;

    /// <inheritdoc/>
    public static nuint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nuint)Vector<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Load(ref T source, nuint offset)
    {
        Lanes<T> result;
        result.Value = Vector.LoadUnsafe(ref source, offset);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes<T> value, ref T destination, nuint offset) => value.Value.StoreUnsafe(ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Create(double value)
    {
        Lanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = Vector.Create((float)value).As<float, T>();
        }
        else
        {
            result.Value = Vector.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> CreateAll(T value)
    {
        Lanes<T> result;
        result.Value = Vector.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> CreateFirst(T value)
    {
        Lanes<T> result;
        result.Value = Unsafe.SizeOf<Vector<T>>() switch
        {
            64 => Vector512.CreateScalar(value).AsVector(),
            32 => Vector256.CreateScalar(value).AsVector(),
            _ => Vector128.CreateScalar(value).AsVector(),
        };
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> First(nuint n)
    {
        Lanes<T> result;
        result.Value = Vector.LessThan<T>(Vector<T>.Indices, Vector.Create(T.CreateTruncating(n)));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes<T> value) => Horizontal.Sum(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> LoadFirst(ref T source, nuint n)
    {
        Lanes<T> result;
        result.Value = PartialVector.Load(ref source, n);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Lanes<T> value, ref T destination, nuint n) => PartialVector.Store(value.Value, ref destination, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumOfFirst(Lanes<T> value, nuint n) => Horizontal.Sum(value.Value, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(Lanes<T> value) => Horizontal.Max(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator +(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = left.Value + right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = left.Value - right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator *(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = left.Value * right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator /(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = left.Value / right.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> value)
    {
        Lanes<T> result;
        result.Value = -value.Value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> MultiplyAdd(Lanes<T> left, Lanes<T> right, Lanes<T> addend)
    {
        Lanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = Vector.MultiplyAddEstimate(left.Value.As<T, float>(), right.Value.As<T, float>(), addend.Value.As<T, float>()).As<float, T>();
        }
        else
        {
            result.Value = Vector.MultiplyAddEstimate(left.Value.As<T, double>(), right.Value.As<T, double>(), addend.Value.As<T, double>()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> MultiplyAdd(Lanes<T> left, Lanes<T> right, double addend)
    {
        Lanes<T> result;
        if (typeof(T) == typeof(float))
        {
            result.Value = Vector.MultiplyAddEstimate(left.Value.As<T, float>(), right.Value.As<T, float>(), Vector.Create((float)addend)).As<float, T>();
        }
        else
        {
            result.Value = Vector.MultiplyAddEstimate(left.Value.As<T, double>(), right.Value.As<T, double>(), Vector.Create(addend)).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Max(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = Vector.MaxNative(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Min(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = Vector.MinNative(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> SquareRoot(Lanes<T> value)
    {
        Lanes<T> result;
        result.Value = Vector.SquareRoot(value.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Abs(Lanes<T> value)
    {
        Lanes<T> result;
        result.Value = Vector.Abs(value.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> WithSign(Lanes<T> magnitude, Lanes<T> sign)
    {
        Lanes<T> result;
        result.Value = magnitude.Value | (sign.Value & Vector.Create(T.NegativeZero));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> PowerOfTwo(Lanes<T> shifted)
    {
        Lanes<T> result;
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
    public static Lanes<T> Decompose(Lanes<T> value, out Lanes<T> exponent)
    {
        Lanes<T> mantissa;
        if (typeof(T) == typeof(float))
        {
            var bits = value.Value.As<T, int>();
            var power = (bits - Vector.Create(FloatBits.SingleRootOfHalf)) >> FloatBits.SingleShift;
            exponent.Value = Vector.ConvertToSingle(power).As<float, T>();
            mantissa.Value = (bits - (power << FloatBits.SingleShift)).As<int, T>();
        }
        else
        {
            // No conversion from long here: few machines have one.
            var bits = value.Value.As<T, long>();
            var power = (bits - Vector.Create(FloatBits.DoubleRootOfHalf)) >> FloatBits.DoubleShift;
            var magic = Vector.Create(FloatBits.DoubleMagic);
            exponent.Value = ((power + magic.As<double, long>()).As<long, double>() - magic).As<double, T>();
            mantissa.Value = (bits - (power << FloatBits.DoubleShift)).As<long, T>();
        }

        return mantissa;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> GreaterThan(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = Vector.GreaterThan<T>(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> LessThanOrEqual(Lanes<T> left, Lanes<T> right)
    {
        Lanes<T> result;
        result.Value = Vector.LessThanOrEqual<T>(left.Value, right.Value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Select(Lanes<T> mask, Lanes<T> ifTrue, Lanes<T> ifFalse)
    {
        Lanes<T> result;
        result.Value = Vector.ConditionalSelect(mask.Value, ifTrue.Value, ifFalse.Value);
        return result;
    }
}
