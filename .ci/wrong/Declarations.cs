using NetGen;

// All of them are used, but for the two into which nothing can be generated, so that a member that is missing would be an error of the compiler.
var contradictory = new Contradictory(seed: 1);
contradictory.Predict(new float[Contradictory.InputSize], new float[Contradictory.OutputSize]);
Trainer.CreateSession(contradictory, new Adam());
Console.WriteLine(new Empty().W1[0, 0] + new Sizes().B1[0] + Misfit.ParameterCount + One.LayerCount + Hidden.MultiplyAdds + Values.Summary.Length);
INetwork<float>[] networks = [new Scattered(), new Taken(), new Primary(), new Derived(), new Layer(), Hidden.Load("file"), new One().Clone()];
networks[0].Classify([1, 2, 3, 4]);

[Network(64, Loss = Loss.CrossEntropy)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax, Inputs = 64)] // NETGEN005
partial class Contradictory;

[Network(4)]
partial class Empty; // NETGEN003

[Network(-4)] // NETGEN004
[Dense(3)]
partial class Sizes;

[Network(4)]
[Dense(3, Activation.Tanh)]
partial class Scattered;

[Dense(2)] // NETGEN006
partial class Scattered;

[Network(4, Loss = Loss.BinaryCrossEntropy)] // NETGEN007
[Dense(3, Activation.Softmax)]
partial class Misfit;

[Network(4)]
[Dense(1, Activation.Softmax)] // NETGEN008
partial class One;

[Network(4)]
[Dense(3, Activation.Softmax)] // NETGEN009
[Dense(1)]
partial class Hidden;

[Network(4)]
[Dense(3, (Activation)99)] // NETGEN010
partial class Values;

[Network(4)]
[Dense(3)]
partial class Taken
{
    public int Predict { get; } // NETGEN011
}

[Network(4)]
[Dense(3)]
partial class Primary(int seed = 0); // NETGEN011

[Network(4)]
[Dense(3)]
partial class Derived : Right; // NETGEN011

[Dense(3)] // NETGEN012
partial class Layer;

[Network(4)]
[Dense(3)]
class NotPartial; // NETGEN001

[Network(4)]
[Dense(3)]
partial struct Structure; // NETGEN002

[Network(4)]
[Dense(3, Activation.Tanh)]
[Dense(2)]
partial class Right;
