using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using NetGen.Benchmarks;
using NetGen.Benchmarks.Peers;

var onnxRuntime = new Option<string?>("--onnxruntime") { Description = "ONNX Runtime's shared library; without it, it is left out." };
var python = new Option<string?>("--python") { Description = "A Python that has PyTorch; without it, it is left out." };
var gcc = new Option<bool>("--gcc") { Description = "Measures generated C also." };
var filter = new Option<string>("--filter") { Description = "Only workloads whose mode and name contain this.", DefaultValueFactory = _ => "" };
var command = new RootCommand("Measures NetGen beside its peers, and prints how many times as long they take.") { onnxRuntime, python, gcc, filter };
command.SetAction(parsed =>
{
    string folder = Directory.CreateTempSubdirectory("netgen-peers").FullName;
    using var torch = parsed.GetValue(python) is { } interpreter ? new TorchProcess(interpreter) : null;
    try
    {
        List<Peer> peers = [Peer.Naive, Peer.Tensors];
        if (parsed.GetValue(onnxRuntime) is { } library)
        {
            peers.Add(Peer.Onnx(new OnnxRuntime(library)));
        }

        if (torch is not null)
        {
            peers.Add(Peer.Torch(torch, folder));
        }

        if (parsed.GetValue(gcc))
        {
            peers.Add(Peer.C(folder));
        }

        var workloads = WorkloadList.Create(threads: 1, parsed.GetValue(filter)!);
        RatioTable.Begin(peers);
        foreach (var workload in workloads)
        {
            RatioTable.Add(workload, peers, new PeerRunner(peers).Run(workload));
        }
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
});
return command.Parse(args).Invoke();
