using System;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// A single row: lanes over outputs, and the sum over k split over so many registers that no multiply-add waits for the one before.
/// </summary>
internal sealed class RowWriter
{
    private readonly NetworkPlan plan;
    private readonly VectorWidth width;
    private readonly SourceWriter writer;
    private readonly string t;
    private readonly int lanes;

    public RowWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
    {
        this.plan = plan;
        this.width = width;
        this.writer = writer;
        t = plan.Network.Number;
        lanes = plan.Storage.Lanes;
    }

    private Network Network => plan.Network;

    public void Write()
    {
        var a = plan.Program.Output;
        string outputs = Format.Plain(a.Length);
        writer.Line($"public static int ScratchLength => {(plan.IsInRegisters ? "0" : Format.Plain(plan.Memory.ForwardLength))};");
        writer.Line();
        writer.Line($"// y ({outputs}) = {a.Name} of one row");
        writer.Line(IsInlined ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]" : "[MethodImpl(Optimized)]");
        using (writer.Braces($"public static void Predict(ref {t} p, ref {t} x, ref {t} y, ref {t} s)"))
        {
            foreach (var layer in Network.Layers)
            {
                if (plan.IsOneMethod)
                {
                    if (layer.Number > 1)
                    {
                        writer.Line();
                    }

                    WriteNotation(layer);
                    if (IsKept(layer))
                    {
                        writer.Line($"V {plan.Program.Of<Activate>(layer.Number).A.Name};");
                    }

                    using (writer.Braces())
                    {
                        WriteLayer(layer);
                    }
                }
                else
                {
                    writer.Line($"Row{Format.Plain(layer.Number)}(ref p, {(layer.Number == 1 ? "ref x, " : "")}ref s);");
                }
            }

            if (!IsOneNumber(Network.Output))
            {
                if (plan.IsOneMethod)
                {
                    writer.Line();
                }

                writer.Line(a.Length == 1 ? $"y = {Format.After("s", plan.Memory.OffsetOf(a))};" : $"Rows<{t}>.Copy(ref {Format.After("s", plan.Memory.OffsetOf(a))}, ref y, {outputs});");
            }
        }

        if (plan.IsOneMethod)
        {
            return;
        }

        foreach (var layer in Network.Layers)
        {
            writer.Line();
            WriteNotation(layer);
            writer.Line("[MethodImpl(Optimized)]");
            string x = layer.Number == 1 ? $"ref {t} x, " : "";
            using (writer.Braces($"private static void Row{Format.Plain(layer.Number)}(ref {t} p, {x}ref {t} s)"))
            {
                WriteLayer(layer);
            }
        }
    }

    /// <summary>Whether the method is small enough to be a part of its caller's.</summary>
    private bool IsInlined => plan.IsOneMethod && plan.InlinesActivations;

    /// <summary>Whether the layer's only number goes from the register to y.</summary>
    private bool IsOneNumber(Layer layer) =>
        plan.IsOneMethod && layer.Number == Network.Output.Number && layer.Units == 1 && !layer.Activation.WholeLayer && !HasPass(layer);

    /// <summary>Whether the layer is a vector that stays in its register.</summary>
    private bool IsKept(Layer layer) => plan.IsInRegisters && !IsOneNumber(layer);

    private void WriteNotation(Layer layer) => writer.Line($"// {plan.Program.Of<Affine>(layer.Number)};  {plan.Program.Of<Activate>(layer.Number)}");

    private void WriteLayer(Layer layer)
    {
        var affine = plan.Program.Of<Affine>(layer.Number);
        var activate = plan.Program.Of<Activate>(layer.Number);
        var storage = plan.Storage.Layers[layer.Number - 1];
        string l = Format.Plain(layer.Number);
        Name($"W{l}", "p", storage.Weight);
        if (layer.HasBias)
        {
            Name($"b{l}", "p", storage.Bias);
        }

        if (affine.Input.Layer == 0 || !plan.IsInRegisters)
        {
            Name(InputName(affine), affine.Input.Layer == 0 ? "x" : "s", affine.Input.Layer == 0 ? 0 : plan.Memory.OffsetOf(affine.Input));
        }

        bool storesZ = StoresZ(layer, affine);
        if (storesZ)
        {
            Name(affine.Z.Name, "s", plan.Memory.OffsetOf(affine.Z));
        }

        if (!IsOneNumber(layer) && !IsKept(layer))
        {
            Name(activate.A.Name, "s", plan.Memory.OffsetOf(activate.A));
        }

        if (storage.IsRow)
        {
            string input = plan.IsInRegisters ? $"new Lanes({InputName(affine)})" : $"ref {InputName(affine)}";
            string sum = $"UnitRow.Sum<Lanes, {t}>({input}, {Format.Plain(layer.Inputs)}, ref W{l}, {Bias(layer, 0)}).Value";
            WriteResult(layer, affine, activate, sum, "0");
        }
        else if (storage.Panels > 0)
        {
            WriteAllPanels(layer, affine, activate, storage.Panels);
        }

        if (storage.HasNarrow)
        {
            WriteNarrowPanel(layer, affine, activate, storage);
        }

        if (HasPass(layer))
        {
            writer.Line($"ActivationPass.Value<{layer.Activation.Name}, Lanes, {t}>(ref {activate.A.Name}, ref {activate.A.Name}, {Format.Plain(plan.Memory.Padded(layer.Units))});");
        }

        if (layer.Activation.WholeLayer && !IsInRegister(layer))
        {
            string shape = $"1, {Format.Plain(layer.Units)}, {Format.Plain(plan.Memory.Padded(layer.Units))}";
            writer.Line($"{layer.Activation.Name}.Rows<Lanes, {t}>(ref {affine.Z.Name}, ref {activate.A.Name}, {shape});");
        }
    }

