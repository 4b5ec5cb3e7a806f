using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Support;

/// <summary>Gives a kernel its scratch memory: on the stack, without clearing it, which would take longer than a small network does.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SingleRow<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Scratch up to this many bytes is on the stack, a larger one in a block per thread.</summary>
    private const int StackBytes = 64 * 1024;

    private const int Alignment = 64;

    /// <summary>y = a[L] of one row; the lengths have been checked.</summary>
    /// <typeparam name="TKernel">The kernel of the width the machine has.</typeparam>
    /// <param name="p">The parameters.</param>
    /// <param name="x">The row.</param>
    /// <param name="y">Receives a[L].</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Predict<TKernel>(ref T p, ref T x, ref T y)
        where TKernel : struct, ISingleRowKernel<T>
    {
        ref T s = ref Unsafe.NullRef<T>();
        if (TKernel.ScratchLength <= StackBytes / sizeof(T))
        {
            byte* memory = stackalloc byte[(TKernel.ScratchLength * sizeof(T)) + Alignment];
            s = ref *(T*)(((nuint)memory + Alignment - 1) & ~(nuint)(Alignment - 1));
        }
        else
        {
            s = ref MemoryMarshal.GetReference(Scratch<T>.Kernel(TKernel.ScratchLength));
        }

        TKernel.Predict(ref p, ref x, ref y, ref s);
    }

    /// <summary>The same of a kernel without scratch memory.</summary>
    /// <typeparam name="TKernel">The kernel of the width the machine has.</typeparam>
    /// <param name="p">The parameters.</param>
    /// <param name="x">The row.</param>
    /// <param name="y">Receives a[L].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void PredictInRegisters<TKernel>(ref T p, ref T x, ref T y)
        where TKernel : struct, ISingleRowKernel<T> => TKernel.Predict(ref p, ref x, ref y, ref Unsafe.NullRef<T>());
}
