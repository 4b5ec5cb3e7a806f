using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>Generated C, compiled by gcc with all optimisations and for this very processor.</summary>
internal sealed unsafe class CContender : LocalContender
{
    private readonly PeerTask task;
    private readonly nint library;
    private readonly float[] y;

    /// <param name="task">The task.</param>
    /// <param name="columns">How W lies.</param>
    /// <param name="folder">Where source and library may be written.</param>
    public CContender(PeerTask task, bool columns, string folder)
    {
        this.task = task;
        y = new float[task.Rows * task.Architecture.OutputSize];
        var source = new CSource(task, columns);
        library = NativeLibrary.Load(Compile(source.Write(), Path.Combine(folder, Path.GetRandomFileName())));
        Fill(source.Offsets, columns);
    }

    public override float[] Check()
    {
        if (!task.Trains)
        {
            Run(task.Rows / task.RowsAtOnce);
            return y;
        }

        Run(PeerTask.CheckedSteps);
        fixed (float* rows = task.X, targets = task.Y)
        {
            return [((delegate* unmanaged<float*, float*, float>)Export("cost"))(rows, targets)];
        }
    }

    public override void Dispose()
    {
        NativeLibrary.Free(library);
        base.Dispose();
    }

    protected override void Run(int times)
    {
        fixed (float* rows = task.X, targets = task.Y, outputs = y)
        {
            if (task.Trains)
            {
                ((delegate* unmanaged<float*, float*, int, float, void>)Export("train"))(rows, targets, times, (float)task.LearningRate);
            }
            else
            {
                ((delegate* unmanaged<float*, float*, int, int, void>)Export("run"))(rows, outputs, task.Rows / task.RowsAtOnce, times);
            }
        }
    }

    /// <summary>Linked without -ffast-math, which would make this whole process flush denormal numbers.</summary>
    private static string Compile(string source, string path)
    {
        File.WriteAllText(path + ".c", source);
        Gcc("-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fPIC", "-w", "-c", path + ".c", "-o", path + ".o");
        Gcc("-shared", path + ".o", "-lm", "-o", path + ".so");
        return path + ".so";
    }

    private static void Gcc(params string[] arguments)
    {
        using var gcc = Process.Start("gcc", arguments);
        gcc.WaitForExit();
        if (gcc.ExitCode != 0)
        {
            throw new InvalidOperationException($"gcc {string.Join(' ', arguments)} failed.");
        }
    }

    private void Fill(int[] offsets, bool columns)
    {
        float* parameters = ((delegate* unmanaged<float*>)Export("parameters"))();
        foreach (var (l, layer) in ArrayLayer.Of(task).Index())
        {
            float* w = parameters + offsets[2 * l];
            for (int i = 0; i < layer.Units; i++)
            {
                for (int k = 0; k < layer.Inputs; k++)
                {
                    w[columns ? (k * layer.Units) + i : (i * layer.Inputs) + k] = layer.W[(i * layer.Inputs) + k];
                }
            }

            layer.B.CopyTo(new Span<float>(parameters + offsets[(2 * l) + 1], layer.Units));
        }
    }

    private nint Export(string name) => NativeLibrary.GetExport(library, name);
}
