using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// Panels with a vector's lanes over outputs: one load takes a column of W[l] for as many units as the vector has lanes. A vector's width is
/// the machine's, a panel's is not, so that a panel is walked in a loop the just-in-time compiler knows the bounds of.
/// </summary>
internal sealed class VectorKernels : KernelEmitter
{
    /// <summary>Sums that run side by side in a dot product: a multiply-add takes four cycles, so that one sum alone would wait.</summary>
    private const int Accumulators = 4;

    public VectorKernels(NetworkPlan plan)
        : base(plan)
    {
    }

    protected override IEnumerable<string> Imports => new[]
    {
        "global::System", "global::System.Runtime.CompilerServices", "global::System.Runtime.InteropServices",
        "global::NetGen.Support", "global::NetGen.Activations", "global::NetGen.Losses", "static global::System.Numerics.Vector",
        $"V = global::System.Numerics.Vector<{T}>", $"Lanes = global::NetGen.Support.Lanes<{T}>",
    };

    protected override string StageAttributes => "[MethodImpl(Optimized)]";

    protected override void Write(Affine affine, Activate activate, SourceWriter writer)
    {
        var layer = affine.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        var schedule = Plan.ScheduleOf(layer);
        string l = Format.Plain(layer.Number);
        OpenBlock($"W{l}", "p", storage.Weight, writer);
        if (layer.HasBias)
        {
            OpenBlock($"b{l}", "p", storage.Bias, writer);
        }

        Open(affine.Input, writer);
        if (Plan.Memory.IsStored(affine.Z))
        {
            Open(affine.Z, writer);
        }

        if (!layer.Activation.WholeLayer)
        {
            Open(activate.A, writer);
        }

        ForEachPanel(layer, schedule.IsUnrolled, writer, (panel, i) =>
        {
            var sums = Enumerable.Range(0, System.Math.Min(Accumulators, layer.Inputs)).Select(sum => $"z_{Format.Plain(sum)}").ToArray();
            string start = layer.HasBias ? $"LoadUnsafe(ref b{l}, {i})" : "V.Zero";
            writer.Line($"V {string.Join(", ", sums.Select((sum, j) => $"{sum} = {(j == 0 ? start : "V.Zero")}"))};");
            string weights = PanelReference(layer, panel, $"W{l}", writer);
            SumOverInputs(layer, schedule.IsUnrolled, First(affine.Input), weights, sums, writer);
            writer.Line($"V z = {Tree(sums)};");
            if (Plan.Memory.IsStored(affine.Z))
            {
                writer.Line($"z.StoreUnsafe(ref {affine.Z.Name}, {i});");
            }

            if (!layer.Activation.WholeLayer)
            {
                string a = layer.Activation.IsIdentity ? "z" : "a";
                if (!layer.Activation.IsIdentity)
                {
                    writer.Line($"V a = {layer.Activation.Name}.Value<Lanes>(z);");
                }

                writer.Line($"{a}.StoreUnsafe(ref {activate.A.Name}, {i});");
            }
        });
    }

    protected override void Write(ActivateBackward step, SourceWriter writer)
    {
        Open(step.Kept, writer);
        Open(step.Dz, writer);
        using (writer.Braces($"for (nuint i = 0; i < {Format.Plain(Plan.Memory.Padded(step.Dz.Length))}; i += Width)"))
        {
            writer.Line($"V slope = {step.Layer.Activation.Name}.Derivative<Lanes>(LoadUnsafe(ref {step.Kept.Name}, i));");
            writer.Line($"(LoadUnsafe(ref {step.Dz.Name}, i) * slope).StoreUnsafe(ref {step.Dz.Name}, i);");
        }
    }

    protected override void Write(AffineGradient step, SourceWriter writer)
    {
        var layer = step.Layer;
        var storage = Plan.Storage.Layers[layer.Number - 1];
        var schedule = Plan.ScheduleOf(layer);
        string l = Format.Plain(layer.Number);
        string input = First(step.Input);
        OpenBlock($"dW{l}", "g", storage.Weight, writer);
        if (layer.HasBias)
        {
            OpenBlock($"db{l}", "g", storage.Bias, writer);
        }

        Open(step.Dz, writer);
        Open(step.Input, writer);
        ForEachPanel(layer, schedule.IsUnrolled, writer, (panel, i) =>
        {
            writer.Line($"V dz = LoadUnsafe(ref {step.Dz.Name}, {i});");
            if (layer.HasBias)
            {
                writer.Line($"(LoadUnsafe(ref db{l}, {i}) + dz).StoreUnsafe(ref db{l}, {i});");
            }

            string weights = PanelReference(layer, panel, $"dW{l}", writer);
            ForEachInput(layer, schedule.IsUnrolled, writer, k =>
            {
                string at = Column(k);
                writer.Line(
                    $"MultiplyAdd({Broadcast(input, k)}, dz, LoadUnsafe(ref {weights}, {at})).StoreUnsafe(ref {weights}, {at});");
            });
        });
    }

