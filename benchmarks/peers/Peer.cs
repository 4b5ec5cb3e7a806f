using System;
using System.Collections.Generic;

namespace NetGen.Benchmarks.Peers;

/// <summary>Another way to run a network. Where it has several modes, the fastest counts, for each workload anew.</summary>
/// <param name="Name">The column of the table.</param>
/// <param name="Modes">The modes for a task; none where the peer does not do such tasks.</param>
/// <param name="Create">Makes ready to do the task in a mode.</param>
internal sealed record Peer(string Name, Func<PeerTask, IReadOnlyList<string>> Modes, Func<PeerTask, string, Contender> Create)
{
    private const string Only = "";

    public static Peer NetGen { get; } = new("NetGen", _ => [Only], (task, _) => new NetGenContender(task));

    public static Peer Naive { get; } = new("naive C#", _ => [Only], (task, _) => task.Trains ? new NaiveTrainer(task) : new NaivePredictor(task));

    public static Peer Tensors { get; } = new("Tensors", task => task.Trains ? [] : [Only], (task, _) => new TensorsPredictor(task));

    public static Peer Onnx(OnnxRuntime runtime) => new(
        "ONNX Runtime", task => task.Trains ? [] : ["run", "bound"], (task, mode) => new OnnxPredictor(runtime, task, bind: mode == "bound"));

    public static Peer Torch(TorchProcess torch, string folder) =>
        new("PyTorch", TorchContender.Variants, (task, mode) => new TorchContender(torch, task, mode, folder));

    public static Peer C(string folder) => new("C (gcc)", _ => ["rows", "columns"], (task, mode) => new CContender(task, mode == "columns", folder));
}
