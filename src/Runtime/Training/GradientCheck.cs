using System;
using System.Globalization;
using System.Numerics;

namespace NetGen;

/// <summary>
/// Compares a network's gradient with central differences of its cost, (J(w + h) − J(w − h)) / 2h, parameter by parameter. Anyone can call it
/// on a generated network; it costs two evaluations of J per parameter.
/// </summary>
public static class GradientCheck
{
    /// <summary>Checks the gradient at the network's present weights, which are the same to the bit afterwards.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; it follows from the model.</typeparam>
    /// <param name="model">The network. No other thread may use it meanwhile.</param>
    /// <param name="x">Raw rows, m·n[0] long, m at least 1; a few suffice.</param>
    /// <param name="y">The targets, m·n[L] long.</param>
    /// <param name="step">
    /// h for weights up to 1; larger weights take h·|w|. The default is the cube root of the precision's rounding unit, which balances the error of
    /// the difference and that of rounding: 6e-6 in double, 5e-3 in single precision.
    /// </param>
    /// <returns>
    /// How far the two are apart. In double a right gradient gives a distance of 1e-8 or so, and below 1e-6 away from kinks (a ReLU whose z changes sign
    /// within h shows up). In single precision J itself is rounded, and 1e-2 to 1e-3 is what to expect: check in double where you can.
    /// </returns>
    /// <exception cref="ArgumentException">A length is no multiple, the numbers of rows differ, or the step is not finite and positive.</exception>
    public static GradientCheckResult Run<T>(INetwork<T> model, ReadOnlySpan<T> x, ReadOnlySpan<T> y, double? step = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        var architecture = model.Architecture;
        Guard.SomeRows(x, architecture.InputSize, y, architecture.OutputSize);
        double h = Hyperparameter.Positive(step ?? Math.Cbrt(double.CreateTruncating(T.BitIncrement(T.One) - T.One)), nameof(step));

        // J in double, by the seam: Cost would round it to T. So the rows are standardised here.
        var rows = x.ToArray();
        if (model.Standardization is { } standardization)
        {
            new Standardizer<T>(standardization).Apply(x, rows);
        }

        var analytic = new T[architecture.ParameterCount];
        model.Gradients(x, y, analytic);

        var comparison = new Comparison();
        int i = 0;
        foreach (var tensor in architecture.Tensors)
        {
            for (int r = 0; r < tensor.Rows; r++)
            {
                for (int c = 0; c < tensor.Columns; c++, i++)
                {
                    double numeric = CentralDifference(model, tensor.Layout.IndexOf(r, c), h, rows, y);
                    comparison.Add(tensor, r, c, double.CreateTruncating(analytic[i]), numeric);
                }
            }
        }

        return comparison.Result();
    }

    private static double CentralDifference<T>(INetwork<T> model, int index, double step, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T weight = model.Storage.Span[index];
        T h = T.CreateTruncating(step) * T.Max(T.One, T.Abs(weight));
        T above = weight + h;
        T below = weight - h;
        try
        {
            double costAbove = CostAt(model, index, above, x, y);
            double costBelow = CostAt(model, index, below, x, y);

            // The distance that was really gone, after rounding.
            return (costAbove - costBelow) / (double.CreateTruncating(above) - double.CreateTruncating(below));
        }
        finally
        {
            model.Storage.Span[index] = weight;
            model.ParametersChanged();
        }
    }

    private static double CostAt<T>(INetwork<T> model, int index, T weight, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        model.Storage.Span[index] = weight;
        model.ParametersChanged();
        return model.SumOfLosses(x, y) / (x.Length / model.Architecture.InputSize);
    }

    /// <summary>Sums up the differences and remembers the worst.</summary>
    private sealed class Comparison
    {
        private double analyticSquares;
        private double numericSquares;
        private double differenceSquares;
        private double worstDifference = -1;
        private (ParameterTensor Tensor, int Row, int Column, double Analytic, double Numeric) worst;

        public void Add(ParameterTensor tensor, int row, int column, double analytic, double numeric)
        {
            double difference = Math.Abs(analytic - numeric);
            analyticSquares += analytic * analytic;
            numericSquares += numeric * numeric;
            differenceSquares += difference * difference;

            // NaN is worse than any number, and the first one stays.
            if (!(difference <= worstDifference) && !double.IsNaN(worstDifference))
            {
                worstDifference = difference;
                worst = (tensor, row, column, analytic, numeric);
            }
        }

        public GradientCheckResult Result()
        {
            double norms = Math.Sqrt(analyticSquares) + Math.Sqrt(numericSquares);
            string index = worst.Tensor.IsVector
                ? string.Create(CultureInfo.InvariantCulture, $"{worst.Tensor.Name}[{worst.Row}]")
                : string.Create(CultureInfo.InvariantCulture, $"{worst.Tensor.Name}[{worst.Row}, {worst.Column}]");
            return new GradientCheckResult(norms == 0 ? 0 : Math.Sqrt(differenceSquares) / norms, index, worst.Analytic, worst.Numeric);
        }
    }
}

/// <summary>How far a gradient is from central differences.</summary>
/// <param name="Distance">
/// ‖a − n‖ / (‖a‖ + ‖n‖) over all parameters, a being the network's gradient and n the differences; 0 where both are zero, NaN where a number is.
/// </param>
/// <param name="WorstParameter">The parameter with the largest |a − n|, by its tensor and its indices from 0: <c>layers.1.weight[2, 0]</c>.</param>
/// <param name="Analytic">The network's derivative by it.</param>
/// <param name="Numeric">The central difference.</param>
public sealed record GradientCheckResult(double Distance, string WorstParameter, double Analytic, double Numeric);
