using System.Collections.Generic;

namespace NetGen.Generator.Emit;

/// <summary>How the vectors of a panel are taken: side by side, and in a loop where the machine decides how many there are.</summary>
/// <param name="Vectors">Where those side by side lie, from the first of them on.</param>
/// <param name="End">The outputs of the panel that are reached; 0 without a loop.</param>
internal sealed record PanelWalk(IReadOnlyList<string> Vectors, int End)
{
    /// <summary>Where the first of the vectors lies in the panel.</summary>
    public string First => End == 0 ? "0" : "j";

    /// <summary>The loop, where there is one.</summary>
    public SourceWriter.Block? Loop(SourceWriter writer)
    {
        if (End == 0)
        {
            return null;
        }

        writer.Line("nuint v = (nuint)V.Count;");
        return writer.Braces($"for (nuint j = 0; j < {Format.Plain(End)}; j += {(Vectors.Count == 1 ? "v" : $"{Format.Plain(Vectors.Count)} * v")})");
    }
}
