namespace NetGen;

/// <summary>How far the generated kernels are unrolled.</summary>
public enum Unroll
{
    /// <summary>Small layers are written out term by term, larger ones as loops with constant bounds.</summary>
    Auto = 0,

    /// <summary>Every layer is written out term by term, as far as the just-in-time compiler can optimise such a method; past that, loops.</summary>
    Full = 1,

    /// <summary>Every layer is a loop with constant bounds: the smallest code.</summary>
    Loops = 2,
}