    private void WriteAllPanels(Layer layer, Affine affine, Activate activate, int panels)
    {
        var schedule = plan.ScheduleOf(layer);
        int whole = panels / schedule.PanelsAtATime * schedule.PanelsAtATime;
        var walk = width.WalkOf(layer.Units, lanes);
        using (walk.Loop(writer))
        {
            if (whole > schedule.PanelsAtATime)
            {
                using (writer.Braces($"for (nuint i = 0; i < {Format.Plain(whole * lanes)}; i += {Format.Plain(schedule.PanelsAtATime * lanes)})"))
                {
                    WritePanels(layer, affine, activate, schedule, walk, schedule.PanelsAtATime, first: null);
                }
            }
            else
            {
                // In braces where others follow, as both have sums of the same names.
                using (panels > whole ? writer.Braces() : (SourceWriter.Block?)null)
                {
                    WritePanels(layer, affine, activate, schedule, walk, whole, first: 0);
                }
            }

            if (panels > whole)
            {
                using (writer.Braces())
                {
                    WritePanels(layer, affine, activate, schedule, walk, panels - whole, whole * lanes);
                }
            }
        }
    }

    /// <summary>The last outputs, the lanes of whose sums are over inputs.</summary>
    private void WriteNarrowPanel(Layer layer, Affine affine, Activate activate, LayerStorage storage)
    {
        int first = storage.Panels * lanes;
        string l = Format.Plain(layer.Number);
        string z = $"ref {Format.After(layer.Activation.WholeLayer ? affine.Z.Name : activate.A.Name, first)}";
        writer.Line($"NarrowPanel.Row<Lanes, {t}>(ref {InputName(affine)}, {Format.Plain(layer.Inputs)}, ref {Format.After($"W{l}", storage.Narrow - storage.Weight)}, {Bias(layer, first)}, {z});");
        if (!layer.Activation.WholeLayer && !layer.Activation.IsIdentity && !HasPass(layer))
        {
            writer.Line($"ActivationPass.Value<{layer.Activation.Name}, Lanes, {t}>({z}, {z}, {Format.Plain(lanes)});");
        }
    }

