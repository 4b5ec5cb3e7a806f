using System;

namespace NetGen;

/// <summary>
/// A dense layer: z[l] = W[l] a[l−1] + b[l], a[l] = g[l](z[l]), with W[l] ∈ (n[l], n[l−1]) and b[l] ∈ (n[l]).
/// </summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>Declares a dense layer.</summary>
    /// <param name="units">n[l], the number of units; at least 1.</param>
    /// <param name="activation">g[l]; the default is <see cref="NetGen.Activation.Identity"/>.</param>
    public DenseAttribute(int units, Activation activation = Activation.Identity)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>n[l], the number of units.</summary>
    public int Units { get; }

    /// <summary>g[l], the activation.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// Asserts n[l−1], the number of inputs. It is never needed; where it is given and contradicts the layer before,
    /// the build fails with NETGEN005.
    /// </summary>
    public int Inputs { get; set; }

    /// <summary>How W[l] is filled by a seed. The default goes by the activation.</summary>
    public Initializer Initializer { get; set; } = Initializer.Auto;

    /// <summary>
    /// The number the initializer needs: a of <see cref="NetGen.Initializer.Uniform"/> (default 0.1),
    /// σ of <see cref="NetGen.Initializer.Normal"/> (default 0.01), c of <see cref="NetGen.Initializer.Constant"/> (default 0).
    /// The others take none.
    /// </summary>
    public double InitializerParameter { get; set; }

    /// <summary>Whether the layer has b[l]; the default is true. b[l] starts at zero.</summary>
    public bool Bias { get; set; } = true;
}
