using System.Globalization;
using NetGen.Generator.Check;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>z[l] = W[l] a[l−1] + b[l], a[l] = g[l](z[l]).</summary>
internal sealed class DenseLayer : LayerKind
{
    public override string Name => "Dense";

    public override Layer Check(AttributeValues attribute, int number, int inputs, ProblemList problems)
    {
        int units = problems.Size(attribute, Place.Layer(number, "units"), $"n[{ProblemList.Text(number)}], the number of units");
        var before = number == 1 ? Place.Network("inputs") : Place.Layer(number - 1, "units");
        if (attribute["Inputs"] is { } asserted && asserted.Number != inputs && !problems.IsGuess(before))
        {
            string plural = inputs == 1 ? "" : "s";
            string reason = number == 1
                ? $"the network has {ProblemList.Text(inputs)} input{plural}"
                : $"layer {ProblemList.Text(number - 1)} has {ProblemList.Text(inputs)} unit{plural}";
            problems.Add(
                Descriptors.ContradictoryInputs,
                Place.Layer(number, "Inputs"),
                [new Fix($"Set Inputs = {ProblemList.Text(inputs)}", new Edit(number, "Inputs", ProblemList.Text(inputs))), new Fix("Remove Inputs", new Edit(number, "Inputs", null))],
                ProblemList.Text(number), ProblemList.Text(units), ProblemList.Text(inputs), reason, ProblemList.Text(asserted.Number));
        }

        var activation = ActivationInfo.From(problems.Defined(attribute, Place.Layer(number, "activation"), "Activation"));
        var written = problems.Defined(attribute, Place.Layer(number, "Initializer"), "Initializer");
        string initializer = written?.Text is { } chosen && chosen != "Auto" ? chosen : activation.Initializer;
        return new Layer(
            Name,
            number,
            inputs,
            units,
            activation,
            attribute["Bias"]?.IsTrue ?? true,
            initializer,
            InitializerParameter(attribute, initializer, number, problems),
            attribute["Name"]?.Text);
    }

    public override Value LowerForward(Layer layer, Value input, ProgramBuilder program)
    {
        var z = new Value(ValueRole.Z, layer.Number, layer.Units);
        var a = new Value(ValueRole.A, layer.Number, layer.Units);
        program.Add(new Affine(layer, input, z));
        program.Add(new Activate(layer, z, a));
        return a;
    }

    public override Value? LowerBackward(Layer layer, Value delta, ProgramBuilder program)
    {
        var input = new Value(ValueRole.A, layer.Number - 1, layer.Inputs);
        var dz = delta;
        if (delta.Role != ValueRole.Dz)
        {
            dz = new Value(ValueRole.Dz, layer.Number, layer.Units);
            var kept = new Value(layer.Activation.DerivativeFromOutput ? ValueRole.A : ValueRole.Z, layer.Number, layer.Units);
            program.Add(new ActivateBackward(layer, kept, delta, dz));
        }

        program.Add(new AffineGradient(layer, dz, input));
        if (layer.Number == 1)
        {
            return null;
        }

        var da = new Value(ValueRole.Da, layer.Number - 1, layer.Inputs);
        program.Add(new AffineBackward(layer, dz, da));
        return da;
    }

    /// <summary>a, σ or c: what is written, else the default of the initializer.</summary>
    private static double InitializerParameter(AttributeValues attribute, string initializer, int number, ProblemList problems)
    {
        var (symbol, fallback, mayBeNegative) = initializer switch
        {
            "Uniform" => ("a", 0.1, false),
            "Normal" => ("σ", 0.01, false),
            "Constant" => ("c", 0.0, true),
            _ => ("", 0.0, true),
        };
        if (attribute["InitializerParameter"]?.Number is not { } value || problems.IsGuess(Place.Layer(number, "Initializer")))
        {
            return fallback;
        }

        if (symbol.Length == 0)
        {
            problems.Add(
                Descriptors.InvalidValue,
                Place.Layer(number, "InitializerParameter"),
                $"Initializer.{(attribute["Initializer"]?.Text ?? "Auto")} takes no InitializerParameter; only Uniform (a), Normal (σ) and Constant (c) do");
            return fallback;
        }

        if (double.IsNaN(value) || double.IsInfinity(value) || (!mayBeNegative && value <= 0))
        {
            string range = mayBeNegative ? "finite" : "finite and positive";
            problems.Add(
                Descriptors.InvalidValue,
                Place.Layer(number, "InitializerParameter"),
                $"{symbol} of Initializer.{initializer} must be {range}, but InitializerParameter = {value.ToString(CultureInfo.InvariantCulture)}");
            return fallback;
        }

        return value;
    }
}
