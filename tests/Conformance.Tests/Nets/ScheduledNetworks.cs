using NetGen;

namespace Acme.Nets;

/// <summary>
/// Between them the networks of this file reach every way of scheduling: lanes over rows, one method and one for each layer, written out and loops,
/// panels even and odd in number, full, narrow and not full, inputs beside the powers of two.
/// </summary>
internal static partial class Scheduled
{
    /// <summary>Lanes over rows, with a softmax behind them.</summary>
    [Network(4, Loss = Loss.CrossEntropy)]
    [Dense(16, Activation.ReLU)]
    [Dense(3, Activation.Softmax)]
    internal sealed partial class Columns;

    /// <summary>Lanes over rows; z is kept, which no vector of rows keeps.</summary>
    [Network(3, Loss = Loss.Huber, Precision = Precision.Double)]
    [Dense(3, Activation.SiLU)]
    [Dense(5, Activation.Tanh, Bias = false)]
    [Dense(1)]
    internal sealed partial class DoubleColumns;

    /// <summary>A step in one method: a panel more than half full, a derivative from z, and softmax without its own loss.</summary>
    [Network(5, Loss = Loss.MeanAbsoluteError)]
    [Dense(9, Activation.GELU)]
    [Dense(6, Activation.Softmax)]
    internal sealed partial class SmallSoftmax;

    /// <summary>One input, so that nothing is summed up.</summary>
    [Network(1, Loss = Loss.HalfSquaredError)]
    [Dense(17, Activation.SiLU)]
    [Dense(33, Activation.GELU)]
    [Dense(2)]
    internal sealed partial class OneInput;

    /// <summary>Full panels: two, three and one.</summary>
    [Network(33)]
    [Dense(32, Activation.Tanh)]
    [Dense(48, Activation.ELU)]
    [Dense(16, Activation.ReLU)]
    internal sealed partial class FullPanels;

    /// <summary>Panels that are not full: three, one and five.</summary>
    [Network(15, Loss = Loss.CrossEntropy, Unroll = Unroll.Loops)]
    [Dense(33, Activation.LeakyReLU)]
    [Dense(15, Activation.Sigmoid)]
    [Dense(65, Activation.Softmax)]
    internal sealed partial class PartialPanels;

    /// <summary>Softmax behind mean absolute error, which are not fused.</summary>
    [Network(16, Loss = Loss.MeanAbsoluteError, Precision = Precision.Double)]
    [Dense(31, Activation.Softplus)]
    [Dense(16, Activation.HardSwish)]
    [Dense(4, Activation.Softmax)]
    internal sealed partial class DoubleSoftmax;

    /// <summary>A method for each layer, the longest of which is a loop, as the file would be too long otherwise.</summary>
    [Network(60, Loss = Loss.CrossEntropy)]
    [Dense(64, Activation.SiLU)]
    [Dense(32, Activation.ReLU, Bias = false)]
    [Dense(10, Activation.Softmax)]
    internal sealed partial class MixedRow;

    /// <summary>A method for each layer, all written out.</summary>
    [Network(17, Loss = Loss.BinaryCrossEntropy, Precision = Precision.Double, Unroll = Unroll.Full)]
    [Dense(24, Activation.Tanh)]
    [Dense(20, Activation.SELU)]
    [Dense(2, Activation.Sigmoid)]
    internal sealed partial class DoubleFull;

    /// <summary>Loops over more panels than are taken side by side.</summary>
    [Network(130, Loss = Loss.CrossEntropy)]
    [Dense(97, Activation.ReLU)]
    [Dense(70, Activation.Mish)]
    [Dense(10, Activation.Softmax)]
    internal sealed partial class ManyPanels;

    /// <summary>The last four of twenty units in a narrow panel, whose activation is a pass and has its derivative from z.</summary>
    [Network(1296, Loss = Loss.CrossEntropy)]
    [Dense(20, Activation.GELU)]
    [Dense(3, Activation.Softmax)]
    internal sealed partial class Narrow;

    /// <summary>Nothing but a narrow panel: an odd number of columns, and softmax.</summary>
    [Network(264, Loss = Loss.CrossEntropy, Precision = Precision.Double)]
    [Dense(3, Activation.Softmax)]
    internal sealed partial class DoubleNarrow;

    /// <summary>Nothing but a narrow panel: logistic regression without b.</summary>
    [Network(272, Loss = Loss.BinaryCrossEntropy)]
    [Dense(1, Activation.Sigmoid, Bias = false)]
    internal sealed partial class NarrowLogistic;

    /// <summary>Two panels and a narrow one in double precision, the slope of whose activation comes from a.</summary>
    [Network(256, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
    [Dense(17, Activation.Tanh)]
    [Dense(2)]
    internal sealed partial class DoubleNarrowTanh;

    /// <summary>One output, whose weights are a row: behind units that are not 0 where z is, and fused with its loss.</summary>
    [Network(3, Loss = Loss.BinaryCrossEntropy)]
    [Dense(9, Activation.Softplus)]
    [Dense(1, Activation.Sigmoid)]
    internal sealed partial class Row;

    /// <summary>Layers of one unit within, one behind the other, in one method for a step.</summary>
    [Network(4, Loss = Loss.MeanAbsoluteError, Precision = Precision.Double)]
    [Dense(3, Activation.Sigmoid)]
    [Dense(1, Activation.Tanh)]
    [Dense(1, Activation.GELU)]
    [Dense(2)]
    internal sealed partial class DoubleRows;

    /// <summary>A layer of one unit between wide ones, which keeps z, and one at the end.</summary>
    [Network(40, Loss = Loss.Huber)]
    [Dense(70, Activation.Sigmoid)]
    [Dense(1, Activation.SiLU, Bias = false)]
    [Dense(33, Activation.ReLU)]
    [Dense(1, Activation.Softplus)]
    internal sealed partial class Bottleneck;

    /// <summary>A row longer than the pieces of an update.</summary>
    [Network(7, Loss = Loss.Huber)]
    [Dense(530, Activation.LeakyReLU)]
    [Dense(1)]
    internal sealed partial class LongRow;

    /// <summary>Nothing between x and y leaves the registers, a panel's sums among it.</summary>
    [Network(2, Loss = Loss.HalfSquaredError)]
    [Dense(4, Activation.Tanh)]
    [Dense(3, Activation.ReLU, Bias = false)]
    [Dense(1, Activation.Tanh, Bias = false)]
    internal sealed partial class Registers;

    /// <summary>The same in double precision, of which the narrowest vector has two.</summary>
    [Network(3, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
    [Dense(2, Activation.Tanh)]
    [Dense(2, Activation.ELU)]
    [Dense(1)]
    internal sealed partial class DoubleRegisters;
}
