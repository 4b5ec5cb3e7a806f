using NetGen;

namespace Acme.Nets;

/// <summary>The first example of the documentation.</summary>
[Network(64, Loss = Loss.CrossEntropy)]
[Dense(32, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class DigitClassifier;

/// <summary>The smallest network with a hidden layer that is of use.</summary>
[Network(2, Loss = Loss.BinaryCrossEntropy)]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class XorNet;

/// <summary>A single layer: the features are the inputs.</summary>
[Network(30, Loss = Loss.BinaryCrossEntropy, Precision = Precision.Double)]
[Dense(1, Activation.Sigmoid)]
public partial class LogisticRegression;

/// <summary>Odd sizes, activations whose derivative wants z, a layer without bias.</summary>
[Network(13, Precision = Precision.Double)]
[Dense(17, Activation.GELU, Name = "features")]
[Dense(9, Activation.Mish, Bias = false)]
[Dense(3)]
public partial class Regressor;

/// <summary>The same in single precision, everything written out.</summary>
[Network(13, Unroll = Unroll.Full)]
[Dense(17, Activation.GELU)]
[Dense(9, Activation.Mish, Bias = false)]
[Dense(3)]
public partial class SingleRegressor;

/// <summary>More classes than Classify takes on the stack.</summary>
[Network(5, Loss = Loss.CrossEntropy, Precision = Precision.Double, Unroll = Unroll.Loops)]
[Dense(11, Activation.SiLU)]
[Dense(101, Activation.Softmax)]
public sealed partial class ManyClasses;

/// <summary>The cat or non-cat network: an image of 64 × 64 × 3 as a vector.</summary>
[Network(12288, Loss = Loss.BinaryCrossEntropy)]
[Dense(20, Activation.ReLU)]
[Dense(7, Activation.ReLU)]
[Dense(5, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class CatDetector;

/// <summary>Networks whose activations do not fit on the stack: more than 64 KB of scratch.</summary>
internal static partial class Wide
{
    [Network(3, Loss = Loss.Huber)]
    [Dense(20001, Activation.Tanh)]
    [Dense(2, Activation.Softsign)]
    internal sealed partial class Single;

    [Network(3, Loss = Loss.HalfSquaredError, Precision = Precision.Double)]
    [Dense(10001, Activation.ELU)]
    [Dense(70, Activation.Identity)]
    internal sealed partial class Double;
}
