using System;
using System.Numerics;
using System.Threading;

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
                model.Standardization = Halving(a.InputSize);
            }

            Allocation.None("Predict", () => model.Predict(row, outputs.AsSpan(0, a.OutputSize)));
            Allocation.None("Classify", () => model.Classify(row));
            Allocation.None("PredictBatch", () => model.PredictBatch(x, outputs));
            Allocation.None("Features", () => model.Features(row, features));
            Allocation.None("Cost", () => model.Cost(x, y));
            Allocation.None("Gradients", () => model.Gradients(x, y, gradient));
            Allocation.None("GetParameters", () => model.GetParameters(parameters));
            Allocation.None("SetParameters", () => model.SetParameters(parameters));
        }
    }

    /// <summary>A step whose numbers are so large that its gradient must be seen first, or not finite, takes the memory of the others.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_by_large_numbers_allocates_nothing(string origin, string network)
    {
        long least = Allocation.Least(() =>
        {
            // On a thread of its own, which has no memory from other calls.
            long allocated = 0;
            var thread = new Thread(() => allocated = AllocatedByLargeNumbers(origin, network));
            thread.Start();
            thread.Join();
            return allocated;
        });

        Assert.Equal(0, least);
    }

    private long AllocatedByLargeNumbers(string origin, string network)
    {
        var model = Create(origin, network);
        var (x, y) = Rows(model, 9);
        var session = Trainer.CreateSession(model, new Adam(0.01));
        session.TrainStep(x, y);
        session.TrainStep(x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (double large in (ReadOnlySpan<double>)[typeof(T) == typeof(float) ? 1e25 : 1e200, double.NaN])
        {
            x[0] = T.CreateTruncating(large);
            session.TrainStep(x, y);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

public sealed class SingleAllocationSuite : AllocationSuite<float>;

public sealed class DoubleAllocationSuite : AllocationSuite<double>;
