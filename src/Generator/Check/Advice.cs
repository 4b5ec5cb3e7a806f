using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Check;

/// <summary>What works but will not learn well. The analyzer reports it, so that the user can silence it.</summary>
internal static class Advice
{
    public static IReadOnlyList<Problem> For(Network network)
    {
        var problems = new ProblemList();
        foreach (var layer in network.Layers.Take(network.Layers.Count - 1))
        {
            var next = network.Layers[layer.Number];
            if (layer.Activation.IsIdentity)
            {
                problems.Add(
                    Descriptors.LinearCollapse,
                    Place.Layer(layer.Number, "activation"),
                    [
                        new Fix($"Give layer {ProblemList.Text(layer.Number)} Activation.ReLU", new Edit(layer.Number, "activation", "NetGen.Activation.ReLU")),
                        new Fix($"Remove layer {ProblemList.Text(layer.Number)}", new Edit(layer.Number, null, null), new Edit(next.Number, "Inputs", null)),
                    ],
                    ProblemList.Text(layer.Number), ProblemList.Text(next.Number), ProblemList.Text(next.Units), ProblemList.Text(layer.Inputs));
            }

            if (layer.Initializer is "Zero" or "Constant" && layer.Units > 1)
            {
                problems.Add(
                    Descriptors.EqualUnits,
                    Place.Layer(layer.Number, "Initializer"),
                    [UseInitializer(layer)],
                    ProblemList.Text(layer.Number), layer.Initializer);
            }
        }

        string? better = (network.Loss.Name, network.Output.Activation.Name) switch
        {
            ("MeanSquaredError" or "HalfSquaredError", "Sigmoid") => "BinaryCrossEntropy",
            ("MeanSquaredError" or "HalfSquaredError", "Softmax") => "CrossEntropy",
            _ => null,
        };
        if (better is not null)
        {
            problems.Add(
                Descriptors.SquaredErrorBehindSquashing,
                Place.Network("Loss"),
                [new Fix($"Use Loss.{better}", new Edit(0, "Loss", $"NetGen.Loss.{better}"))],
                $"Loss.{network.Loss.Name}", $"Activation.{network.Output.Activation.Name}", better);
        }

        return problems.Problems;
    }

    /// <summary>The initializer that is made for the activation; it takes no parameter.</summary>
    private static Fix UseInitializer(Layer layer) => new(
        $"Use Initializer.{layer.Activation.Initializer}",
        new Edit(layer.Number, "Initializer", $"NetGen.Initializer.{layer.Activation.Initializer}"),
        new Edit(layer.Number, "InitializerParameter", null));
}
