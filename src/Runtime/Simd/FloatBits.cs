namespace NetGen;

/// <summary>How floats lie in bits (IEEE 754).</summary>
internal static class FloatBits
{
    /// <summary>Where the exponent of a float begins.</summary>
    public const int SingleShift = 23;

    /// <summary>Where the exponent of a double begins.</summary>
    public const int DoubleShift = 52;

    /// <summary>√½ as a float.</summary>
    public const int SingleRootOfHalf = 0x3F35_04F3;

    /// <summary>√½ as a double.</summary>
    public const long DoubleRootOfHalf = 0x3FE6_A09E_667F_3BCD;

    /// <summary>1.5 · 2²³ and the exponent's bias: in the sum of it and a small number the last bit is worth 1, so that the addition rounds to an integer.</summary>
    public const float SingleMagic = 12582912 + 127;

    /// <summary>1.5 · 2⁵² and the exponent's bias, the same for a double.</summary>
    public const double DoubleMagic = 6755399441055744 + 1023;
}
