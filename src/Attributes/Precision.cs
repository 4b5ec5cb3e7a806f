namespace NetGen;

/// <summary>The type in which a network stores its parameters and computes.</summary>
public enum Precision
{
    /// <summary><see cref="float"/>, 32 bits: twice the lanes and half the memory.</summary>
    Single = 0,

    /// <summary><see cref="double"/>, 64 bits.</summary>
    Double = 1,
}
