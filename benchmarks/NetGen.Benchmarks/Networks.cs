namespace NetGen.Benchmarks;

// The networks of the workloads, named by their shapes.

[Network(2, Loss = Loss.BinaryCrossEntropy)]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class Net2x4x1;

#pragma warning disable NETGEN022 // The textbook's network for XOR, squared error and all.
[Network(2, Loss = Loss.HalfSquaredError)]
#pragma warning restore NETGEN022
[Dense(8, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class Net2x8x1;

[Network(4, Loss = Loss.CrossEntropy)]
[Dense(16, Activation.ReLU)]
[Dense(3, Activation.Softmax)]
public sealed partial class Net4x16x3;

[Network(16, Loss = Loss.CrossEntropy)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(4, Activation.Softmax)]
public sealed partial class Net16x32x32x4Tanh;

[Network(16, Loss = Loss.CrossEntropy)]
[Dense(32, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(4, Activation.Softmax)]
public sealed partial class Net16x32x32x4ReLU;

[Network(64, Loss = Loss.CrossEntropy)]
[Dense(32, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class Net64x32x10;

[Network(784, Loss = Loss.CrossEntropy)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class Net784x128x10;

[Network(784, Loss = Loss.CrossEntropy)]
[Dense(512, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class Net784x512x512x10;

[Network(12288, Loss = Loss.BinaryCrossEntropy)]
[Dense(20, Activation.ReLU)]
[Dense(7, Activation.ReLU)]
[Dense(5, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class Net12288x20x7x5x1;
