using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>Code that calls everything a network has, so that a member which is missing shows as an error of the compiler.</summary>
internal static class NetworkUse
{
    /// <summary>Writes a file of the same namespace and types as the class, where even a private class can be used.</summary>
    /// <param name="text">The declaration.</param>
    /// <param name="missing">The names of generated members that make room for one of the user's.</param>
    /// <param name="initializer">What stands behind <c>new Net(…)</c>.</param>
    public static string Of(DeclarationText text, IReadOnlySet<string> missing, string initializer)
    {
        string body = string.Join("\n", Statements(text, initializer).Where(statement => !missing.Contains(statement.Member)).Select(statement => statement.Code));
        string number = text.Number;
        string accessibility = text.ContainingTypes.Count == 0 ? "internal" : "private";
        return text.InNamespace(text.InContainingTypes($$"""
            {{accessibility}} static class Use{{text.Style.Suffix}}
            {
                private static void All({{text.Style.Name}} model, {{number}}[] rows, {{number}}[] results)
                {
                    global::NetGen.INetwork<{{number}}> any = model;
                    any.Predict(rows, results);
                    Keep(any.Architecture.Layers.Count + any.Classify(rows));
                    {{body}}
                }

                private static void Keep(object? value) => global::System.GC.KeepAlive(value);
            }

            """));
    }

    private static IEnumerable<(string Member, string Code)> Statements(DeclarationText text, string initializer)
    {
        string name = text.Style.Name;
        foreach (string constant in new[] { "InputSize", "OutputSize", "FeatureSize", "LayerCount", "ParameterCount", "MultiplyAdds", "ParameterBytes", "ScratchBytes", "TrainingScratchBytes" })
        {
            yield return (constant, $"{{ const long size = {name}.{constant}; Keep(size); }}");
        }

        for (int l = 1; l <= text.Spec.Layers.Count; l++)
        {
            yield return ($"W{l}", $"Keep(model.W{l}[0, 0]);");
            if (text.Spec.Layers[l - 1].Bias)
            {
                yield return ($"B{l}", $"Keep(model.B{l}[0]);");
            }
        }

        if (text.Spec.Outputs == 1)
        {
            yield return ("Classify", "Keep(model.Classify(rows, rows[0]) + 1);");
        }

        foreach (var statement in new[]
        {
            ("Constructor", $"Keep(new {name}(seed: 3){initializer});"),
            ("Clone", "model = model.Clone();"),
            ("Summary", $"Keep({name}.Summary.Length);"),
            ("Architecture", "Keep(model.Architecture.Layers);"),
            ("Standardization", "model.Standardization = null;"),
            ("ClassNames", "model.ClassNames = [\"a\"];"),
            ("GetParameters", "model.GetParameters(results);"),
            ("SetParameters", "model.SetParameters(rows);"),
            ("Predict", "model.Predict(rows, results);"),
            ("PredictBatch", "model.PredictBatch(rows, results); model.PredictBatch(rows, results, 2);"),
            ("Classify", "Keep(model.Classify(rows) + 1);"),
            ("Features", "model.Features(rows, results);"),
            ("Cost", "results[0] = model.Cost(rows, rows);"),
            ("Gradients", "results[0] = model.Gradients(rows, rows, results);"),
            ("Save", "model.Save(\"file\"); model.Save(global::System.IO.Stream.Null);"),
            ("Load", $"model = {name}.Load(\"file\"); model = {name}.Load(global::System.IO.Stream.Null);"),
        })
        {
            yield return statement;
        }
    }
}
