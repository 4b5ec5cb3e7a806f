using NetGen;

var right = new Right();
float[] row = new float[Right.InputSize - 1];
right.Predict(row, new float[2]); // NETGEN030
right.PredictBatch(new float[12], stackalloc float[8]); // NETGEN032
Console.WriteLine(right.Classify([1, 2, 3, 4]));

static void Chain(Right first, Right second, float[] x, float[] y)
{
    first.Predict(x, y);
    second.Classify(y); // NETGEN031
}

Chain(right, right, row, row);

[Network(4)]
[Dense(3, Activation.Tanh)]
[Dense(2)]
partial class Right;

[Network(4)] // NETGEN022
[Dense(3)] // NETGEN020
[Dense(2, Activation.Tanh, Initializer = Initializer.Normal, InitializerParameter = 9)] // NETGEN023
[Dense(2, Activation.Tanh, Initializer = Initializer.Zero)] // NETGEN021
[Dense(1, Activation.Sigmoid)]
partial class Advised;

partial class Advised
{
    public string Title { get; set; } // NETGEN025
}

[Network(Right.OutputSize)] // NETGEN015
[Dense(3)]
partial class Computed;
