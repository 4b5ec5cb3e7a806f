using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>What the short names of the kernels mean, and where each value lies in the scratch memory.</summary>
internal static class Legend
{
    /// <summary>Values in one line.</summary>
    private const int Columns = 10;

    public static void Write(NetworkPlan plan, SourceWriter writer)
    {
        string transposed = plan.Storage.TransposedLength > 0 ? $"t: {plan.Storage.TransposedNames}; " : "";
        writer.Line($"// p: parameters and g: gradient, in the offsets of the header{(plan.IsOneFile ? "" : "s of the layers")}; {transposed}m: rows that lie in x and s, n: rows to compute, from row i on;");
        writer.Line("// scale: the factor of the mean, 1/m; s: scratch memory, in which row r of a value lies at m · offset + r · stride, here as value @ offset by stride:");
        var places = plan.IsOneFile ? Places(plan, plan.LayerFiles[0]) : [];
        WriteLines(places.Append($"losses @ {Format.Plain(plan.Memory.LossOffset)} by 1").ToList(), writer);
    }

    /// <summary>Where the values of some layers lie.</summary>
    public static void WritePlaces(NetworkPlan plan, LayerRange range, SourceWriter writer)
    {
        writer.Line("// In the scratch memory, as the network's file explains:");
        WriteLines(Places(plan, range).ToList(), writer);
    }

    private static IEnumerable<string> Places(NetworkPlan plan, LayerRange range) => plan.Memory.Stored
        .Where(value => range.Contains(value.Layer))
        .GroupBy(plan.Memory.OffsetOf)
        .Select(place => $"{string.Join(" ", place.Select(value => value.Name))} @ {Format.Plain(place.Key)} by {Format.Plain(plan.Memory.Stride(place.First().Length))}");

    private static void WriteLines(List<string> places, SourceWriter writer)
    {
        for (int i = 0; i < places.Count; i += Columns)
        {
            writer.Line($"//   {string.Join(", ", places.Skip(i).Take(Columns))}");
        }
    }
}
