using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process of PyTorch, which does what it is told line by line.</summary>
internal sealed class TorchProcess : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process process;

    /// <param name="python">A Python that has PyTorch.</param>
    public TorchProcess(string python)
    {
        var start = new ProcessStartInfo(python)
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Torch", "peer.py"), FormattableString.Invariant($"{PeerTask.CheckedSteps}") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
    }

    public JsonElement Ask(object command)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(command, Json));
        process.StandardInput.Flush();
        string answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch ended; its error stands above.");
        return JsonDocument.Parse(answer).RootElement;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}

/// <summary>PyTorch: eager or compiled by jit, and each way of its optimizers to update.</summary>
internal sealed class TorchContender : Contender
{
    private static int count;

    private readonly TorchProcess torch;
    private readonly string name = FormattableString.Invariant($"{++count}");

    public TorchContender(TorchProcess torch, PeerTask task, string variant, string folder)
    {
        this.torch = torch;
        torch.Ask(new
        {
            contender = name,
            task = new
            {
                variant,
                trains = task.Trains,
                usesAdam = task.UsesAdam,
                learningRate = task.LearningRate,
                loss = task.Architecture.Loss.ToString(),
                rowsAtOnce = task.RowsAtOnce,
                layers = task.Architecture.Layers.Select(layer => new { layer.Inputs, layer.Units, activation = layer.Activation.ToString() }),
                parameters = Save(folder, task.Parameters),
                x = Save(folder, task.X),
                y = Save(folder, task.Y),
            },
        });
    }

    public static string[] Variants(PeerTask task) => task.Trains ? ["eager each", "eager foreach", "jit each", "jit foreach"] : ["eager", "jit"];

    public override double Time(int times) => torch.Ask(new { contender = name, times }).GetDouble();

    public override float[] Check() => [.. torch.Ask(new { contender = name }).EnumerateArray().Select(value => value.GetSingle())];

    public override void Dispose()
    {
        torch.Ask(new { contender = name, remove = true });
        base.Dispose();
    }

    private static string Save(string folder, float[] values)
    {
        string path = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(values));
        return path;
    }
}
