using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The class with all that depends on the width of the vectors: a single row, rows with a lane each, and the register tiles.</summary>
internal sealed class WidthWriter
{
    private readonly NetworkPlan plan;
    private readonly VectorWidth width;
    private readonly SourceWriter writer;

    public WidthWriter(NetworkPlan plan, VectorWidth width, SourceWriter writer)
    {
        this.plan = plan;
        this.width = width;
        this.writer = writer;
    }

    public void Write()
    {
        string t = plan.Network.Number;
        foreach (string import in width.Imports(t))
        {
            writer.Line($"using {import};");
        }

        writer.Line();
        writer.Line($"// {width.Title()}");
        string name = NetworkEmitter.KernelClass(plan) + width.Suffix();
        using (writer.Braces(plan.HasRowKernels ? $"file readonly struct {name} : ISingleRowKernel<{t}>" : $"file static class {name}"))
        {
            if (plan.HasRowKernels)
            {
                new RowWriter(plan, width, writer).Write();
                writer.Line();
            }

            if (plan.UsesColumns)
            {
                new ColumnWriter(plan, width, writer).Write();
                writer.Line();
            }

            if (plan.HasSmallStep)
            {
                new SmallStepWriter(plan, width, writer).Write();
                writer.Line();
            }

            new ProductWriter(plan, width, writer).Write();
            writer.Line();
            new OuterProductWriter(plan, width, writer).Write();
            writer.Line($$"""

                // Compiled at once and on their own: inlined into others, their own calls would no longer be.
                private const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

                // The number at an offset of a block.
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                private static ref {{t}} At(ReadOnlySpan<{{t}}> block, nuint offset) => ref Unsafe.Add(ref MemoryMarshal.GetReference(block), offset);
                """);
        }
    }
}