    protected override void Write(AffineBackward step, SourceWriter writer)
    {
        var layer = step.Layer;
        string l = Format.Plain(layer.Number);
        int padded = Plan.Storage.Padded(layer.Inputs);
        OpenBlock($"WT{l}", "t", Plan.Storage.Layers[layer.Number - 1].Transposed, writer);
        Open(step.Dz, writer);
        Open(step.Da, writer);
        using (writer.Braces($"for (nuint k = 0; k < {Format.Plain(padded)}; k += Width)"))
        {
            writer.Line($"V sum = V.Zero;");
            using (writer.Braces($"for (nuint i = 0; i < {Format.Plain(layer.Units)}; i++)"))
            {
                writer.Line($"sum = MultiplyAdd({Broadcast(step.Dz.Name, "i")}, LoadUnsafe(ref WT{l}, i * {Format.Plain(padded)} + k), sum);");
            }

            writer.Line();
            writer.Line($"sum.StoreUnsafe(ref {step.Da.Name}, k);");
        }
    }

    /// <summary>Short names for what stands in every stage; and W[l] in panels → W[l]ᵀ row by row of W[l], for every layer whose da is needed.</summary>
    protected override void WriteHelpers(SourceWriter writer)
    {
        writer.Line($$"""

            private const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization;

            // The lanes of a vector of this machine.
            private static nuint Width => (nuint)V.Count;

            // The number at an offset of a block.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static ref {{T}} At(ReadOnlySpan<{{T}}> block, int offset) => ref Unsafe.Add(ref MemoryMarshal.GetReference(block), offset);

            // Number k in all lanes.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static V All(ref {{T}} block, nuint k) => Create(Unsafe.Add(ref block, k));

            // a · b + c, rounded once where the machine can.
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static V MultiplyAdd(V a, V b, V c) => MultiplyAddEstimate(a, b, c);
            """);
        var derived = Plan.Storage.Layers.Where(storage => storage.Transposed >= 0).ToList();
        if (derived.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"// t = {Plan.Storage.TransposedNames} from p; called whenever p has changed");
        using (writer.Braces($"public static void Transpose(ReadOnlySpan<{T}> p, Span<{T}> t)"))
        {
            foreach (var storage in derived)
            {
                var layer = storage.Layer;
                string units = Format.Plain(layer.Units);
                string inputs = Format.Plain(layer.Inputs);
                writer.Line($"Transpose(p.Slice({Format.Plain(storage.Weight)}), t.Slice({Format.Plain(storage.Transposed)}), {units}, {inputs});");
            }
        }

        string lanes = Format.Plain(Plan.Storage.Lanes);
        writer.Line($$"""

            // W [panel][k][lane] → WT [i][k], k padded: lanes over inputs.
            private static void Transpose(ReadOnlySpan<{{T}}> W, Span<{{T}}> WT, int units, int inputs)
            {
                int padded = (inputs + {{Format.Plain(Plan.Storage.Lanes - 1)}}) / {{lanes}} * {{lanes}};
                for (int i = 0; i < units; i++)
                {
                    for (int k = 0; k < inputs; k++)
                    {
                        WT[i * padded + k] = W[(i / {{lanes}} * inputs + k) * {{lanes}} + i % {{lanes}}];
                    }
                }
            }
            """);
    }

    /// <summary>Σ over k into the accumulators in turn, written out or as a loop with the rest after it.</summary>
    private void SumOverInputs(Layer layer, bool unrolled, string input, string weights, string[] sums, SourceWriter writer)
    {
        string Term(string sum, string k) =>
            $"{sum} = MultiplyAdd({Broadcast(input, k)}, LoadUnsafe(ref {weights}, {Column(k)}), {sum});";

        int looped = unrolled ? 0 : layer.Inputs / sums.Length * sums.Length;
        if (looped > 0)
        {
            using (writer.Braces($"for (nuint k = 0; k < {Format.Plain(looped)}; k += {Format.Plain(sums.Length)})"))
            {
                for (int j = 0; j < sums.Length; j++)
                {
                    writer.Line(Term(sums[j], j == 0 ? "k" : $"k + {Format.Plain(j)}"));
                }
            }

            writer.Line();
        }

        for (int k = looped; k < layer.Inputs; k++)
        {
            writer.Line(Term(sums[k % sums.Length], Format.Plain(k)));
        }
    }

