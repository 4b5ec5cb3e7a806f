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
        long least = Least(() =>
        {
            long before = allocated();
            for (int i = 0; i < Calls; i++)
            {
                call();
            }

            return allocated() - before;
        });

        Assert.True(least == 0, $"{what} allocated {least} bytes in {Calls} calls");
    }

    /// <summary>The bytes of the round that allocated least.</summary>
    public static long Least(Func<long> round)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Rounds && least > 0; i++)
        {
            least = Math.Min(least, round());
        }

        return least;
    }
}
