using System.Numerics;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>No member reads or writes a number beyond those of its arguments, wherever they lie.</summary>
public abstract class MemoryBoundsSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void Arguments_are_all_that_is_touched(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        foreach (int m in a.StorageLength > 20_000 ? new[] { 1, 7 } : [1, 2, 3, 6, 8, 17, 64, 101])
        {
            var (rows, targets) = Rows(model, m);
            T[] expected = PredictBatch(model, rows);
            T[] gradient = Gradients(model, rows, targets);
            foreach (bool endsAtPage in new[] { true, false })
            {
                using var x = new GuardedMemory<T>(rows, endsAtPage);
                using var y = new GuardedMemory<T>(targets, endsAtPage);
                using var predictions = new GuardedMemory<T>(new T[m * a.OutputSize], endsAtPage);
                using var g = new GuardedMemory<T>(new T[a.ParameterCount], endsAtPage);
                model.PredictBatch(x.Span, predictions.Span);
                Assert.True(Bits.Same<T>(expected, predictions.Span));
                Assert.True(T.IsFinite(model.Cost(x.Span, y.Span)));
                model.Gradients(x.Span, y.Span, g.Span);
                Assert.True(Bits.Same<T>(gradient, g.Span));
                Assert.True(double.IsFinite(Trainer.CreateSession(SuiteNetworks.Create<T>(origin, network), new Sgd(0.01)).TrainStep(x.Span, y.Span)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_arguments_of_a_row_and_of_parameters_are_all_that_is_touched(string origin, string network)
    {
        var model = Create(origin, network);
        var a = model.Architecture;
        var (row, _) = Rows(model, 1);
        foreach (bool endsAtPage in new[] { true, false })
        {
            using var x = new GuardedMemory<T>(row, endsAtPage);
            using var y = new GuardedMemory<T>(new T[a.OutputSize], endsAtPage);
            using var features = new GuardedMemory<T>(new T[a.FeatureSize], endsAtPage);
            using var parameters = new GuardedMemory<T>(new T[a.ParameterCount], endsAtPage);
            model.Predict(x.Span, y.Span);
            Assert.True(Bits.Same<T>(Predict(model, row), y.Span));
            model.Features(x.Span, features.Span);
            Assert.True(Bits.Same<T>(Features(model, row), features.Span));
            Assert.Equal(model.Classify(row), model.Classify(x.Span));
            model.GetParameters(parameters.Span);
            Assert.True(Bits.Same<T>(Parameters(model), parameters.Span));
            model.SetParameters(parameters.Span);
            Assert.True(Bits.Same<T>(parameters.Span, Parameters(model)));
        }
    }
}

public sealed class SingleMemoryBoundsSuite : MemoryBoundsSuite<float>;

public sealed class DoubleMemoryBoundsSuite : MemoryBoundsSuite<double>;
