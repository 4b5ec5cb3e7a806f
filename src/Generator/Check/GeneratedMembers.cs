using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Check;

/// <summary>The keys of what is emitted into the class (see <see cref="UserMember.Key"/>): the names the user cannot use.</summary>
internal static class GeneratedMembers
{
    public const string Constructor = ".ctor(int)";

    public static IEnumerable<string> Of(Network network)
    {
        string t = network.Number;
        string row = $"System.ReadOnlySpan<{t}>";
        string result = $"System.Span<{t}>";
        string storage = $"NetGen.Support.AlignedBuffer<{t}>";
        return new[]
        {
            "InputSize", "OutputSize", "FeatureSize", "LayerCount", "ParameterCount", "MultiplyAdds", "ParameterBytes", "ScratchBytes", "TrainingScratchBytes",
            Constructor, $".ctor({storage})", "Clone()",
            "Summary", "Architecture", "Standardization", "ClassNames",
            $"GetParameters({result})", $"SetParameters({row})",
            $"Predict({row}, {result})", $"PredictBatch({row}, {result})", $"PredictBatch({row}, {result}, int)", $"Classify({row})", $"Features({row}, {result})",
            $"Cost({row}, {row})", $"Gradients({row}, {row}, {result})",
            "Save(string)", "Save(System.IO.Stream)", "Load(string)", "Load(System.IO.Stream)",
            "s_architecture", "_parameters", "_transposed", "_standardizer", "_classNames", "Transposed()",
        }
        .Concat(network.Outputs == 1 ? [$"Classify({row}, {t})"] : [])
        .Concat(network.Layers.Select(layer => $"W{ProblemList.Text(layer.Number)}"))
        .Concat(network.Layers.Where(layer => layer.HasBias).Select(layer => $"B{ProblemList.Text(layer.Number)}"));
    }
}
