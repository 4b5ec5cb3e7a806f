using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Model;

namespace NetGen.Generator.Plan;

/// <summary>The schedules there are.</summary>
internal enum ScheduleKind
{
    /// <summary>Panels, a vector's lanes over outputs.</summary>
    Vector,

    /// <summary>Row-major scalar loops that read like the notes; the yardstick of the other.</summary>
    Plain,
}

/// <summary>How one layer is scheduled.</summary>
/// <param name="IsUnrolled">Whether the sums over k are written out term by term; else they are loops with constant bounds.</param>
/// <param name="Panels">The panels of outputs; n[l] under the plain schedule.</param>
internal sealed record LayerSchedule(bool IsUnrolled, int Panels);

/// <summary>Algorithm and schedule together: all that emitting needs.</summary>
internal sealed class NetworkPlan
{
    /// <summary>A cache line, and the widest vector: panels are this wide in every precision.</summary>
    private const int PanelBytes = 64;

    /// <summary>
    /// Vector multiply-adds of a layer up to which Auto writes them out: past about 250 the written-out form is no faster than a
    /// loop, and just-in-time compilation costs some 10 µs for each.
    /// </summary>
    private const int AutoUnrollBudget = 256;

    /// <summary>Past about 2,000 in a method the just-in-time compiler stops optimising it; Full stays below.</summary>
    private const int FullUnrollBudget = 1000;

    private readonly Dictionary<int, LayerSchedule> schedules;

    public NetworkPlan(Network network, ScheduleKind kind)
    {
        Network = network;
        Kind = kind;
        Program = Lowering.Lower(network);
        int lanes = kind == ScheduleKind.Plain ? 1 : PanelBytes / network.NumberSize;
        Storage = new StoragePlan(network, lanes);
        Memory = MemoryPlan.Of(Program, lanes);
        schedules = network.Layers.ToDictionary(layer => layer.Number, Schedule);
    }

    public Network Network { get; }

    public ScheduleKind Kind { get; }

    public NetworkProgram Program { get; }

    public StoragePlan Storage { get; }

    public MemoryPlan Memory { get; }

    /// <summary>Bytes of the parameters, padding included.</summary>
    public long ParameterBytes => (long)Storage.Length * Network.NumberSize;

    /// <summary>Bytes of scratch memory of a prediction.</summary>
    public long ScratchBytes => (long)Memory.ForwardLength * Network.NumberSize;

    /// <summary>Bytes of scratch memory of a training step, which walks sample by sample.</summary>
    public long TrainingScratchBytes => (long)Memory.TotalLength * Network.NumberSize;

    /// <summary>How layer l is scheduled.</summary>
    public LayerSchedule ScheduleOf(Layer layer) => schedules[layer.Number];

    private LayerSchedule Schedule(Layer layer)
    {
        int panels = Storage.Padded(layer.Units) / Storage.Lanes;
        int budget = Network.Unroll switch
        {
            Unroll.Full => FullUnrollBudget,
            Unroll.Loops => 0,
            _ => AutoUnrollBudget,
        };
        return new LayerSchedule((long)panels * layer.Inputs <= budget && Kind == ScheduleKind.Vector, panels);
    }
}
