using System;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's C API: a table of functions whose places never change (OrtApi in onnxruntime_c_api.h), called by their numbers.</summary>
internal sealed unsafe class OnnxRuntime
{
    private const uint Version = 16;
    private const int WarningsOnly = 2;
    private const int AllOptimizations = 99;
    private const int ArenaAllocator = 1;
    private const int DefaultMemory = 0;
    private const int Float = 1;

    private readonly void** api;
    private readonly void* environment;
    private readonly void* memory;

    /// <param name="path">The shared library.</param>
    public OnnxRuntime(string path)
    {
        var apiBase = ((delegate* unmanaged<void**>)NativeLibrary.GetExport(NativeLibrary.Load(path), "OrtGetApiBase"))();
        api = (void**)((delegate* unmanaged<uint, void*>)apiBase[0])(Version);
        fixed (byte* name = "peers\0"u8)
        {
            void* created;
            Require(((delegate* unmanaged<int, byte*, void**, void*>)api[3])(WarningsOnly, name, &created));                      // CreateEnv
            environment = created;
            Require(((delegate* unmanaged<int, int, void**, void*>)api[69])(ArenaAllocator, DefaultMemory, &created));            // CreateCpuMemoryInfo
            memory = created;
        }
    }

    /// <summary>A model ready to run on one thread.</summary>
    public void* CreateSession(ReadOnlySpan<byte> model)
    {
        void* options;
        void* session;
        Require(((delegate* unmanaged<void**, void*>)api[10])(&options));                                                         // CreateSessionOptions
        Require(((delegate* unmanaged<void*, int, void*>)api[23])(options, AllOptimizations));                                    // SetSessionGraphOptimizationLevel
        Require(((delegate* unmanaged<void*, int, void*>)api[24])(options, 1));                                                   // SetIntraOpNumThreads
        Require(((delegate* unmanaged<void*, int, void*>)api[25])(options, 1));                                                   // SetInterOpNumThreads
        fixed (byte* bytes = model)
        {
            Require(((delegate* unmanaged<void*, byte*, nuint, void*, void**, void*>)api[8])(environment, bytes, (nuint)model.Length, options, &session)); // CreateSessionFromArray
        }

        ((delegate* unmanaged<void*, void>)api[100])(options);                                                                    // ReleaseSessionOptions
        return session;
    }

    /// <summary>A value on memory of ours.</summary>
    public void* CreateValue(float* data, int rows, int columns)
    {
        long* shape = stackalloc long[] { rows, columns };
        void* value;
        Require(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)api[49])(
            memory, data, (nuint)rows * (nuint)columns * sizeof(float), shape, 2, Float, &value));                                // CreateTensorWithDataAsOrtValue
        return value;
    }

    public void* CreateBinding(void* session, void* x, void* y)
    {
        void* binding;
        Require(((delegate* unmanaged<void*, void**, void*>)api[134])(session, &binding));                                        // CreateIoBinding
        fixed (byte* xName = "x\0"u8, yName = "y\0"u8)
        {
            Require(((delegate* unmanaged<void*, byte*, void*, void*>)api[136])(binding, xName, x));                              // BindInput
            Require(((delegate* unmanaged<void*, byte*, void*, void*>)api[137])(binding, yName, y));                              // BindOutput
        }

        return binding;
    }

    public void Run(void* session, void* x, void* y)
    {
        fixed (byte* xName = "x\0"u8, yName = "y\0"u8)
        {
            Require(((delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)api[9])(
                session, null, &xName, &x, 1, &yName, 1, &y));                                                                    // Run
        }
    }

    public void Run(void* session, void* binding) =>
        Require(((delegate* unmanaged<void*, void*, void*, void*>)api[133])(session, null, binding));                             // RunWithBinding

    public void ReleaseSession(void* session) => ((delegate* unmanaged<void*, void>)api[95])(session);

    public void ReleaseValue(void* value) => ((delegate* unmanaged<void*, void>)api[96])(value);

    public void ReleaseBinding(void* binding) => ((delegate* unmanaged<void*, void>)api[135])(binding);

    private void Require(void* status)
    {
        if (status != null)
        {
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)api[2])(status)));   // GetErrorMessage
        }
    }
}
