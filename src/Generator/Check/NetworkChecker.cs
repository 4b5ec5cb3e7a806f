using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Check;

/// <summary>What checking a declaration gives.</summary>
/// <param name="Network">
/// The network to emit, or null where nothing can be emitted. A wrong declaration gives a repaired network (sizes clamped to 1, functions
/// replaced), of which the signatures are emitted, so that calls to its members add no errors of the compiler to ours.
/// </param>
/// <param name="Problems">What is wrong.</param>
internal sealed record CheckedNetwork(Network? Network, EquatableArray<Problem> Problems);

/// <summary>Shape inference and all errors: <see cref="NetworkDeclaration"/> → <see cref="Network"/>.</summary>
internal static class NetworkChecker
{
    /// <summary>What one block of memory may hold: parameters or scratch, padding included.</summary>
    private const long MaximumNumbers = 1_500_000_000;

    /// <summary>The widest panel of any schedule: sizes are padded to its multiple at most.</summary>
    private const int WidestPanel = 16;

    /// <summary>C# 12, which the emitted code is written in.</summary>
    private const int EmittedVersion = 1200;

    /// <summary>C# 8, which has nullable annotations: all that signatures alone need.</summary>
    private const int SignaturesVersion = 800;

    public static CheckedNetwork Check(NetworkDeclaration declaration)
    {
        var problems = new ProblemList();
        if (declaration.Attribute == NetworkDeclaration.NoNetwork)
        {
            return CheckStrayLayers(declaration);
        }

        var network = CanEmit(declaration, problems) ? Infer(declaration, problems) : null;
        if (network is not null)
        {
            var omitted = CollisionChecker.Check(declaration, network, problems);

            // An unknown attribute may be another generator's, and no concern of ours; if it is a layer, the compiler's error stops the build.
            bool isRight = problems.Problems.Count == 0 && !declaration.IsBroken;
            network = isRight ? network : network with { Repair = new Repair(omitted, declaration.Code.Chain, declaration.IsGuess) };
        }

        return Result(declaration, network, problems);
    }

    /// <summary>
    /// The network and what is wrong. An attribute of an unknown name may be the layer, or the [Network], that seems to be missing: then the compiler's
    /// error comes first.
    /// </summary>
    private static CheckedNetwork Result(NetworkDeclaration declaration, Network? network, ProblemList problems) =>
        new(network, network is not null && declaration.HasUnknownAttribute ? default : problems.Problems.ToEquatableArray());

    /// <summary>Layers without [Network]: that alone is said, and the signatures are there as if n[0] were 1.</summary>
    private static CheckedNetwork CheckStrayLayers(NetworkDeclaration declaration)
    {
        var problems = new ProblemList();
        problems.Add(Descriptors.LayerWithoutNetwork, Place.Layer(1), declaration.Target.Name);
        var ignored = new ProblemList();
        var network = CanEmit(declaration, ignored) ? Infer(declaration, ignored) : null;
        return Result(
            declaration,
            network is null ? null : network with { Repair = new Repair(CollisionChecker.Check(declaration, network, ignored), declaration.Code.Chain, IsGuess: false) },
            problems);
    }

    private static bool CanEmit(NetworkDeclaration declaration, ProblemList problems)
    {
        if (declaration.UnsupportedKind is { } kind)
        {
            string article = "aeiou".IndexOf(kind[0]) >= 0 ? "an" : "a";
            problems.Add(Descriptors.UnsupportedType, Place.Class, declaration.Target.Name, $"{article} {kind}");
            return false;
        }

        if (declaration.NonPartialType is { } type)
        {
            problems.Add(Descriptors.NotPartial, Place.Class, type, type == declaration.Target.Name ? "NetGen writes the network into it" : $"the network '{declaration.Target.Name}' inside it is generated");
            return false;
        }

        if (declaration.LanguageVersion < EmittedVersion)
        {
            problems.Add(Descriptors.LanguageTooOld, Place.Class, declaration.Target.Name, $"{declaration.LanguageVersion / 100}.{declaration.LanguageVersion % 100}");
        }

        return declaration.LanguageVersion >= SignaturesVersion;
    }

    private static Network Infer(NetworkDeclaration declaration, ProblemList problems)
    {
        var attribute = declaration.Attribute;
        int inputs = problems.Size(attribute, Place.Network("inputs"), "n[0], the number of inputs");
        var loss = LossInfo.From(problems.Defined(attribute, Place.Network("Loss"), "Loss"));
        var precision = problems.Defined(attribute, Place.Network("Precision"), "Precision");
        var unroll = problems.Defined(attribute, Place.Network("Unroll"), "Unroll");

        var layers = new List<Layer>();
        foreach (var written in declaration.Layers)
        {
            int before = layers.Count > 0 ? layers[layers.Count - 1].Units : inputs;
            layers.Add(LayerKind.Of(written.Name).Check(written, layers.Count + 1, before, problems));
        }

        if (layers.Count == 0)
        {
            problems.Add(Descriptors.NoLayers, Place.Class, declaration.Target.Name);
            layers.Add(new Layer("Dense", 1, inputs, 1, ActivationInfo.Identity, true, ActivationInfo.Identity.Initializer, 0, null));
        }

        if (declaration.StrayLayer is { } stray)
        {
            problems.Add(Descriptors.ScatteredLayers, Place.Layer(stray), declaration.Target.Name);
        }

        CheckActivations(layers, loss, problems);
        loss = CheckLoss(loss, layers[layers.Count - 1], attribute, problems);
        var network = new Network(
            declaration.Target,
            inputs,
            layers.ToEquatableArray(),
            loss,
            precision?.Text == "Double",
            Enum.TryParse(unroll?.Text, out Unroll chosen) ? chosen : Unroll.Auto);
        return LargestBlock(network) is var numbers && numbers <= MaximumNumbers ? network : Shrink(network, numbers, problems);
    }

