using System;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>A model with a standardisation does with raw rows what the same model without one does with standardised rows, in every member.</summary>
public abstract class StandardizationSuite<T> : ModelSuite<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Networks))]
    public void Raw_rows_are_standardised_on_their_way_in(string origin, string network)
    {
        // More numbers than the runtime standardises at a time (16 × 1024); of the large networks few rows, for time.
        var plain = Create(origin, network);
        var a = plain.Architecture;
        int m = a.StorageLength > 20_000 ? 3 : (40_000 / a.InputSize) + 1;
        var (x, y) = Rows(plain, m);

        // μ and σ that are exact in either precision, so that both ways round alike.
        double[] mean = Enumerable.Range(0, a.InputSize).Select(j => (j % 5) - 2.0).ToArray();
        double[] deviation = Enumerable.Range(0, a.InputSize).Select(j => Math.Pow(2, (j % 4) - 1)).ToArray();
        T[] standardized = x.Select((value, i) =>
            (value - T.CreateTruncating(mean[i % a.InputSize])) / T.CreateTruncating(deviation[i % a.InputSize])).ToArray();

        var model = Create(origin, network);
        model.Standardization = new Standardization(mean, deviation);

        Assert.True(PredictBatch(plain, standardized).AsSpan().SequenceEqual(PredictBatch(model, x)));
        Near(plain.Cost(standardized, y), model.Cost(x, y), Rounding);
        Assert.InRange(Distance.Relative(Distance.ToDouble(Gradients(plain, standardized, y)), Distance.ToDouble(Gradients(model, x, y))), 0, Rounding);
        for (int i = 0; i < 3; i++)
        {
            T[] raw = Row(x, a.InputSize, i);
            T[] row = Row(standardized, a.InputSize, i);
            Assert.True(Predict(plain, row).AsSpan().SequenceEqual(Predict(model, raw)));
            Assert.True(Features(plain, row).AsSpan().SequenceEqual(Features(model, raw)));
            Assert.Equal(plain.Classify(row), model.Classify(raw));
        }

        model.Standardization = null;
        Assert.True(PredictBatch(plain, x).AsSpan().SequenceEqual(PredictBatch(model, x)));
    }
}

public sealed class SingleStandardizationSuite : StandardizationSuite<float>;

public sealed class DoubleStandardizationSuite : StandardizationSuite<double>;