    private static void ForEachInput(Layer layer, bool unrolled, SourceWriter writer, System.Action<string> body)
    {
        if (!unrolled)
        {
            using (writer.Braces($"for (nuint k = 0; k < {Format.Plain(layer.Inputs)}; k++)"))
            {
                body("k");
            }

            return;
        }

        for (int k = 0; k < layer.Inputs; k++)
        {
            body(Format.Plain(k));
        }
    }

    /// <summary>
    /// A loop over the lanes of each panel, the panels written out; or one loop over all outputs. The body gets the panel's number (−1 in the
    /// one loop) and the expression of the first output.
    /// </summary>
    private void ForEachPanel(Layer layer, bool unrolled, SourceWriter writer, System.Action<int, string> body)
    {
        int lanes = Plan.Storage.Lanes;
        if (!unrolled)
        {
            using (writer.Braces($"for (nuint i = 0; i < {Format.Plain(Plan.Storage.Padded(layer.Units))}; i += Width)"))
            {
                body(-1, "i");
            }

            return;
        }

        int panels = Plan.ScheduleOf(layer).Panels;
        for (int panel = 0; panel < panels; panel++)
        {
            if (panel > 0)
            {
                writer.Line();
            }

            string first = Format.Plain(panel * lanes);
            int last = System.Math.Min(layer.Units, (panel + 1) * lanes) - 1;
            string outputs = last == panel * lanes ? $"   // output {first}" : $"   // outputs {first} to {Format.Plain(last)}";
            using (writer.Braces($"for (nuint i = 0; i < {Format.Plain(lanes)}; i += Width){(panels > 1 ? outputs : "")}"))
            {
                body(panel, panel == 0 ? "i" : $"{first} + i");
            }
        }
    }

    /// <summary>Names the place of the current outputs in column 0 of their panel.</summary>
    private string PanelReference(Layer layer, int panel, string weights, SourceWriter writer)
    {
        string lanes = Format.Plain(Plan.Storage.Lanes);
        long size = (long)layer.Inputs * Plan.Storage.Lanes;
        string offset = (panel, Plan.ScheduleOf(layer).Panels) switch
        {
            (-1, 1) => "i",
            (-1, _) => $"i / {lanes} * {Format.Plain(size)} + i % {lanes}",
            (0, _) => "i",
            _ => $"{Format.Plain(panel * size)} + i",
        };
        writer.Line($"ref {T} w = ref Unsafe.Add(ref {weights}, {offset});");
        return "w";
    }

    /// <summary>Where column k of a panel begins, from column 0.</summary>
    private string Column(string k)
    {
        int lanes = Plan.Storage.Lanes;
        return int.TryParse(k, out int constant)
            ? Format.Plain((long)constant * lanes)
            : k == "k" ? $"k * {Format.Plain(lanes)}" : $"({k}) * {Format.Plain(lanes)}";
    }

    /// <summary>Number k in all lanes.</summary>
    private static string Broadcast(string name, string k) => $"All(ref {name}, {k})";

    /// <summary>((z_0 + z_1) + (z_2 + z_3)): the same order on every machine.</summary>
    private static string Tree(IReadOnlyList<string> sums) => sums.Count switch
    {
        1 => sums[0],
        2 => $"{sums[0]} + {sums[1]}",
        3 => $"{sums[0]} + {sums[1]} + {sums[2]}",
        _ => $"({sums[0]} + {sums[1]}) + ({sums[2]} + {sums[3]})",
    };

    /// <summary>The name of a value's first number; x is a span already, so that its is x0.</summary>
    private static string First(Value value) => value.Layer > 0 ? value.Name : "x0";

    /// <summary>Names the first number of a value.</summary>
    private void Open(Value value, SourceWriter writer)
    {
        if (value.Layer > 0)
        {
            OpenBlock(value.Name, "s", Plan.Memory.OffsetOf(value), writer);
        }
        else
        {
            OpenBlock(First(value), "x", 0, writer);
        }
    }

    private void OpenBlock(string name, string span, int offset, SourceWriter writer) =>
        Open(name, $"ref {T} {name} = ref At({span}, {Format.Plain(offset)});", writer);
}
