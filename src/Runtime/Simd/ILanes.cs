using System;
using System.ComponentModel;
using System.Numerics;

namespace NetGen.Support;

/// <summary>
/// Numbers side by side, one or a whole vector register of them. Every activation and loss is written once against this interface and
/// thereby serves scalars and every vector width, in both precisions. Comparisons give masks for <see cref="Select"/>.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The value in every lane, rounded to the precision of the lanes.</summary>
    static abstract TSelf Create(double value);

    /// <summary>left + right.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>left − right.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>left · right.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left / right.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>−value.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>left · right + addend, fused where the hardware does so.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The same with a constant.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, double addend);

    /// <summary>The larger of the two; NaN where <paramref name="right"/> is NaN. Where only <paramref name="left"/> is, it is the machine's choice.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller of the two; NaN where <paramref name="right"/> is NaN. Where only <paramref name="left"/> is, it is the machine's choice.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>√value, rounded correctly.</summary>
    static abstract TSelf SquareRoot(TSelf value);

    /// <summary>|value|.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>A magnitude, which is not negative, with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf WithSign(TSelf magnitude, TSelf sign);

    /// <summary>Whether the lanes are <see cref="double"/>, else <see cref="float"/>.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>
    /// 2^k, given the sum of k and the precision's magic number (<c>FloatBits</c>), which has k and the exponent's bias in its low bits. From 2^−126 to
    /// 2^127 (2^−1022 to 2^1023 in double precision); one below is 0 and one above ∞.
    /// </summary>
    static abstract TSelf PowerOfTwo(TSelf shifted);

    /// <summary>value = mantissa · 2^exponent with a mantissa from √½ to √2, for normal positive values.</summary>
    static abstract TSelf Decompose(TSelf value, out TSelf exponent);

    /// <summary>A mask of the lanes in which left &gt; right; false for NaN.</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>A mask of the lanes in which left ≤ right; false for NaN.</summary>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>Lane by lane, <paramref name="ifTrue"/> where the mask is set, else <paramref name="ifFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifTrue, TSelf ifFalse);
}

/// <summary>Lanes of numbers of a known type: what reaches memory and single numbers.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf, T> : ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract nuint Count { get; }

    /// <summary>The <see cref="Count"/> numbers from <paramref name="offset"/> on.</summary>
    static abstract TSelf Load(ref T source, nuint offset);

    /// <summary>The n numbers, at most <see cref="Count"/>, and 0 behind them; nothing else is read.</summary>
    static abstract TSelf LoadFirst(ref T source, nuint n);

    /// <summary>Writes the first n numbers, at most <see cref="Count"/>, and nothing else.</summary>
    static abstract void StoreFirst(TSelf value, ref T destination, nuint n);

    /// <summary>Writes <see cref="Count"/> numbers from <paramref name="offset"/> on.</summary>
    static abstract void Store(TSelf value, ref T destination, nuint offset);

    /// <summary>The value in every lane.</summary>
    static abstract TSelf CreateAll(T value);

    /// <summary>The value in the first lane, 0 in the others.</summary>
    static abstract TSelf CreateFirst(T value);

    /// <summary>A mask of the lanes below n; of all where n is <see cref="Count"/> or more.</summary>
    static abstract TSelf First(nuint n);

    /// <summary>The sum of the lanes.</summary>
    static abstract T Sum(TSelf value);

    /// <summary>The sum of the first n lanes, at most <see cref="Count"/>, whatever the others are.</summary>
    static abstract T SumOfFirst(TSelf value, nuint n);

    /// <summary>The largest of the lanes; NaN if any is NaN.</summary>
    static abstract T Max(TSelf value);
}
