using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>What can be wrong in the attributes. Each gives false where it does not apply.</summary>
internal static class AttributeMutations
{
    private static readonly string[] s_invalidSizes = ["0", "-1", "-300", "int.MinValue", "1 - 2", "-0x7FFF_FFFF"];

    private static readonly Initializer[] s_withoutParameter = Enum.GetValues<Initializer>()
        .Where(initializer => initializer is not (Initializer.Uniform or Initializer.Normal or Initializer.Constant)).ToArray();

    public static IReadOnlyDictionary<string, Func<DeclarationMutator, bool>> All { get; } = new Dictionary<string, Func<DeclarationMutator, bool>>
    {
        ["inputs below 1"] = InvalidInputs,
        ["units below 1"] = InvalidUnits,
        ["too many parameters"] = TooManyParameters,
        ["Inputs contradicts"] = ContradictoryInputs,
        ["layers on two parts"] = ScatteredLayers,
        ["a loss the output does not fit"] = LossDoesNotFit,
        ["an output the loss does not fit"] = OutputDoesNotFit,
        ["softmax of one unit"] = SoftmaxOfOneUnit,
        ["hidden softmax"] = HiddenSoftmax,
        ["no such activation"] = NoSuchActivation,
        ["no such initializer"] = NoSuchInitializer,
        ["no such loss"] = mutator => NoSuch(mutator, "Loss"),
        ["no such precision"] = mutator => NoSuch(mutator, "Precision"),
        ["no such unrolling"] = mutator => NoSuch(mutator, "Unroll"),
        ["parameter of an initializer out of range"] = ParameterOutOfRange,
        ["parameter of an initializer without one"] = ParameterWithoutUse,
    };

    private static bool InvalidInputs(DeclarationMutator mutator)
    {
        if (!mutator.Claim(UnitsOf(0)))
        {
            return false;
        }

        mutator.Set(mutator.Text.Network!, "inputs", mutator.Pick(s_invalidSizes), "NETGEN004");
        return true;
    }

    private static bool InvalidUnits(DeclarationMutator mutator)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        if (!mutator.Claim(UnitsOf(l)))
        {
            return false;
        }

