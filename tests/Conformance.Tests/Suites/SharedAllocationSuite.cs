using System.Numerics;

namespace NetGen.Tests;

/// <summary>The tests that measure the whole process run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}

/// <summary>Nor is anything allocated on the other threads, once they are there.</summary>
public abstract class SharedAllocationSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string, string> BuiltNetworks => SuiteNetworks.OfBuild<T>();

    [Theory]
    [MemberData(nameof(BuiltNetworks))]
    public void No_shared_work_allocates(string origin, string network)
    {
        foreach (bool standardized in new[] { false, true })
        {
            var model = new ObservedNetwork<T>(Create(origin, network));
            var a = model.Architecture;
            model.Standardization = standardized ? Halving(a.InputSize) : null;
            var (x, y) = Rows(model, (1_500_000 / a.StorageLength) + 9);
            T[] outputs = new T[y.Length];
            var session = Trainer.CreateSession(model, new TrainingOptions { Optimizer = new Sgd(1e-6), Threads = 2 });
            Allocation.NoneAnywhere("a step", () => session.TrainStep(x, y));
            Allocation.NoneAnywhere("PredictBatch", () => model.PredictBatch(x, outputs, 2));
            Assert.Equal(2, model.MostParts);
        }
    }
}

[Collection(Alone.Name)]
public sealed class SingleSharedAllocationSuite : SharedAllocationSuite<float>;

[Collection(Alone.Name)]
public sealed class DoubleSharedAllocationSuite : SharedAllocationSuite<double>;
