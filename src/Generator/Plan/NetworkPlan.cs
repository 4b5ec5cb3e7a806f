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

/// <summary>How one layer is scheduled for a single row.</summary>
/// <param name="IsUnrolled">
/// Whether the sums over k are written out term by term; else they are loops with constant bounds, as those of a narrow panel always are. The one sum of a
/// layer of one unit is a call, which becomes a part of the method.
/// </param>
/// <param name="PanelsAtATime">The panels whose sums are taken side by side.</param>
internal sealed record LayerSchedule(bool IsUnrolled, int PanelsAtATime);

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

    /// <summary>Layers up to which a single row has kernels of its own; a deeper network sends it through those of many rows.</summary>
    private const int MostRowLayers = 12;

    /// <summary>
    /// Statements that a row's kernels and what else there is of the layers may have, those of both widths of vectors, so that the file is not too long to
    /// open; some 85 bytes each. Before that, layers become loops, the longest first: past a few hundred terms these take no more time. (A row of
    /// 100-32-32-10 takes half the time so that it takes through the kernels of many rows.)
    /// </summary>
    private const int MostStatements = 1205;

    /// <summary>What else there is of a layer, counted in such statements.</summary>
    private const int LayerStatements = 45;

    /// <summary>
    /// Layers up to which a network is in one file: each takes some 3.8 KB of it, all else, where a single row has no kernels of its own, up to
    /// 75 KB. A deeper network has its layers in files of at most so many.
    /// </summary>
    private const int MostFileLayers = 30;

    /// <summary>Layers up to which rows may have a lane each.</summary>
    private const int MostColumnLayers = 4;

    /// <summary>Vector multiply-adds of a network up to which a single row goes through one method: a call costs as much as some 10.</summary>
    private const int OneMethodBudget = 320;

    /// <summary>
    /// Panels whose sums are taken side by side: each number of a[l−1] is loaded once for all of them. More would be more streams through the memory
    /// than the processor fetches ahead.
    /// </summary>
    private const int MostPanelsAtATime = 4;

    /// <summary>
    /// Multiply-adds of a network up to which many rows may have a lane each, all of them written out; below half of the lanes of the panels in use
    /// it is faster: 2-4-1 by 12 times, 4-16-3 by 5.
    /// </summary>
    private const int ColumnsBudget = 128;

    /// <summary>Units whose rows are taken side by side where rows have a lane each: for these a[l−1] is loaded once.</summary>
    public const int ColumnUnits = 4;

    /// <summary>Statements of rows with a lane each, some 40 KB for each width of vectors: a layer of many units has more than its multiply-adds.</summary>
    private const int MostColumnStatements = 400;

    /// <summary>Terms of a sum from which on the tallest tile takes some at a time: the loop around a shorter one costs nothing that matters.</summary>
    private const int LongSum = 64;

    /// <summary>
    /// Terms of all sums of a step, over a row, up to which a step goes through one method: some 20 calls less, and 2-8-1 (21 terms) is twice as fast. With
    /// many more there is little left to save, and the file would be too long to open.
    /// </summary>
    private const int SmallStepBudget = 64;

    /// <summary>
    /// Vectors of activations of many instructions that are written into the methods of a single row; with 4 of tanh the just-in-time compiler no longer
    /// inlined the calls within.
    /// </summary>
    private const int MostInlinedActivations = 2;

    private readonly Dictionary<int, LayerSchedule> schedules = new();

    public NetworkPlan(Network network, ScheduleKind kind)
    {
        Network = network;
        Kind = kind;
        Program = Lowering.Lower(network);
        int lanes = kind == ScheduleKind.Plain ? 1 : PanelBytes / network.NumberSize;
        Storage = new StoragePlan(network, lanes);
        Memory = MemoryPlan.Of(Program, lanes);
        LayerFiles = LayerRange.Split(network.Layers.Count, MostFileLayers);
        foreach (var layer in network.Layers)
        {
            schedules.Add(layer.Number, Schedule(layer));
        }

        HasRowKernels = kind == ScheduleKind.Vector && network.Layers.Count <= MostRowLayers && ShortenRows();
    }

    public Network Network { get; }

    public ScheduleKind Kind { get; }

    public NetworkProgram Program { get; }

    public StoragePlan Storage { get; }

    public MemoryPlan Memory { get; }

    /// <summary>The layers by the files they are in: all in the network's file, or, of a deep network, each range in one of its own.</summary>
    public IReadOnlyList<LayerRange> LayerFiles { get; }

    /// <summary>Whether the network is in one file.</summary>
    public bool IsOneFile => LayerFiles.Count == 1;

    /// <summary>Bytes of the parameters, padding included.</summary>
    public long ParameterBytes => (long)Storage.Length * Network.NumberSize;

    /// <summary>Bytes of scratch memory of a prediction.</summary>
    public long ScratchBytes => (long)Memory.ForwardLength * Network.NumberSize;

    /// <summary>Bytes of scratch memory of a training step for a sample.</summary>
    public long TrainingScratchBytes => (long)Memory.TotalLength * Network.NumberSize;

    /// <summary>Whether many rows go through the network with a lane for each row, as its widths waste too many of a panel's lanes.</summary>
    public bool UsesColumns =>
        Kind == ScheduleKind.Vector && Network.Unroll != Unroll.Loops && Network.Layers.Count <= MostColumnLayers
        && Network.MultiplyAdds <= ColumnsBudget && ColumnStatements <= MostColumnStatements && 2 * Network.MultiplyAdds < PanelMultiplyAdds * Storage.Lanes;

    /// <summary>Whether the gradient of some rows comes from one method: all layers are a panel wide and few terms deep.</summary>
    public bool HasSmallStep =>
        Kind == ScheduleKind.Vector && Network.Unroll != Unroll.Loops && Network.Layers.Count <= MostColumnLayers
        && Storage.Layers.All(storage => storage.Panels == 1)
        && Network.Layers.All(layer => layer.Number == 1 || layer.Inputs <= Storage.Lanes)
        && Network.Layers.Sum(layer => (2L * layer.Inputs) + (layer.Number > 1 ? layer.Units : 0)) <= SmallStepBudget;

    /// <summary>Whether the tallest tile takes some terms of its sums at a time. The file of a deep network is long enough without.</summary>
    public bool HasLongSums => Network.Layers.Count <= MostRowLayers && Network.Layers.Any(layer => layer.Inputs >= LongSum);

    /// <summary>Whether a single row has kernels of its own.</summary>
    public bool HasRowKernels { get; }

    /// <summary>Whether a single row goes through one method, else through one for each layer.</summary>
    public bool IsOneMethod => Kind == ScheduleKind.Vector && schedules.Values.All(schedule => schedule.IsUnrolled) && VectorMultiplyAdds <= OneMethodBudget;

    /// <summary>Whether activations of many instructions are written into the methods of a single row, else they are calls over memory.</summary>
    public bool InlinesActivations =>
        Storage.Layers.Sum(storage => storage.Layer.Activation.IsInline || storage.Layer.Activation.WholeLayer ? 0 : storage.Panels) <= MostInlinedActivations;

    /// <summary>
    /// Whether a single row stays in registers from x to the only number of y: every layer between is one vector, of whatever width. 2-4-1 takes a tenth less
    /// time so.
    /// </summary>
    public bool IsInRegisters => IsOneMethod && InlinesActivations && Network.Outputs == 1
        && Network.Layers.All(layer => layer.Units <= Storage.Lanes / StoragePlan.MostVectors);

    /// <summary>For each weight its load and a multiply-add of two vectors of rows, for some units a[l−1], and what begins and ends a sum.</summary>
    private long ColumnStatements => Network.Layers.Sum(layer =>
        (2L * layer.Inputs * layer.Units) + ((long)layer.Inputs * ((layer.Units + ColumnUnits - 1) / ColumnUnits)) + (3L * layer.Units));

    /// <summary>As if a layer of one unit were in a panel: what a row saves in multiply-adds, adding up its lanes costs a batch.</summary>
    private long PanelMultiplyAdds => Storage.Layers.Sum(storage => (long)storage.Panels * storage.Layer.Inputs);

    private long VectorMultiplyAdds => Storage.Layers.Sum(VectorMultiplyAddsOf);

    /// <summary>How layer l is scheduled.</summary>
    public LayerSchedule ScheduleOf(Layer layer) => schedules[layer.Number];

    private LayerSchedule Schedule(Layer layer)
    {
        var storage = Storage.Layers[layer.Number - 1];
        if (storage.IsRow)
        {
            return new LayerSchedule(IsUnrolled: true, PanelsAtATime: 1);
        }

        bool isWanted = Network.Unroll switch
        {
            Unroll.Full => true,
            Unroll.Loops => false,
            _ => (long)storage.Panels * layer.Inputs <= AutoUnrollBudget,
        };
        bool isUnrolled = Kind == ScheduleKind.Vector && storage.Panels > 0 && isWanted;
        return new LayerSchedule(isUnrolled, System.Math.Max(1, System.Math.Min(storage.Panels, MostPanelsAtATime)));
    }

    /// <summary>Makes loops of written-out layers, the longest first, until a row's statements are few enough.</summary>
    /// <returns>Whether they are.</returns>
    private bool ShortenRows()
    {
        var writtenOut = Storage.Layers.Where(storage => ScheduleOf(storage.Layer).IsUnrolled && !storage.IsRow);
        var longestFirst = new Queue<Layer>(writtenOut.OrderByDescending(Statements).Select(storage => storage.Layer));
        while (Storage.Layers.Sum(storage => Statements(storage) + LayerStatements) > MostStatements)
        {
            if (longestFirst.Count == 0)
            {
                return false;
            }

            int number = longestFirst.Dequeue().Number;
            schedules[number] = schedules[number] with { IsUnrolled = false };
        }

        return true;
    }

    private long VectorMultiplyAddsOf(LayerStorage storage) => storage.IsRow
        ? Storage.PanelsOf(storage.Layer.Inputs)
        : ((long)storage.Panels * storage.Layer.Inputs) + (storage.HasNarrow ? StoragePlan.NarrowUnits * storage.Layer.Inputs / Storage.Lanes : 0);

    /// <summary>The statements of a layer for a single row: the terms of its sums, or those of a loop's body and of what is left of k behind it; the sums and a.</summary>
    private long Statements(LayerStorage storage)
    {
        var schedule = ScheduleOf(storage.Layer);
        if (storage.IsRow)
        {
            return 1;
        }

        int inputs = storage.Layer.Inputs;
        int rest = storage.Panels % schedule.PanelsAtATime;
        return VectorWidth.All.Sum(width => Sums(width, schedule.PanelsAtATime) + (rest > 0 ? Sums(width, rest) : 0));

        long Sums(VectorWidth width, int panels)
        {
            int vectors = panels * width.PanelVectors;
            int splits = width.Splits(vectors);
            long terms = schedule.IsUnrolled ? inputs : System.Math.Min(splits, inputs) + (inputs % splits);
            return terms * (vectors == 1 ? 1 : vectors + 1) + (splits * vectors) + vectors;
        }
    }
}
