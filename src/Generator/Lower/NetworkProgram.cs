using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Lower;

/// <summary>All that is computed for one sample.</summary>
internal sealed class NetworkProgram
{
    private readonly Dictionary<(Type Kind, int Layer), LayerStep> ofLayers;

    /// <param name="forward">Layer by layer, 1 to L.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="delta">Its derivative, where the backward pass starts.</param>
    /// <param name="backward">Layer by layer, L to 1.</param>
    public NetworkProgram(IReadOnlyList<Step> forward, LossValue loss, LossDerivative delta, IReadOnlyList<Step> backward)
    {
        (Forward, Loss, Delta, Backward) = (forward, loss, delta, backward);
        ofLayers = Steps.OfType<LayerStep>().ToDictionary(step => (step.GetType(), step.Layer.Number));
    }

    /// <summary>Layer by layer, 1 to L.</summary>
    public IReadOnlyList<Step> Forward { get; }

    /// <summary>The loss.</summary>
    public LossValue Loss { get; }

    /// <summary>Its derivative, where the backward pass starts.</summary>
    public LossDerivative Delta { get; }

    /// <summary>Layer by layer, L to 1.</summary>
    public IReadOnlyList<Step> Backward { get; }

    /// <summary>a[L], what a prediction gives.</summary>
    public Value Output => Delta.A;

    /// <summary>Every step in order.</summary>
    public IEnumerable<Step> Steps
    {
        get
        {
            foreach (var step in Forward)
            {
                yield return step;
            }

            yield return Loss;
            yield return Delta;
            foreach (var step in Backward)
            {
                yield return step;
            }
        }
    }

    /// <summary>The step of that kind of a layer.</summary>
    public TStep Of<TStep>(int layer)
        where TStep : LayerStep => (TStep)ofLayers[(typeof(TStep), layer)];

    /// <summary>The step of that kind of a layer, or null where there is none.</summary>
    public TStep? Find<TStep>(int layer)
        where TStep : LayerStep => ofLayers.TryGetValue((typeof(TStep), layer), out var step) ? (TStep)step : null;
}

/// <summary>Collects the steps of a pass.</summary>
internal sealed class ProgramBuilder
{
    private readonly List<Step> steps = new();

    public void Add(Step step) => steps.Add(step);

    /// <summary>The steps since the last call.</summary>
    public IReadOnlyList<Step> Take()
    {
        var taken = steps.ToArray();
        steps.Clear();
        return taken;
    }
}

/// <summary>Layers → forward steps, then the backward steps in reverse.</summary>
internal static class Lowering
{
    public static NetworkProgram Lower(Network network)
    {
        var builder = new ProgramBuilder();
        var a = new Value(ValueRole.A, 0, network.Inputs);
        foreach (var layer in network.Layers)
        {
            a = LayerKind.Of(layer.Kind).LowerForward(layer, a, builder);
        }

        var forward = builder.Take();
        int last = network.Output.Number;
        var prediction = network.IsFused ? new Value(ValueRole.Z, last, network.Outputs) : a;
        var loss = new LossValue(network.Loss, prediction);

        var delta = new Value(network.IsFused ? ValueRole.Dz : ValueRole.Da, last, network.Outputs);
        var start = new LossDerivative(network.Loss, a, delta);

        Value? incoming = delta;
        for (int i = network.Layers.Count - 1; i >= 0 && incoming is not null; i--)
        {
            var layer = network.Layers[i];
            incoming = LayerKind.Of(layer.Kind).LowerBackward(layer, incoming, builder);
        }

        return new NetworkProgram(forward, loss, start, builder.Take());
    }
}
