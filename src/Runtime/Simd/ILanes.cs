using System.ComponentModel;

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

    /// <summary>|value|.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>|magnitude| with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>e^value.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>ln value.</summary>
    static abstract TSelf Log(TSelf value);

    /// <summary>A mask of the lanes in which left &gt; right; false for NaN.</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>A mask of the lanes in which left ≤ right; false for NaN.</summary>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>Lane by lane, <paramref name="ifTrue"/> where the mask is set, else <paramref name="ifFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifTrue, TSelf ifFalse);
}
