using NetGen;

namespace Acme.Nets;

/// <summary>So many layers that they are in files of their own.</summary>
internal static partial class Deep_Networks
{
    /// <summary>Two files of layers.</summary>
    [Network(3, Loss = Loss.CrossEntropy)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU, Bias = false)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU, Bias = false), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU, Bias = false), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU, Bias = false), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU, Bias = false)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU, Bias = false), Dense(5, Activation.SELU)]
    [Dense(3, Activation.Softmax)]
    internal sealed partial class TwoFiles;

    /// <summary>Three files of layers; z is kept.</summary>
    [Network(3, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
    [Dense(3, Activation.SELU), Dense(4, Activation.LeakyReLU), Dense(2, Activation.SiLU), Dense(5, Activation.SELU, Bias = false)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SiLU), Dense(2, Activation.SELU), Dense(5, Activation.LeakyReLU)]
    [Dense(3, Activation.SiLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU, Bias = false), Dense(5, Activation.SiLU)]
    [Dense(3, Activation.SELU), Dense(4, Activation.LeakyReLU), Dense(2, Activation.SiLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SiLU, Bias = false), Dense(2, Activation.SELU), Dense(5, Activation.LeakyReLU)]
    [Dense(3, Activation.SiLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SiLU)]
    [Dense(3, Activation.SELU, Bias = false), Dense(4, Activation.LeakyReLU), Dense(2, Activation.SiLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SiLU), Dense(2, Activation.SELU), Dense(5, Activation.LeakyReLU, Bias = false)]
    [Dense(3, Activation.SiLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SiLU)]
    [Dense(3, Activation.SELU), Dense(4, Activation.LeakyReLU), Dense(2, Activation.SiLU, Bias = false), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SiLU), Dense(2, Activation.SELU), Dense(5, Activation.LeakyReLU)]
    [Dense(3, Activation.SiLU), Dense(4, Activation.SELU, Bias = false), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SiLU)]
    [Dense(3, Activation.SELU), Dense(4, Activation.LeakyReLU), Dense(2, Activation.SiLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU, Bias = false), Dense(4, Activation.SiLU), Dense(2, Activation.SELU), Dense(5, Activation.LeakyReLU)]
    [Dense(3, Activation.SiLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SiLU, Bias = false)]
    [Dense(3, Activation.SELU), Dense(4, Activation.LeakyReLU), Dense(2, Activation.SiLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SiLU), Dense(2, Activation.SELU, Bias = false), Dense(5, Activation.LeakyReLU)]
    [Dense(3, Activation.SiLU), Dense(4, Activation.SELU), Dense(2, Activation.LeakyReLU), Dense(5, Activation.SiLU)]
    [Dense(3, Activation.SELU), Dense(4, Activation.LeakyReLU, Bias = false), Dense(2, Activation.SiLU), Dense(5, Activation.SELU)]
    [Dense(3, Activation.LeakyReLU), Dense(4, Activation.SiLU), Dense(2, Activation.SELU), Dense(5, Activation.LeakyReLU)]
    [Dense(2)]
    internal sealed partial class ThreeFiles;
}
