using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetGen.Tests;

/// <summary>That the runs of this suite with narrower vectors, which CI adds, are what they are meant to be: a setting of another name would change nothing.</summary>
public sealed class WidthTests
{
    [Fact]
    public void A_width_that_is_turned_off_is_off()
    {
        Assert.False(IsOff("EnableAVX512") && Vector512.IsHardwareAccelerated);
        Assert.False(IsOff("EnableAVX2") && (Vector512.IsHardwareAccelerated || Vector256.IsHardwareAccelerated || Vector<float>.Count > 4));
        Assert.False(IsOff("EnableHWIntrinsic") && (Vector.IsHardwareAccelerated || Vector128.IsHardwareAccelerated));
    }

    private static bool IsOff(string setting) => Environment.GetEnvironmentVariable("DOTNET_" + setting) == "0";
}
