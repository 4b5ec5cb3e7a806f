using System;
using System.Linq;
using System.Numerics;

namespace NetGen;

/// <summary>Sums the errors, chunk by chunk, where the outputs are quantities.</summary>
internal sealed class RegressionFigures<T> : IFigures<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double[] squaredErrors;
    private readonly double[] mean;
    private readonly double[] squaredDeviations;
    private double absoluteErrors;
    private long rows;

    /// <summary>Starts with no sample.</summary>
    /// <param name="outputs">n[L].</param>
    public RegressionFigures(int outputs)
    {
        squaredErrors = new double[outputs];
        mean = new double[outputs];
        squaredDeviations = new double[outputs];
    }

    private int Outputs => mean.Length;

    public void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> y)
    {
        for (int row = 0; row < a.Length; row += Outputs)
        {
            rows++;
            for (int j = 0; j < Outputs; j++)
            {
                double target = double.CreateChecked(y[row + j]);
                double error = double.CreateChecked(a[row + j]) - target;
                absoluteErrors += Math.Abs(error);
                squaredErrors[j] += error * error;

                // Welford's recurrence (1962): no cancellation, and exactly 0 for targets that are constant.
                double delta = target - mean[j];
                mean[j] += delta / rows;
                squaredDeviations[j] += delta * (target - mean[j]);
            }
        }
    }

    public Evaluation Result(double loss, int count)
    {
        double numbers = (double)rows * Outputs;
        return new Evaluation(loss, count)
        {
            Mae = absoluteErrors / numbers,
            Rmse = Math.Sqrt(squaredErrors.Sum() / numbers),
            R2 = rows < 2 ? double.NaN : Enumerable.Range(0, Outputs).Average(R2),
        };
    }

    private double R2(int j) => squaredDeviations[j] != 0 || double.IsNaN(squaredErrors[j])
        ? 1 - (squaredErrors[j] / squaredDeviations[j])
        : squaredErrors[j] == 0 ? 1 : 0;
}
