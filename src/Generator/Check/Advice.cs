using System;
using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Check;

/// <summary>What works but will not learn well, or run well. The analyzer reports it, so that the user can silence it.</summary>
internal static class Advice
{
    /// <summary>
    /// Bytes of parameters a core's own (L2) cache holds on common machines, 1 to 2 MB. A prediction reads every parameter once: what lies
    /// further out comes at half the rate or less.
    /// </summary>
    private const long CacheBytes = 2 * 1024 * 1024;

    public static IReadOnlyList<Problem> For(Network network, UserCode code)
    {
        var problems = new ProblemList();
        foreach (var layer in network.Layers)
        {
            if (layer.Number < network.Layers.Count)
            {
                CheckHidden(layer, network.Layers[layer.Number], problems);
            }

            CheckInitializer(layer, problems);
        }

        CheckLoss(network, problems);
        CheckSize(network, problems);
        for (int i = 0; i < code.Members.Count; i++)
        {
            if (code.Members[i].StaysNull)
            {
                problems.Add(Descriptors.MemberStaysNull, Place.Member(i), code.Members[i].Name, network.Target.Name);
            }
        }

        return problems.Problems;
    }

    private static void CheckHidden(Layer layer, Layer next, ProblemList problems)
    {
        string l = ProblemList.Text(layer.Number);
        if (layer.Activation.IsIdentity)
        {
            problems.Add(
                Descriptors.LinearCollapse,
                Place.Layer(layer.Number, "activation"),
                [
                    Fix.GiveActivation(layer.Number, "ReLU"),
                    new Fix($"Remove layer {l}", new Edit(layer.Number, null, null), new Edit(next.Number, "Inputs", null)),
                ],
                l, ProblemList.Text(next.Number), ProblemList.Text(next.Units), ProblemList.Text(layer.Inputs));
        }

        if (layer.Initializer is "Zero" or "Constant" && layer.Units > 1)
        {
            problems.Add(Descriptors.EqualUnits, Place.Layer(layer.Number, "Initializer"), [UseInitializer(layer)], l, layer.Initializer, ProblemList.Text(next.Number));
        }
    }

    /// <summary>
    /// For inputs of mean square 1, z[l] has the standard deviation σ √n[l−1], σ being that of a weight. The named schemes keep it near 1, each
    /// for its kind of activation.
    /// </summary>
    private static void CheckInitializer(Layer layer, ProblemList problems)
    {
        var activation = layer.Activation;
        double c = layer.InitializerParameter;
        double? deviation = layer.Initializer switch
        {
            "Normal" => c,
            "Uniform" => c / Math.Sqrt(3),
            "Constant" => Math.Abs(c),
            _ => null,
        };
        string l = ProblemList.Text(layer.Number);
        if (deviation * Math.Sqrt(layer.Inputs) is { } spread && activation.SaturatesFrom > 0 && spread >= activation.SaturatesFrom)
        {
            problems.Add(
                Descriptors.InitializerDoesNotFit,
                Place.Layer(layer.Number, "Initializer"),
                [UseInitializer(layer)],
                $"{activation.Notation} of layer {l} starts saturated: with Initializer.{layer.Initializer} over {ProblemList.Text(layer.Inputs)} inputs z[{l}] spreads by about "
                + $"{spread.ToString(spread < 10 ? "F1" : "F0", CultureInfo.InvariantCulture)}, and {activation.Notation} is flat from {ProblemList.Text(activation.SaturatesFrom)} on; "
                + $"prefer Initializer.{activation.Initializer}");
        }

        if (!activation.IsIdentity && !activation.WholeLayer && (IsFrom("He", "Xavier") || IsFrom("Xavier", "He")))
        {
            problems.AddInfo(
                Descriptors.InitializerDoesNotFit,
                Place.Layer(layer.Number, "Initializer"),
                [UseInitializer(layer)],
                $"Initializer.{layer.Initializer} is not made for {activation.Notation} (layer {l}): prefer Initializer.{activation.Initializer}");
        }

        bool IsFrom(string written, string made) =>
            layer.Initializer.StartsWith(written, StringComparison.Ordinal) && activation.Initializer.StartsWith(made, StringComparison.Ordinal);
    }

    private static void CheckLoss(Network network, ProblemList problems)
    {
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
                [Fix.UseLoss(better)],
                $"Loss.{network.Loss.Name}", $"Activation.{network.Output.Activation.Name}", better);
        }
    }

    private static void CheckSize(Network network, ProblemList problems)
    {
        long bytes = network.ParameterCount * network.NumberSize;
        if (bytes > CacheBytes)
        {
            problems.Add(
                Descriptors.LargeNetwork,
                Place.Class,
                $"'{network.Target.Name}' has {Grouped(network.ParameterCount)} parameters ({Grouped(bytes)} bytes) and {Grouped(network.MultiplyAdds)} multiply-adds per prediction: "
                + $"more than the {Grouped(CacheBytes)} bytes of a core's cache, so that memory sets the pace of single predictions");
        }
    }

    /// <summary>The initializer that is made for the activation; it takes no parameter.</summary>
    private static Fix UseInitializer(Layer layer) => new(
        $"Use Initializer.{layer.Activation.Initializer}",
        new Edit(layer.Number, "Initializer", $"NetGen.Initializer.{layer.Activation.Initializer}"),
        new Edit(layer.Number, "InitializerParameter", null));

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
