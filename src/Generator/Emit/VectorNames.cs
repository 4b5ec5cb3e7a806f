using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>A kind of vector in the code: what its types and methods are called, and how a panel is walked.</summary>
internal static class VectorNames
{
    /// <summary>
    /// The condition under which the wide one runs; a constant to the just-in-time compiler. Vector&lt;T&gt; may be as wide as a panel too, which the
    /// portable one is not made for.
    /// </summary>
    public const string WideRuns = "global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated || global::System.Numerics.Vector<byte>.Count == 64";

    /// <summary>The end of the class's name.</summary>
    public static string Suffix(this VectorWidth width) => width.FillsPanel ? "512" : "Portable";

    /// <summary>What a comment calls it.</summary>
    public static string Title(this VectorWidth width) => width.FillsPanel ? "Vectors of 512 bits." : "Vectors of the machine's own width.";

    /// <summary>The method for a · b + c, rounded once where the machine can.</summary>
    public static string MultiplyAdd(this VectorWidth width) => width.FillsPanel ? "FusedMultiplyAdd" : "MultiplyAddEstimate";

    /// <summary>Calls a method of the class for the widest vectors the machine has.</summary>
    public static void Choose(SourceWriter writer, string kernelClass, string call) => Choose(writer, width => $"{kernelClass}{width.Suffix()}.{call}");

    /// <summary>Does something with the widest vectors the machine has.</summary>
    public static void Choose(SourceWriter writer, Func<VectorWidth, string> statement)
    {
        using (writer.Braces($"if ({WideRuns})"))
        {
            writer.Line(statement(VectorWidth.Wide));
        }

        using (writer.Braces("else"))
        {
            writer.Line(statement(VectorWidth.Portable));
        }
    }

    /// <summary>How the vectors of a layer's panels are taken. Of a panel that is half empty or more, the rest is left out.</summary>
    /// <param name="width">The vectors.</param>
    /// <param name="units">n[l].</param>
    /// <param name="lanes">The outputs of a panel.</param>
    public static PanelWalk WalkOf(this VectorWidth width, int units, int lanes) =>
        width.FillsPanel || units <= lanes / StoragePlan.MostVectors ? new PanelWalk(new[] { "0" }, 0)
        : units <= lanes / 2 ? new PanelWalk(new[] { "0" }, lanes / 2)
        : new PanelWalk(new[] { "0", "v" }, lanes);

    /// <summary>What the kernels import.</summary>
    public static IEnumerable<string> Imports(this VectorWidth width, string number) => new[]
    {
        "global::System", "global::System.Runtime.CompilerServices", "global::System.Runtime.InteropServices",
        "global::NetGen.Support", "global::NetGen.Activations", "global::NetGen.Losses",
    }.Concat(width.FillsPanel
        ? new[]
        {
            "static global::System.Runtime.Intrinsics.Vector512",
            $"V = global::System.Runtime.Intrinsics.Vector512<{number}>", $"Lanes = global::NetGen.Support.WideLanes<{number}>",
        }
        : new[]
        {
            "static global::System.Numerics.Vector",
            $"V = global::System.Numerics.Vector<{number}>", $"Lanes = global::NetGen.Support.Lanes<{number}>",
        });
}
