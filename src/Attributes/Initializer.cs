namespace NetGen;

/// <summary>
/// How the weights of a layer with n[l−1] inputs and n[l] units are drawn. The draws come from the seed by a generator
/// of our own, so that the same seed gives the same bits on every platform. Biases start at zero.
/// </summary>
public enum Initializer
{
    /// <summary>
    /// By the activation: <see cref="HeNormal"/> for ReLU and its relatives, <see cref="LeCunNormal"/> for SELU,
    /// <see cref="XavierNormal"/> for the rest.
    /// </summary>
    Auto = 0,

    /// <summary>N(0, 2 / (n[l] + n[l−1])), the second argument being the variance (Glorot and Bengio 2010).</summary>
    XavierNormal = 1,

    /// <summary>U[−a, a] with a = √(6 / (n[l] + n[l−1])) (Glorot and Bengio 2010).</summary>
    XavierUniform = 2,

    /// <summary>N(0, 2 / n[l−1]) (He et al. 2015).</summary>
    HeNormal = 3,

    /// <summary>U[−a, a] with a = √(6 / n[l−1]) (He et al. 2015).</summary>
    HeUniform = 4,

    /// <summary>N(0, 1 / n[l−1]) (LeCun et al. 1998), as self-normalising networks want it.</summary>
    LeCunNormal = 5,

    /// <summary>U[−a, a], a being <see cref="DenseAttribute.InitializerParameter"/>; 0.1 where it is not given.</summary>
    Uniform = 6,

    /// <summary>N(0, σ²), σ being <see cref="DenseAttribute.InitializerParameter"/>; 0.01 where it is not given.</summary>
    Normal = 7,

    /// <summary>All zero. Right for a single layer; hidden units that start equal stay equal unless the next layer tells them apart.</summary>
    Zero = 8,

    /// <summary>All c, c being <see cref="DenseAttribute.InitializerParameter"/>. Hidden units that start equal stay equal unless the next layer tells them apart.</summary>
    Constant = 9,
}
