namespace NetGen;

/// <summary>
/// The losses. J is the mean over the m samples of what is said here for one sample (a = a[L], n = n[L]).
/// </summary>
public enum Loss
{
    /// <summary>1/n Σ (a − y)², the mean over the outputs.</summary>
    [LossFacts("mean squared error", "1/n Σ (a − y)²", MeanOverOutputs = true)]
    MeanSquaredError = 0,

    /// <summary>½ Σ (a − y)², the sum over the outputs: the form of the notes, whose derivative is a − y.</summary>
    [LossFacts("half squared error", "½ Σ (a − y)²")]
    HalfSquaredError = 1,

    /// <summary>1/n Σ |a − y|, the mean over the outputs; its derivative at 0 is 0.</summary>
    [LossFacts("mean absolute error", "1/n Σ |a − y|", MeanOverOutputs = true)]
    MeanAbsoluteError = 2,

    /// <summary>1/n Σ h(a − y) with h(e) = ½ e² for |e| ≤ 1, else |e| − ½ (Huber 1964, δ = 1).</summary>
    [LossFacts("huber", "1/n Σ h(a − y)", MeanOverOutputs = true)]
    Huber = 3,

    /// <summary>
    /// −1/n Σ (y ln a + (1 − y) ln(1 − a)), the mean over the outputs; only behind <see cref="Activation.Sigmoid"/>, with which it is
    /// fused: it is computed from z and cannot overflow, and dz = (a − y)/n.
    /// </summary>
    [LossFacts("binary cross-entropy", "−1/n Σ (y ln a + (1 − y) ln(1 − a))", Fused = true, FusedWith = Activation.Sigmoid, MeanOverOutputs = true)]
    BinaryCrossEntropy = 4,

    /// <summary>
    /// −Σ y ln a for y that sum to 1; only behind <see cref="Activation.Softmax"/>, with which it is fused: it is computed from z as
    /// ln Σ e^z − Σ y z and cannot overflow, and dz = a − y.
    /// </summary>
    [LossFacts("cross-entropy", "−Σ y ln a", Fused = true, FusedWith = Activation.Softmax)]
    CrossEntropy = 5,
}
