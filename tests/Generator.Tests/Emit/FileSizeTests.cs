using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Emit;
using NetGen.Generator.Plan;

namespace NetGen.Tests;

/// <summary>A generated file stays short enough to be opened and compiled at once, however wide and deep the network is.</summary>
public sealed class FileSizeTests
{
    private const int MaximumBytes = 200_000;

    private static readonly Dictionary<string, (int Inputs, int[] Units, Activation Hidden, Precision Precision, Unroll Unroll)> s_networks = new()
    {
        ["12288-4096-4096-10"] = (12288, [4096, 4096, 10], Activation.ReLU, Precision.Single, Unroll.Auto),
        ["784-512-512-10, Full"] = (784, [512, 512, 10], Activation.ReLU, Precision.Single, Unroll.Full),
        ["40 layers of 7"] = (7, [.. Enumerable.Repeat(7, 40)], Activation.Tanh, Precision.Single, Unroll.Auto),
        ["40 layers of 7, GELU in double, Full"] = (7, [.. Enumerable.Repeat(7, 40)], Activation.GELU, Precision.Double, Unroll.Full),
        ["40 layers of 128, GELU, Full"] = (128, [.. Enumerable.Repeat(128, 40)], Activation.GELU, Precision.Single, Unroll.Full),
        ["30 layers of 33, GELU"] = (33, [.. Enumerable.Repeat(33, 30)], Activation.GELU, Precision.Single, Unroll.Auto),
        ["30 layers of 4999, HardSwish in double"] = (4999, [.. Enumerable.Repeat(4999, 30)], Activation.HardSwish, Precision.Double, Unroll.Auto),
        ["31 layers of 128, GELU in double, Full"] = (128, [.. Enumerable.Repeat(128, 31)], Activation.GELU, Precision.Double, Unroll.Full),
        ["1,000 layers of 300"] = (300, [.. Enumerable.Repeat(300, 1000)], Activation.GELU, Precision.Single, Unroll.Auto),
        ["40 layers of 7, Loops"] = (7, [.. Enumerable.Repeat(7, 40)], Activation.ReLU, Precision.Single, Unroll.Loops),
        ["12 layers of 16, double, Full"] = (16, [.. Enumerable.Repeat(16, 12)], Activation.GELU, Precision.Double, Unroll.Full),
        ["12 layers of 33, double"] = (33, [.. Enumerable.Repeat(33, 12)], Activation.ReLU, Precision.Double, Unroll.Auto),
        ["20 layers of 31"] = (31, [.. Enumerable.Repeat(31, 20)], Activation.ReLU, Precision.Single, Unroll.Auto),
        ["128-30-128-…"] = (128, [30, 128, 30, 128, 30, 128, 30, 128, 30, 128], Activation.ReLU, Precision.Single, Unroll.Auto),
        ["128-65-33-…"] = (128, [65, 33, 65, 33, 65, 33, 65, 33, 65, 33, 65, 33], Activation.ReLU, Precision.Single, Unroll.Auto),
        ["256-16-256-…"] = (256, [16, 256, 16, 256, 16, 256, 16, 256, 16, 256], Activation.ReLU, Precision.Single, Unroll.Full),
        ["1000-16, Full"] = (1000, [16], Activation.ReLU, Precision.Single, Unroll.Full),
        ["285-16, Full"] = (285, [16], Activation.Tanh, Precision.Single, Unroll.Full),
        ["69-11-2-268-15-1, Full"] = (69, [11, 2, 268, 15, 1], Activation.HardSwish, Precision.Single, Unroll.Full),
        ["169-5-13-65-67-8 in double, Full"] = (169, [5, 13, 65, 67, 8], Activation.Mish, Precision.Double, Unroll.Full),
        ["7 layers of 100, Full"] = (100, [.. Enumerable.Repeat(100, 7)], Activation.HardSwish, Precision.Single, Unroll.Full),
        ["8 layers of 100, Full"] = (100, [.. Enumerable.Repeat(100, 8)], Activation.HardSwish, Precision.Double, Unroll.Full),
        ["12 layers of 32, Full"] = (32, [.. Enumerable.Repeat(32, 12)], Activation.HardSwish, Precision.Double, Unroll.Full),
        ["63-1-61"] = (63, [1, 61], Activation.HardSigmoid, Precision.Single, Unroll.Auto),
        ["256-1"] = (256, [1], Activation.ReLU, Precision.Single, Unroll.Auto),
        ["8-8-8-8-4"] = (8, [8, 8, 8, 4], Activation.Tanh, Precision.Single, Unroll.Full),
    };

    public static TheoryData<string> Networks => [.. s_networks.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void IsAtMost200Kilobytes(string name)
    {
        var (inputs, units, hidden, precision, unroll) = s_networks[name];
        var network = Declare.Valid(
            Declare.Network(inputs, ("Precision", precision), ("Unroll", unroll)), [.. units.Select(count => Declare.Dense(count, hidden))]);

        var files = NetworkEmitter.Emit(new NetworkPlan(network, ScheduleKind.Vector));

        Assert.Equal(units.Length <= 30 ? 1 : 1 + ((units.Length + 29) / 30), files.Count);
        Assert.All(files, file => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(file.Text), 10_000, MaximumBytes));
    }
}
