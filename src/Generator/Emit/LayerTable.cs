using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The table of layers: in the headers of the files, in <c>Summary</c>, and, of a network in one file, in the summary of the class.</summary>
internal static class LayerTable
{
    private const string KeptNote = "// Kept: what the backward pass reads of the forward pass.";

    /// <summary>IrisNet: 4 → 3 → 2, 23 parameters, cross-entropy.</summary>
    public static string Headline(Network network) =>
        $"{network.Target.Name}: {network.Sizes}, {Format.Count(network.ParameterCount, "parameter")}, {network.Loss.Notation}"
        + (network.IsDouble ? ", double precision." : ".");

    /// <summary>The comment at the head of the network's file.</summary>
    public static void WriteHeader(NetworkPlan plan, SourceWriter writer)
    {
        writer.Line($"// {Headline(plan.Network)}");
        writer.Line("//");
        if (plan.IsOneFile)
        {
            WriteSchedules(plan, plan.LayerFiles[0], writer);
        }
        else
        {
            writer.Line($"// In files of their own: {string.Join(", ", plan.LayerFiles.Select(range => range.Title))}.");
        }

        writer.Line("//");
        writer.Line($"// Parameters: one block of {Format.Count(plan.Storage.Length, "number")} ({Order(plan)}){(plan.IsOneFile ? "; @ is the offset of the first" : "")}.");
        if (plan.IsOneFile)
        {
            writer.Line(KeptNote);
        }
    }

    /// <summary>The comment at the head of a file with some layers.</summary>
    public static void WriteHeader(NetworkPlan plan, LayerRange range, SourceWriter writer)
    {
        writer.Line($"// {plan.Network.Target.Name}, {range.Title}");
        writer.Line("//");
        WriteSchedules(plan, range, writer);
        writer.Line("//");
        writer.Line("// @: the offset of the first in the block of parameters.");
        writer.Line(KeptNote);
    }

    private static void WriteSchedules(NetworkPlan plan, LayerRange range, SourceWriter writer)
    {
        var rows = new List<string[]> { new[] { "layer", "computes", "parameters", "", "kept", "schedule" } };
        rows.AddRange(range.Of(plan.Network.Layers).Select(layer => new[]
        {
            Format.Plain(layer.Number), Computes(layer), Weight(plan, layer), Bias(plan, layer), Kept(plan, layer), Schedule(plan, layer),
        }));
        foreach (string line in Align(rows))
        {
            writer.Line($"//   {line}");
        }
    }

    /// <summary>The table without what is private to the schedule: layer, what it computes, parameters, multiply-adds.</summary>
    public static IEnumerable<string> Lines(Network network)
    {
        var rows = new List<string[]> { new[] { "layer", "computes", "parameters", "multiply-adds" } };
        rows.AddRange(network.Layers.Select(layer => new[]
        {
            Format.Plain(layer.Number) + (layer.Name is null ? "" : $" “{Format.Comment(layer.Name)}”"),
            Computes(layer),
            Format.Grouped(layer.Parameters),
            Format.Grouped(layer.Weights),
        }));
        rows.Add(new[] { "total", "", Format.Grouped(network.ParameterCount), Format.Grouped(network.MultiplyAdds) });
        return Align(rows);
    }

    /// <summary>a1 (3) = tanh(W1 (3,4) x (4) + b1 (3)).</summary>
    private static string Computes(Layer layer)
    {
        string l = Format.Plain(layer.Number);
        string input = layer.Number == 1 ? "x" : "a" + Format.Plain(layer.Number - 1);
        string units = Format.Plain(layer.Units);
        string inputs = Format.Plain(layer.Inputs);
        string z = $"W{l} ({units},{inputs}) {input} ({inputs})" + (layer.HasBias ? $" + b{l} ({units})" : "");
        return $"a{l} ({units}) = {layer.Activation.Of(z)}";
    }

    private static string Weight(NetworkPlan plan, Layer layer) =>
        $"W{Format.Plain(layer.Number)} ({Format.Plain(layer.Units)},{Format.Plain(layer.Inputs)}) @ {Format.Plain(plan.Storage.Layers[layer.Number - 1].Weight)}";

    private static string Bias(NetworkPlan plan, Layer layer) => layer.HasBias
        ? $"b{Format.Plain(layer.Number)} ({Format.Plain(layer.Units)}) @ {Format.Plain(plan.Storage.Layers[layer.Number - 1].Bias)}"
        : "";

    private static string Kept(NetworkPlan plan, Layer layer) =>
        string.Join(" ", plan.Memory.Kept.Where(value => value.Layer == layer.Number).Select(value => value.Name));

    private static string Schedule(NetworkPlan plan, Layer layer)
    {
        var schedule = plan.ScheduleOf(layer);
        if (plan.Kind == ScheduleKind.Plain)
        {
            return "plain loops";
        }

        string row = !plan.HasRowKernels ? "as many rows" : schedule.IsUnrolled ? "written out" : "loops";
        string rows = plan.UsesColumns ? "a lane for each" : "register tiles";
        string step = plan.HasSmallStep ? "; a step: one method" : "";
        var storage = plan.Storage.Layers[layer.Number - 1];
        if (storage.IsRow)
        {
            string sums = plan.UsesColumns ? rows : "a sum for each";
            return $"lanes over inputs; a row: {(plan.HasRowKernels ? "a sum" : "as many rows")}; many rows: {sums}{step}";
        }

        string narrow = storage.HasNarrow ? $"a narrow panel of {Format.Plain(StoragePlan.NarrowUnits)} outputs (loops)" : "";
        string panels = storage.Panels == 0 ? narrow : $"{Format.Count(storage.Panels, "panel")} of {Format.Plain(plan.Storage.Lanes)} outputs{(narrow.Length > 0 ? " and " + narrow : "")}";
        return $"{panels}; a row: {row}; many rows: {rows}{step}";
    }

    private static string Order(NetworkPlan plan) => plan.Kind == ScheduleKind.Plain
        ? "row-major"
        : $"W in panels [panel][k][{Format.Plain(plan.Storage.Lanes)} outputs]{NarrowOrder(plan)}{RowOrder(plan)}, padded with zeros";

    private static string RowOrder(NetworkPlan plan) => plan.Storage.Layers.Any(storage => storage.IsRow) ? ", of one output [k]" : "";

    private static string NarrowOrder(NetworkPlan plan) => plan.Storage.Layers.Any(storage => storage.HasNarrow)
        ? $", narrow ones [k / {Format.Plain(plan.Storage.Lanes)}][{Format.Plain(StoragePlan.NarrowUnits)} outputs][k % {Format.Plain(plan.Storage.Lanes)}]"
        : "";

    private static IEnumerable<string> Align(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
