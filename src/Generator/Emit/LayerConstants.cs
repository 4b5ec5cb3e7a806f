using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>What the generated code holds of the layers as data: the table of <c>Summary</c> and the layers of the architecture.</summary>
internal static class LayerConstants
{
    /// <summary>The expression of the summary.</summary>
    public static string Summary(NetworkPlan plan)
    {
        var lines = new[] { LayerTable.Headline(plan.Network) }.Concat(LayerTable.Lines(plan.Network)).ToList();
        return plan.IsOneFile
            ? Literals(lines)
            : Sum(new[] { Literals(lines.Take(2)) }
                .Concat(plan.LayerFiles.Select(range => $"{NetworkEmitter.KernelType(plan)}.Summary{range.Suffix}"))
                .Append(Literals(lines.Skip(lines.Count - 1))));
    }

    /// <summary>The elements of the array of layers.</summary>
    public static IEnumerable<string> Architecture(NetworkPlan plan) => plan.IsOneFile
        ? plan.Storage.Layers.Select(storage => Architecture(plan, storage))
        : plan.LayerFiles.Select(range => $"    .. {NetworkEmitter.KernelType(plan)}.Layers{range.Suffix},");

    /// <summary>Those of the layers of a file.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="range">The layers.</param>
    /// <param name="table">All lines of the table.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(NetworkPlan plan, LayerRange range, IReadOnlyList<string> table, SourceWriter writer)
    {
        writer.Line($"public const string Summary{range.Suffix} =");
        writer.Line($"    {Literals(range.Of(table.Skip(1)))};");
        writer.Line();
        writer.Line($"public static global::NetGen.LayerArchitecture[] Layers{range.Suffix} => [");
        foreach (var storage in range.Of(plan.Storage.Layers))
        {
            writer.Line(Architecture(plan, storage));
        }

        writer.Line("];");
    }

    private static string Architecture(NetworkPlan plan, LayerStorage storage)
    {
        var layer = storage.Layer;
        string name = $"layers.{Format.Plain(layer.Number)}";
        string inputs = Format.Plain(layer.Inputs);
        string units = Format.Plain(layer.Units);
        string activation = $"global::NetGen.Activation.{layer.Activation.Name}";
        string initializer = $"global::NetGen.Initializer.{layer.Initializer}, {Format.Literal(layer.InitializerParameter)}";
        string bias = layer.HasBias ? $"new(\"{name}.bias\", {units}, 1, true, {StoragePlan.BiasLayout(storage)})" : "null";
        return $"""
                new("{layer.Kind}", {inputs}, {units}, {activation}, {initializer},
                    new("{name}.weight", {units}, {inputs}, false, {plan.Storage.WeightLayout(storage)}),
                    {bias}, {Format.Literal(layer.Name)}),
            """;
    }

    private static string Literals(IEnumerable<string> lines) => Sum(lines.Select(line => Format.Literal(line + "\n")));

    private static string Sum(IEnumerable<string> terms) => string.Join(" +\n    ", terms);
}