    /// <summary>Softmax stands on the output layer only, and on two units at least.</summary>
    private static void CheckActivations(List<Layer> layers, LossInfo loss, ProblemList problems)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            if (!layer.Activation.WholeLayer)
            {
                continue;
            }

            var place = Place.Layer(layer.Number, "activation");
            if (i < layers.Count - 1)
            {
                problems.Add(
                    Descriptors.HiddenSoftmax,
                    place,
                    [Fix.GiveActivation(layer.Number, "ReLU")],
                    layer.Activation.Name, ProblemList.Text(layers.Count), ProblemList.Text(layer.Number));
                layers[i] = layer with { Activation = ActivationInfo.Identity };
            }
            else if (layer.Units == 1 && !problems.IsGuess(Place.Layer(layer.Number, "units")))
            {
                problems.Add(Descriptors.SoftmaxOfOneUnit, place, [UseSigmoid(layer, loss)], ProblemList.Text(layer.Number), layer.Activation.Name);
                layers[i] = layer with { Activation = ActivationInfo.Identity };
            }
        }
    }

    /// <summary>
    /// A fused loss fits one output activation. On a misfit the problem is reported where the user wrote the loss. An output activation that
    /// has just been reported, or that does not compile, is not reported again through the loss.
    /// </summary>
    private static LossInfo CheckLoss(LossInfo loss, Layer output, AttributeValues attribute, ProblemList problems)
    {
        if (loss.FusedWith is not { } fitting || fitting == output.Activation.Name)
        {
            return loss;
        }

        var place = Place.Layer(output.Number, "activation");
        bool reported = problems.IsGuess(place) || problems.Problems.Any(problem => problem.Place == place || problem.Descriptor.Id == Descriptors.NoLayers.Id);
        if (!reported)
        {
            problems.Add(
                Descriptors.LossDoesNotFit,
                attribute["Loss"] is null ? Place.Network() : Place.Network("Loss"),
                FittingFixes(fitting, output),
                $"Loss.{loss.Name} needs Activation.{fitting} on the output layer {ProblemList.Text(output.Number)}, "
                + $"but it has Activation.{output.Activation.Name}{Alternative(output.Activation)}");
        }

        return LossInfo.MeanSquaredError;
    }

    /// <summary>For one output a softmax becomes a sigmoid, and its loss the one of two classes.</summary>
    private static Fix UseSigmoid(Layer layer, LossInfo loss) => new(
        "Use Activation.Sigmoid",
        new[] { new Edit(layer.Number, "activation", "NetGen.Activation.Sigmoid") }
            .Concat(loss.FusedWith == layer.Activation.Name ? [new Edit(0, "Loss", "NetGen.Loss.BinaryCrossEntropy")] : [])
            .ToEquatableArray());

    /// <summary>Change the activation to what the loss needs, or the loss to what fits the activation.</summary>
    private static IEnumerable<Fix> FittingFixes(string fitting, Layer output)
    {
        // A softmax of one unit would be the next error.
        if (fitting != "Softmax" || output.Units > 1)
        {
            yield return Fix.GiveActivation(output.Number, fitting);
        }

        yield return Fix.UseLoss(FittingLoss(output.Activation) ?? LossInfo.MeanSquaredError.Name);
    }

    /// <summary>Which loss would fit the activation that is there.</summary>
    private static string Alternative(ActivationInfo activation) =>
        FittingLoss(activation) is { } loss ? $"; Activation.{activation.Name} goes with Loss.{loss}" : "";

    /// <summary>The loss that is fused with the activation, or null.</summary>
    private static string? FittingLoss(ActivationInfo activation) => activation.Name switch
    {
        "Sigmoid" => "BinaryCrossEntropy",
        "Softmax" => "CrossEntropy",
        _ => null,
    };

    /// <summary>The numbers of the largest block of memory: the parameters, the transposed weights or the scratch. Sizes here can exceed a long.</summary>
    private static decimal LargestBlock(Network network)
    {
        static decimal Padded(int size) => (size + (WidestPanel - 1L)) / WidestPanel * WidestPanel;

        decimal parameters = network.Layers.Sum(layer => Padded(layer.Units) * (layer.Inputs + 1L));
        decimal transposed = network.Layers.Skip(1).Sum(layer => layer.Units * Padded(layer.Inputs));

        // z, a and dz of a row, each at most a cache line further from the next than it is long, and the loss.
        decimal scratch = network.Layers.Sum(layer => 3 * (Padded(layer.Units) + WidestPanel)) + 1;
        return Math.Max(parameters, Math.Max(transposed, scratch));
    }

    private static Network Shrink(Network network, decimal numbers, ProblemList problems)
    {
        var largest = network.Layers.OrderByDescending(layer => layer.Weights).First();
        problems.Add(
            Descriptors.InvalidSize,
            Place.Layer(largest.Number, "units"),
            $"The network has {ProblemList.Text(network.Layers.Sum(layer => (decimal)layer.Parameters))} parameters, {ProblemList.Text(largest.Weights)} of them in "
            + $"W[{ProblemList.Text(largest.Number)}] ({ProblemList.Text(largest.Units)}, {ProblemList.Text(largest.Inputs)}); "
            + $"with padding it needs {ProblemList.Text(numbers)} numbers, and at most {ProblemList.Text(MaximumNumbers)} are possible");
        return network with
        {
            Inputs = 1,
            Layers = network.Layers.Select(layer => layer with { Inputs = 1, Units = 1, Activation = ActivationInfo.Identity }).ToEquatableArray(),
            Loss = LossInfo.MeanSquaredError,
        };
    }
}
