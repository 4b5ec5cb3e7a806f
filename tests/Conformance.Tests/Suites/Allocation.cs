using System;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>Measures that nothing is allocated.</summary>
internal static class Allocation
{
    private const int Rounds = 50;
    private const int Calls = 5;

    /// <summary>
    /// After its first call, <paramref name="call"/> allocates nothing on this thread. What it allocates, it allocates in every round: one in which the
    /// collector or the just-in-time compiler came in between is measured again.
    /// </summary>
    public static void None(string what, Action call) => None(what, call, GC.GetAllocatedBytesForCurrentThread);

    /// <summary>
    /// The same on all threads; no other test may run, and the test runner not in every round. Without vector hardware a round takes so long that the
    /// runner always does, and what this thread allocates is measured alone.
    /// </summary>
    public static void NoneAnywhere(string what, Action call) =>
        None(what, call, Vector.IsHardwareAccelerated ? () => GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread);

    private static void None(string what, Action call, Func<long> allocated)
    {
        call();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = allocated();
            for (int i = 0; i < Calls; i++)
            {
                call();
            }

            least = Math.Min(least, allocated() - before);
        }

        Assert.True(least == 0, $"{what} allocated {least} bytes in {Calls} calls");
    }
}
