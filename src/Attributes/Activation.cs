namespace NetGen;

/// <summary>
/// The activations g, applied to each unit of a layer (softmax: to the layer as a whole). The conventions of the derivatives are
/// PyTorch's (ReLU′(0) = 0); where PyTorch gives NaN at ±∞ and the limit exists, the limit is given. NaN in gives NaN out.
/// </summary>
public enum Activation
{
    /// <summary>a = z.</summary>
    [ActivationFacts("identity", DerivativeFromOutput = true, Inline = true)]
    Identity = 0,

    /// <summary>a = σ(z) = 1 / (1 + e^−z); g′ = a (1 − a).</summary>
    [ActivationFacts("sigmoid", DerivativeFromOutput = true, SaturatesFrom = 5)]
    Sigmoid = 1,

    /// <summary>a = tanh z; g′ = 1 − a².</summary>
    [ActivationFacts("tanh", DerivativeFromOutput = true, SaturatesFrom = 2.5)]
    Tanh = 2,

    /// <summary>a = max(0, z); g′ = 1 for z &gt; 0, else 0.</summary>
    [ActivationFacts("relu", DerivativeFromOutput = true, Inline = true, Initializer = Initializer.HeNormal)]
    ReLU = 3,

    /// <summary>a = z for z &gt; 0, else 0.01 z.</summary>
    [ActivationFacts("leaky_relu", DerivativeFromOutput = true, Inline = true, Initializer = Initializer.HeNormal)]
    LeakyReLU = 4,

    /// <summary>a = z for z &gt; 0, else e^z − 1 (Clevert et al. 2015).</summary>
    [ActivationFacts("elu", DerivativeFromOutput = true, Initializer = Initializer.HeNormal)]
    ELU = 5,

    /// <summary>a = λ z for z &gt; 0, else λ α (e^z − 1), with λ = 1.0507…, α = 1.6733… (Klambauer et al. 2017).</summary>
    [ActivationFacts("selu", DerivativeFromOutput = true, Initializer = Initializer.LeCunNormal)]
    SELU = 6,

    /// <summary>a = z Φ(z), Φ being the normal distribution function, by erf (Hendrycks and Gimpel 2016).</summary>
    [ActivationFacts("gelu", Initializer = Initializer.HeNormal)]
    GELU = 7,

    /// <summary>a = z σ(z), also called swish.</summary>
    [ActivationFacts("silu", Initializer = Initializer.HeNormal)]
    SiLU = 8,

    /// <summary>a = ln(1 + e^z); g′ = σ(z).</summary>
    [ActivationFacts("softplus", Initializer = Initializer.HeNormal)]
    Softplus = 9,

    /// <summary>a = z / (1 + |z|); g′ = 1 / (1 + |z|)².</summary>
    [ActivationFacts("softsign", Inline = true)]
    Softsign = 10,

    /// <summary>a = z / 6 + ½, cut off at 0 and 1; g′ = 1/6 for −3 &lt; z &lt; 3, else 0.</summary>
    [ActivationFacts("hard_sigmoid", Inline = true, SaturatesFrom = 3)]
    HardSigmoid = 11,

    /// <summary>a = z · hard_sigmoid(z) (Howard et al. 2019).</summary>
    [ActivationFacts("hard_swish", Inline = true, Initializer = Initializer.HeNormal)]
    HardSwish = 12,

    /// <summary>a = z tanh(softplus(z)) (Misra 2019).</summary>
    [ActivationFacts("mish", Initializer = Initializer.HeNormal)]
    Mish = 13,

    /// <summary>a_i = e^z_i / Σ_k e^z_k, over the units of the output layer.</summary>
    [ActivationFacts("softmax", DerivativeFromOutput = true, WholeLayer = true)]
    Softmax = 14,
}
