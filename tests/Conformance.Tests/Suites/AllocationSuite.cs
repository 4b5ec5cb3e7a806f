using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>After a thread's first call nothing is allocated any more: on the stack, or in blocks the thread keeps.</summary>
public abstract class AllocationSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void No_member_allocates(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        int m = a.StorageLength > 20_000 ? 3 : 300;
        var (x, y) = Rows(model, m);
        T[] row = Row(x, a.InputSize, 0);
        T[] outputs = new T[m * a.OutputSize];
        T[] features = new T[a.FeatureSize];
        T[] gradient = new T[a.ParameterCount];
        T[] parameters = Parameters(model);

        foreach (bool standardized in new[] { false, true })
        {
            if (standardized)
            {
                model.Standardization = new Standardization(new double[a.InputSize], Enumerable.Repeat(2.0, a.InputSize).ToArray());
            }

            AllocatesNothing("Predict", () => model.Predict(row, outputs.AsSpan(0, a.OutputSize)));
            AllocatesNothing("Classify", () => model.Classify(row));
            AllocatesNothing("PredictBatch", () => model.PredictBatch(x, outputs));
            AllocatesNothing("Features", () => model.Features(row, features));
            AllocatesNothing("Cost", () => model.Cost(x, y));
            AllocatesNothing("Gradients", () => model.Gradients(x, y, gradient));
            AllocatesNothing("GetParameters", () => model.GetParameters(parameters));
            AllocatesNothing("SetParameters", () => model.SetParameters(parameters));
        }
    }

    /// <summary>
    /// What a member allocates, it allocates in every round. A round in which the collector or the just-in-time compiler came in between is
    /// measured again.
    /// </summary>
    private static void AllocatesNothing(string member, Action call)
    {
        const int Rounds = 5;
        const int Calls = 5;
        call();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                call();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(least == 0, $"{member} allocated {least} bytes in {Calls} calls");
    }
}

public sealed class SingleAllocationSuite : AllocationSuite<float>;

public sealed class DoubleAllocationSuite : AllocationSuite<double>;
