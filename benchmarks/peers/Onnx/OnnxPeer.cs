using System;

namespace NetGen.Benchmarks.Peers;

/// <summary>ONNX Runtime on a model of a fixed batch, with values made beforehand: by Run, or by bindings.</summary>
internal sealed unsafe class OnnxPredictor : LocalContender
{
    private readonly OnnxRuntime runtime;
    private readonly PeerTask task;
    private readonly float[] x;
    private readonly float[] y;
    private readonly void* session;
    private readonly nint[] inputs;
    private readonly nint[] outputs;
    private readonly nint[] bindings;

    public OnnxPredictor(OnnxRuntime runtime, PeerTask task, bool bind)
    {
        this.runtime = runtime;
        this.task = task;
        x = Pinned(task.X.Length);
        task.X.CopyTo(x.AsSpan());
        y = Pinned(task.Rows * task.Architecture.OutputSize);
        session = runtime.CreateSession(OnnxModel.Write(task));
        int count = task.Rows / task.RowsAtOnce;
        inputs = Values(x, count, task.Architecture.InputSize);
        outputs = Values(y, count, task.Architecture.OutputSize);
        bindings = new nint[bind ? count : 0];
        for (int i = 0; i < bindings.Length; i++)
        {
            bindings[i] = (nint)runtime.CreateBinding(session, (void*)inputs[i], (void*)outputs[i]);
        }
    }

    public override float[] Check()
    {
        Run(inputs.Length);
        return y;
    }

    public override void Dispose()
    {
        Array.ForEach(bindings, binding => runtime.ReleaseBinding((void*)binding));
        Array.ForEach(inputs, value => runtime.ReleaseValue((void*)value));
        Array.ForEach(outputs, value => runtime.ReleaseValue((void*)value));
        runtime.ReleaseSession(session);
        base.Dispose();
    }

    protected override void Run(int times)
    {
        for (int i = 0, at = 0; i < times; i++, at = at + 1 == inputs.Length ? 0 : at + 1)
        {
            if (bindings.Length > 0)
            {
                runtime.Run(session, (void*)bindings[at]);
            }
            else
            {
                runtime.Run(session, (void*)inputs[at], (void*)outputs[at]);
            }
        }
    }

    private static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);

    private nint[] Values(float[] data, int count, int columns)
    {
        nint[] values = new nint[count];
        fixed (float* first = data)
        {
            for (int i = 0; i < count; i++)
            {
                values[i] = (nint)runtime.CreateValue(first + ((long)i * task.RowsAtOnce * columns), task.RowsAtOnce, columns);
            }
        }

        return values;
    }
}