        mutator.Set(Layer(mutator, l), "units", mutator.Pick(s_invalidSizes), "NETGEN004");
        return true;
    }

    /// <summary>Two neighbouring sizes with a product past the limit; the layer between them is marked.</summary>
    private static bool TooManyParameters(DeclarationMutator mutator)
    {
        if (!mutator.ClaimAll())
        {
            return false;
        }

        int l = mutator.Next(1, mutator.Depth + 1);
        var (before, units) = mutator.Pick([("100_000", "20_000"), ("20_000", "100_000"), ("int.MaxValue", "int.MaxValue"), l == 1 ? ("1_500_000_000", "2") : ("1_000_000", "1_000_000")]);
        if (l == 1)
        {
            mutator.Set(mutator.Text.Network!, "inputs", before);
        }
        else
        {
            mutator.Set(Layer(mutator, l - 1), "units", before);
        }

        mutator.Set(Layer(mutator, l), "units", units, "NETGEN004");
        foreach (var layer in mutator.Text.Layers)
        {
            layer.Arguments.RemoveAll(argument => argument.Name == "Inputs");
        }

        return true;
    }

    private static bool ContradictoryInputs(DeclarationMutator mutator)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        if (!mutator.Claim(UnitsOf(l - 1), $"Inputs of {l}"))
        {
            return false;
        }

        int inputs = mutator.Text.Spec.InputsOf(l - 1);
        mutator.Set(Layer(mutator, l), "Inputs", mutator.Pick([$"{inputs + 1}", $"{inputs - 1}", "-1", "0", "int.MaxValue"]), "NETGEN005");
        return true;
    }

    private static bool ScatteredLayers(DeclarationMutator mutator)
    {
        if (mutator.Depth == 1 || !mutator.Claim("parts"))
        {
            return false;
        }

        int first = mutator.Next(1, mutator.Depth);
        mutator.Text.FirstStrayLayer = first;
        mutator.Text.SecondPart ??= [];
        mutator.Text.Layers[first] = mutator.Text.Layers[first] with { Expected = "NETGEN006" };
        return true;
    }

    private static bool LossDoesNotFit(DeclarationMutator mutator)
    {
        var output = mutator.Text.Spec.Layers[^1].Activation;
        if (!mutator.Claim("Loss", ActivationOf(mutator.Depth)))
        {
            return false;
        }

        var loss = output switch
        {
            Activation.Softmax => Loss.BinaryCrossEntropy,
            Activation.Sigmoid => Loss.CrossEntropy,
            _ => mutator.Pick([Loss.BinaryCrossEntropy, Loss.CrossEntropy]),
        };
        mutator.Set(mutator.Text.Network!, "Loss", mutator.Text.Type($"Loss.{loss}"), "NETGEN007");
        return true;
    }

    private static bool OutputDoesNotFit(DeclarationMutator mutator)
    {
        if (ReferenceLosses.OutputOf(mutator.Text.Spec.Loss) is not { } fitting || !mutator.Claim("Loss", ActivationOf(mutator.Depth), UnitsOf(mutator.Depth)))
        {
            return false;
        }

        var others = Enum.GetValues<Activation>().Where(activation => activation != fitting && (activation != Activation.Softmax || mutator.Text.Spec.Outputs > 1)).ToArray();
        mutator.Set(Layer(mutator, mutator.Depth), "activation", mutator.Text.Type($"Activation.{mutator.Pick(others)}"));
        DeclarationMutator.Mark(mutator.Text.Network!, "Loss", "NETGEN007");
        return true;
    }

    private static bool SoftmaxOfOneUnit(DeclarationMutator mutator)
    {
        if (!mutator.Claim(UnitsOf(mutator.Depth), ActivationOf(mutator.Depth)))
        {
            return false;
        }

        mutator.Set(Layer(mutator, mutator.Depth), "units", mutator.Text.Style.Number(1));
        mutator.Set(Layer(mutator, mutator.Depth), "activation", mutator.Text.Type("Activation.Softmax"), "NETGEN008");
        return true;
    }

    private static bool HiddenSoftmax(DeclarationMutator mutator)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        if (l == mutator.Depth || !mutator.Claim(ActivationOf(l)))
        {
            return false;
        }

        mutator.Set(Layer(mutator, l), "activation", mutator.Text.Type("Activation.Softmax"), "NETGEN009");
        return true;
    }

    private static bool NoSuchActivation(DeclarationMutator mutator)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        if (!mutator.Claim(ActivationOf(l)))
        {
            return false;
        }

        mutator.Set(Layer(mutator, l), "activation", mutator.NoMember("Activation"), "NETGEN010");
        return true;
    }

    private static bool NoSuchInitializer(DeclarationMutator mutator)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        if (!mutator.Claim(InitializerOf(l)))
        {
            return false;
        }

        mutator.Set(Layer(mutator, l), "Initializer", mutator.NoMember("Initializer"), "NETGEN010");
        return true;
    }

    private static bool NoSuch(DeclarationMutator mutator, string type)
    {
        if (!mutator.Claim(type))
        {
            return false;
        }

        mutator.Set(mutator.Text.Network!, type, mutator.NoMember(type), "NETGEN010");
        mutator.Text.Number = type == "Precision" ? "float" : mutator.Text.Number;
        return true;
    }

    private static bool ParameterOutOfRange(DeclarationMutator mutator)
    {
        string value = mutator.Pick(["double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "0", "-0.0", "-0.5", "-1e-300"]);
        var initializer = mutator.Pick<Initializer>(value[0] == 'd' ? [Initializer.Uniform, Initializer.Normal, Initializer.Constant] : [Initializer.Uniform, Initializer.Normal]);
        return SetParameter(mutator, initializer, value);
    }

    private static bool ParameterWithoutUse(DeclarationMutator mutator) => SetParameter(mutator, mutator.Pick(s_withoutParameter), mutator.Pick(["0.1", "0", "double.NaN", "-3"]));

    private static bool SetParameter(DeclarationMutator mutator, Initializer initializer, string value)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        if (!mutator.Claim(InitializerOf(l)))
        {
            return false;
        }

        mutator.Set(Layer(mutator, l), "Initializer", mutator.Text.Type($"Initializer.{initializer}"));
        mutator.Set(Layer(mutator, l), "InitializerParameter", value, "NETGEN010");
        return true;
    }

    private static AttributeText Layer(DeclarationMutator mutator, int l) => mutator.Text.Layers[l - 1];

    private static string UnitsOf(int l) => $"units of {l}";

    private static string ActivationOf(int l) => $"activation of {l}";

    private static string InitializerOf(int l) => $"initializer of {l}";
}