    /// <summary>Some panels side by side: z and a of their outputs, the first being output <paramref name="first"/>, or i of a loop.</summary>
    private void WritePanels(Layer layer, Affine affine, Activate activate, LayerSchedule schedule, PanelWalk walk, int panels, int? first)
    {
        string l = Format.Plain(layer.Number);
        int splits = Math.Min(width.Splits(panels * walk.Vectors.Count), layer.Inputs);
        var columns = Enumerable.Range(0, panels).SelectMany(panel => walk.Vectors.Select(vector => (Panel: panel, Vector: vector))).ToList();
        string[,] sums = new string[columns.Count, splits];
        for (int column = 0; column < columns.Count; column++)
        {
            for (int split = 0; split < splits; split++)
            {
                sums[column, split] = $"z{Format.Plain(column)}_{Format.Plain(split)}";
                if (!IsFirstTerm(split))
                {
                    writer.Line($"V {sums[column, split]} = {(split == 0 && layer.HasBias ? Format.Load($"b{l}", Output(column)) : "V.Zero")};");
                }
            }
        }

        string panelStart = first is { } output ? Format.Plain((long)output * layer.Inputs) : $"i * {Format.Plain(layer.Inputs)}";
        writer.Line($"ref {t} w = ref {Format.After($"W{l}", Format.Sum(panelStart, walk.First))};");
        string input = InputName(affine);
        int looped = schedule.IsUnrolled ? 0 : layer.Inputs / splits * splits;
        if (looped > 0)
        {
            using (writer.Braces($"for (nuint k = 0; k < {Format.Plain(looped)}; k += {Format.Plain(splits)})"))
            {
                for (int split = 0; split < splits; split++)
                {
                    WriteTerms(split, isLooped: true);
                }

                writer.Line($"w = ref Unsafe.Add(ref w, {Format.Plain(splits * lanes)});");
            }

            writer.Line();
        }

        for (int k = looped; k < layer.Inputs; k++)
        {
            WriteTerms(k, isLooped: false);
        }

        for (int column = 0; column < columns.Count; column++)
        {
            string z = Tree(Enumerable.Range(0, splits).Select(split => sums[column, split]).ToArray());
            if (StoresZ(layer, affine) && z != sums[column, 0])
            {
                writer.Line($"{sums[column, 0]} = {z};");
                z = sums[column, 0];
            }

            WriteResult(layer, affine, activate, z, Output(column));
        }

        string Output(int column) =>
            Format.Sum(first is { } output ? Format.Plain(output) : "i", walk.First, columns[column].Vector, Format.Plain(columns[column].Panel * lanes));

        // Where all terms are written out, a sum without b begins with its first.
        bool IsFirstTerm(int k) => schedule.IsUnrolled && k < splits && !(k == 0 && layer.HasBias);

        // Of input k, or in the loop of the k-th from the loop's k on.
        void WriteTerms(int k, bool isLooped)
        {
            int split = k % splits;
            string index = isLooped ? Format.Sum("k", Format.Plain(k)) : Format.Plain(k);
            string x = plan.IsInRegisters && layer.Number > 1 ? $"Create({input}[{index}])" : $"Create({Format.After(input, index)})";
            if (columns.Count > 1)
            {
                bool isRest = looped > 0 && !isLooped;
                string name = isRest ? $"r{index}" : $"k{Format.Plain(split)}";
                writer.Line($"{(isRest || k < splits ? "V " : "")}{name} = {x};");
                x = name;
            }

            for (int column = 0; column < columns.Count; column++)
            {
                string sum = sums[column, split];
                long place = ((isLooped ? k : k - looped) + ((long)columns[column].Panel * layer.Inputs)) * lanes;
                string load = Format.Load("w", Format.Sum(columns[column].Vector, Format.Plain(place)));
                writer.Line(IsFirstTerm(k) ? $"V {sum} = {x} * {load};" : $"{sum} = {width.MultiplyAdd()}({x}, {load}, {sum});");
            }
        }
    }

    /// <summary>b from an output on, or the zeros in its place.</summary>
    private string Bias(Layer layer, int first) =>
        layer.HasBias ? $"ref {Format.After($"b{Format.Plain(layer.Number)}", first)}" : $"ref Panels<{t}>.Zeros";

    /// <summary>What becomes of a vector of z.</summary>
    private void WriteResult(Layer layer, Affine affine, Activate activate, string z, string at)
    {
        if (StoresZ(layer, affine))
        {
            writer.Line(Format.Store(z, affine.Z.Name, at));
        }

        if (IsInRegister(layer))
        {
            writer.Line(Format.Store($"{layer.Activation.Name}.Row<Lanes, {t}>(new Lanes({z}), {Format.Plain(layer.Units)}).Value", activate.A.Name, at));
        }
        else if (!layer.Activation.WholeLayer)
        {
            string a = layer.Activation.IsIdentity || HasPass(layer) ? z : $"{layer.Activation.Name}.Value(new Lanes({z})).Value";
            writer.Line(IsOneNumber(layer) ? $"y = {a}[0];" : IsKept(layer) ? $"{activate.A.Name} = {a};" : Format.Store(a, activate.A.Name, at));
        }
    }

    /// <summary>Whether the whole layer is one vector, so that softmax needs no memory.</summary>
    private bool IsInRegister(Layer layer) =>
        layer.Activation.WholeLayer
        && !plan.Storage.Layers[layer.Number - 1].HasNarrow
        && layer.Units <= lanes
        && width.WalkOf(layer.Units, lanes).End == 0;

    /// <summary>Whether the activation is a call over memory: in a method with many, the just-in-time compiler would stop inlining.</summary>
    private bool HasPass(Layer layer) => !layer.Activation.IsInline && !layer.Activation.WholeLayer && !plan.InlinesActivations;

    /// <summary>Only softmax over memory reads z; what training keeps, a prediction need not store.</summary>
    private bool StoresZ(Layer layer, Affine affine) => layer.Activation.WholeLayer && !IsInRegister(layer) && plan.Memory.IsStored(affine.Z);

    /// <summary>a[0] is x, which is a span of that name.</summary>
    private static string InputName(Affine affine) => "a" + Format.Plain(affine.Layer.Number - 1);

    private void Name(string name, string block, int offset) => writer.Line($"ref {t} {name} = ref {Format.After(block, offset)};");

    /// <summary>Sums in pairs: the same order on every machine.</summary>
    private static string Tree(string[] sums) => sums.Length == 1
        ? sums[0]
        : $"({Tree(sums.Take(sums.Length / 2).ToArray())} + {Tree(sums.Skip(sums.Length / 2).ToArray())})";
}
