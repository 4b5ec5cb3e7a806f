using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Support;

/// <summary>The lanes of a <see cref="Vector{T}"/>: the portable width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Value">The vector.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Lanes<T>(Vector<T> Value) : ILanes<Lanes<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector<T>(Lanes<T> lanes) => lanes.Value;

    /// <summary>Its lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes<T>(Vector<T> vector) => new(vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Create(double value) => Vector.Create(T.CreateTruncating(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator +(Lanes<T> left, Lanes<T> right) => left.Value + right.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> left, Lanes<T> right) => left.Value - right.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator *(Lanes<T> left, Lanes<T> right) => left.Value * right.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator /(Lanes<T> left, Lanes<T> right) => left.Value / right.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> value) => -value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> MultiplyAdd(Lanes<T> left, Lanes<T> right, Lanes<T> addend)
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.MultiplyAddEstimate(
                Vector.AsVectorSingle(left.Value), Vector.AsVectorSingle(right.Value), Vector.AsVectorSingle(addend.Value)).As<float, T>();
        }

        return Vector.MultiplyAddEstimate(
            Vector.AsVectorDouble(left.Value), Vector.AsVectorDouble(right.Value), Vector.AsVectorDouble(addend.Value)).As<double, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Abs(Lanes<T> value) => Vector.Abs(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> CopySign(Lanes<T> magnitude, Lanes<T> sign)
    {
        var signBit = Vector.Create(T.NegativeZero);
        return Vector.ConditionalSelect(signBit, sign.Value, magnitude.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Exp(Lanes<T> value) => typeof(T) == typeof(float)
        ? Vector.Exp(Vector.AsVectorSingle(value.Value)).As<float, T>()
        : Vector.Exp(Vector.AsVectorDouble(value.Value)).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Log(Lanes<T> value) => typeof(T) == typeof(float)
        ? Vector.Log(Vector.AsVectorSingle(value.Value)).As<float, T>()
        : Vector.Log(Vector.AsVectorDouble(value.Value)).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> GreaterThan(Lanes<T> left, Lanes<T> right) => Vector.GreaterThan<T>(left.Value, right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> LessThanOrEqual(Lanes<T> left, Lanes<T> right) => Vector.LessThanOrEqual<T>(left.Value, right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Select(Lanes<T> mask, Lanes<T> ifTrue, Lanes<T> ifFalse) =>
        Vector.ConditionalSelect(mask.Value, ifTrue.Value, ifFalse.Value);
}
