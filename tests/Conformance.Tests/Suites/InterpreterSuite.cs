using System.Numerics;

namespace NetGen.Tests;

/// <summary>The networks of a real build, the large ones among them, agree with the interpreter.</summary>
public abstract class InterpreterSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_agrees_with_the_interpreter(string origin, string network)
    {
        var model = SuiteNetworks.Create<T>(origin, network);
        ModelComparison.Check(model, SuiteNetworks.SpecOf(model.Architecture), seed: 3);
    }
}

public sealed class SingleInterpreterSuite : InterpreterSuite<float>;

public sealed class DoubleInterpreterSuite : InterpreterSuite<double>;
