using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>A way through layers, a call for each; of a deep network a method for the layers of each file, which has the calls.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Notation">What it computes, for a comment.</param>
/// <param name="Parameters">The parameters of such a method.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Layers">The numbers of the layers, in the order of the way.</param>
/// <param name="Call">The statement for a layer.</param>
internal sealed record LayerPass(string Name, string Notation, string Parameters, string Arguments, IReadOnlyList<int> Layers, Func<int, string> Call)
{
    /// <summary>The statements for all layers.</summary>
    public void Write(NetworkPlan plan, SourceWriter writer)
    {
        if (plan.IsOneFile)
        {
            WriteCalls(Layers, writer);
            return;
        }

        var files = plan.LayerFiles.Where(range => Layers.Any(range.Contains));
        bool isBackward = Layers[0] > Layers[Layers.Count - 1];
        foreach (var range in isBackward ? files.Reverse() : files)
        {
            writer.Line($"{Name}{range.Suffix}({Arguments});");
        }
    }

    /// <summary>The method for the layers of a file.</summary>
    /// <param name="range">The layers of the file.</param>
    /// <param name="attributes">The line of its attributes, or null.</param>
    /// <param name="writer">Where to.</param>
    public void WriteMethod(LayerRange range, string? attributes, SourceWriter writer)
    {
        var layers = Layers.Where(range.Contains).ToList();
        if (layers.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"// {Notation}: {range.Title}");
        if (attributes is not null)
        {
            writer.Line(attributes);
        }

        using (writer.Braces($"private static void {Name}{range.Suffix}({Parameters})"))
        {
            WriteCalls(layers, writer);
        }
    }

    private void WriteCalls(IEnumerable<int> layers, SourceWriter writer)
    {
        foreach (int layer in layers)
        {
            writer.Line(Call(layer));
        }
    }
}
