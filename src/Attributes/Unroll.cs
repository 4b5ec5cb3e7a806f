namespace NetGen;

/// <summary>How far the generated kernels are unrolled.</summary>
public enum Unroll
{
    /// <summary>Small layers are written out term by term, larger ones as loops with constant bounds.</summary>
    Auto = 0,

    /// <summary>
    /// Layers are written out term by term as long as the generated file stays short enough to open; before that the longest of them are loops.
    /// </summary>
    Full = 1,

    /// <summary>Every layer is a loop with constant bounds: the smallest code.</summary>
    Loops = 2,
}
