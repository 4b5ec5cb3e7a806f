using System;

namespace NetGen;

/// <summary>
/// Turns a partial class into a compiled network. The layers follow as further attributes, in order,
/// on the same declaration: <c>[Network(64, Loss = Loss.CrossEntropy)] [Dense(32, Activation.ReLU)] [Dense(10, Activation.Softmax)]</c>.
/// </summary>
/// <remarks>
/// The attribute may stand on anything, so that a wrong target is answered with a NetGen diagnostic
/// which says what to do, and not with the compiler's.
/// </remarks>
[AttributeUsage(AttributeTargets.All, AllowMultiple = false, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Declares a network whose input is x ∈ R^n[0].</summary>
    /// <param name="inputs">n[0], the number of inputs; at least 1.</param>
    public NetworkAttribute(int inputs) => Inputs = inputs;

    /// <summary>n[0], the number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The loss that training minimises. The default is <see cref="NetGen.Loss.MeanSquaredError"/>.</summary>
    public Loss Loss { get; set; } = Loss.MeanSquaredError;

    /// <summary>The type of parameters and activations. The default is <see cref="NetGen.Precision.Single"/>.</summary>
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>How far the generated kernels are unrolled. The default lets the generator decide layer by layer.</summary>
    public Unroll Unroll { get; set; } = Unroll.Auto;
}
