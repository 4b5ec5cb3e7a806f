using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;

namespace NetGen.Generator.Plan;

/// <summary>
/// Where each value of a row lies in the scratch memory, in numbers: of m rows, value v of row r lies at m · offset + r · stride, the stride being
/// the padded length or a little more. The values of the forward pass come first, so that a prediction needs <see cref="ForwardLength"/> only. da[l] and dz[l] share
/// their place. Every dz has a place of its own, because the gradients are taken after the whole backward pass. The loss comes last.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>Cache lines from which on rows crowd: 16 sets of 64 are left to them.</summary>
    private const int CrowdedLines = 4;

    private readonly Dictionary<Value, int> offsets = new();
    private readonly int alignment;

    private MemoryPlan(int alignment) => this.alignment = alignment;

    /// <summary>The numbers of a row that a prediction needs.</summary>
    public int ForwardLength { get; private set; }

    /// <summary>The numbers of a row that training needs.</summary>
    public int TotalLength { get; private set; }

    /// <summary>Where the loss lies.</summary>
    public int LossOffset { get; private set; }

    /// <summary>The values of the forward pass that the backward pass reads, x left out.</summary>
    public IReadOnlyList<Value> Kept { get; private set; } = Array.Empty<Value>();

    /// <param name="program">What is computed.</param>
    /// <param name="alignment">The numbers to whose multiple each value is padded: 1, or the lanes of a panel.</param>
    public static MemoryPlan Of(NetworkProgram program, int alignment)
    {
        var plan = new MemoryPlan(alignment);
        plan.PlaceForward(program);
        plan.PlaceDeltas(program);
        plan.Kept = program.Backward.Concat(new Step[] { program.Loss, program.Delta })
            .SelectMany(step => step.Reads)
            .Where(value => value.Role is ValueRole.A or ValueRole.Z && value.Layer > 0)
            .Distinct()
            .OrderBy(value => value.Layer)
            .ThenBy(value => value.Role)
            .ToArray();
        return plan;
    }

    /// <summary>The values that have a place, by where they lie.</summary>
    public IEnumerable<Value> Stored => offsets.Keys.OrderBy(value => offsets[value]).ThenBy(value => value.Layer).ThenBy(value => value.Role);

    /// <summary>Whether the value has a place; a z that only its activation reads stays in a register, and x is the caller's.</summary>
    public bool IsStored(Value value) => offsets.ContainsKey(value);

    /// <summary>Where the value lies.</summary>
    public int OffsetOf(Value value) => offsets[value];

    /// <summary>The length with padding.</summary>
    public int Padded(int length) => (length + alignment - 1) / alignment * alignment;

    /// <summary>
    /// The numbers from a row to the next: the padded length, and a cache line more where rows would lie a large power of two apart. Such rows
    /// share a few sets of the nearest cache and drive each other out: a gradient over 128 rows of 512 took a third longer.
    /// </summary>
    public int Stride(int length)
    {
        int padded = Padded(length);
        return alignment > 1 && padded % (CrowdedLines * alignment) == 0 ? padded + alignment : padded;
    }

    private void PlaceForward(NetworkProgram program)
    {
        var readElsewhere = new HashSet<Value>(
            program.Steps.Where(step => step is not Activate { Layer.Activation.WholeLayer: false }).SelectMany(step => step.Reads));
        foreach (var activate in program.Forward.OfType<Activate>())
        {
            if (readElsewhere.Contains(activate.Z))
            {
                Place(activate.Z);
            }

            Place(activate.A);
        }

        TotalLength = ForwardLength;

        void Place(Value value)
        {
            offsets[value] = ForwardLength;
            ForwardLength += Stride(value.Length);
        }
    }

    private void PlaceDeltas(NetworkProgram program)
    {
        var deltas = new[] { program.Delta.Delta }
            .Concat(program.Backward.OfType<ActivateBackward>().SelectMany(step => new[] { step.Da, step.Dz }))
            .Concat(program.Backward.OfType<AffineBackward>().Select(step => step.Da))
            .GroupBy(value => value.Layer)
            .OrderByDescending(group => group.Key);
        foreach (var place in deltas)
        {
            foreach (var value in place)
            {
                offsets[value] = TotalLength;
            }

            TotalLength += Stride(place.First().Length);
        }

        LossOffset = TotalLength++;
    }
}
