using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>
/// The yardstick: a naive interpreter in double that walks the layers, one line of the notation after the other. It shares nothing with
/// the runtime or the generator.
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly NetSpec spec;
    private readonly double[][][] weights;
    private readonly double[]?[] biases;

    /// <param name="spec">The network.</param>
    /// <param name="parameters">W1, b1, …, WL, bL, row-major.</param>
    public ReferenceNetwork(NetSpec spec, IReadOnlyList<double> parameters)
    {
        Assert.Equal(spec.ParameterCount, parameters.Count);
        this.spec = spec;
        weights = new double[spec.Layers.Count][][];
        biases = new double[]?[spec.Layers.Count];
        double[] all = [.. parameters];
        int next = 0;
        for (int l = 0; l < weights.Length; l++)
        {
            int inputs = spec.InputsOf(l);
            weights[l] = Enumerable.Range(0, spec.Layers[l].Units).Select(_ => Take(inputs)).ToArray();
            biases[l] = spec.Layers[l].Bias ? Take(spec.Layers[l].Units) : null;
        }

        double[] Take(int count)
        {
            next += count;
            return all[(next - count)..next];
        }
    }

    /// <summary>W[l], l counted from 1 as in the notation.</summary>
    public double[][] W(int l) => weights[l - 1];

    /// <summary>b[l], l counted from 1; null without bias.</summary>
    public double[]? B(int l) => biases[l - 1];

    /// <summary>a[L].</summary>
    public double[] Predict(double[] x) => Forward(x).A[^1];

    /// <summary>J.</summary>
    public double Cost(double[][] x, double[][] y) => x.Zip(y, Loss).Average();

    /// <summary>∂J/∂parameters in canonical order.</summary>
    public double[] Gradient(double[][] x, double[][] y) => Backward(x, y, magnitudes: false);

    /// <summary>
    /// The gradient with every term taken positive: where it is far above the gradient, terms cancel, and rounding errors are in proportion to it and
    /// not to what is left. (Behind a softmax, mean absolute error with all errors of one sign has the gradient 0; a − y cancels where a network is
    /// right, and 1 − a² where a tanh saturates.)
    /// </summary>
    public double[] GradientOfMagnitudes(double[][] x, double[][] y) => Backward(x, y, magnitudes: true);

    /// <summary>
    /// How far the sample is from the nearest kink of an activation or of the loss. A z of exactly 0 counts as far: it comes from a
    /// sum of zeros (a dead layer without bias), which is exact in every order and precision.
    /// </summary>
    public double KinkDistance(double[] x, double[] y)
    {
        var pass = Forward(x);
        double distance = double.PositiveInfinity;
        for (int l = 0; l < weights.Length; l++)
        {
            foreach (double kink in ReferenceActivations.Kinks(spec.Layers[l].Activation))
            {
                distance = Math.Min(distance, pass.Z[l].Where(z => z != 0).Select(z => Math.Abs(z - kink)).DefaultIfEmpty(distance).Min());
            }
        }

        foreach (double kink in ReferenceLosses.Kinks(spec.Loss))
        {
            distance = Math.Min(distance, pass.A[^1].Zip(y, (a, yi) => Math.Abs(a - yi - kink)).Min());
        }

        return distance;
    }

    /// <summary>a[L], a[L−1], and the largest Σ |w a| + |b| of any unit on the way: rounding errors of a z are in proportion to it.</summary>
    public (double[] Outputs, double[] Features, double LargestSum) Measure(double[] x)
    {
        var pass = Forward(x);
        double largest = 0;
        for (int l = 0; l < weights.Length; l++)
        {
            for (int i = 0; i < weights[l].Length; i++)
            {
                double sum = Math.Abs(biases[l]?[i] ?? 0);
                for (int k = 0; k < weights[l][i].Length; k++)
                {
                    sum += Math.Abs(weights[l][i][k] * pass.A[l][k]);
                }

                largest = Math.Max(largest, sum);
            }
        }

        return (pass.A[^1], pass.A[^2], largest);
    }

    private double Loss(double[] x, double[] y)
    {
        var pass = Forward(x);
        return ReferenceLosses.Value(spec.Loss, pass.Z[^1], pass.A[^1], y);
    }

    private Pass Forward(double[] x)
    {
        var pass = new Pass([], [x]);
        for (int l = 0; l < weights.Length; l++)
        {
            var z = new double[weights[l].Length];
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = biases[l]?[i] ?? 0;
                for (int k = 0; k < weights[l][i].Length; k++)
                {
                    z[i] += weights[l][i][k] * pass.A[l][k];
                }
            }

            pass.Z.Add(z);
            pass.A.Add(ReferenceActivations.Values(spec.Layers[l].Activation, z));
        }

        return pass;
    }

    /// <param name="x">The rows.</param>
    /// <param name="y">The targets.</param>
    /// <param name="magnitudes">Whether every term of a sum is taken positive.</param>
    private double[] Backward(double[][] x, double[][] y, bool magnitudes)
    {
        var dW = weights.Select(w => w.Select(row => new double[row.Length]).ToArray()).ToArray();
        var db = biases.Select(b => b is null ? null : new double[b.Length]).ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            Backward(x[i], y[i], 1.0 / x.Length, dW, db, magnitudes);
        }

        return dW.SelectMany((layer, l) => layer.SelectMany(row => row).Concat(db[l] ?? [])).ToArray();
    }

    private void Backward(double[] x, double[] y, double scale, double[][][] dW, double[]?[] db, bool magnitudes)
    {
        var pass = Forward(x);
        Func<double, double> term = magnitudes ? Math.Abs : value => value;
        double[] da = magnitudes ? ReferenceLosses.DerivativeOfMagnitudes(spec.Loss, pass.A[^1], y) : ReferenceLosses.Derivative(spec.Loss, pass.A[^1], y);
        for (int l = weights.Length - 1; l >= 0; l--)
        {
            bool fused = l == weights.Length - 1 && ReferenceLosses.IsFused(spec.Loss);
            double[] dz = fused ? da : ThroughActivation(spec.Layers[l].Activation, pass.Z[l], pass.A[l + 1], da, magnitudes);
            var before = new double[spec.InputsOf(l)];
            for (int i = 0; i < dz.Length; i++)
            {
                for (int k = 0; k < before.Length; k++)
                {
                    dW[l][i][k] += term(scale * dz[i] * pass.A[l][k]);
                    before[k] += term(weights[l][i][k] * dz[i]);
                }

                if (db[l] is { } bias)
                {
                    bias[i] += term(scale * dz[i]);
                }
            }

            da = before;
        }
    }

    /// <summary>dz = (∂a/∂z)ᵀ da; for softmax with the Jacobian ∂a_i/∂z_j = a_i δ_ij − a_i a_j written out.</summary>
    private static double[] ThroughActivation(Activation activation, double[] z, double[] a, double[] da, bool magnitudes)
    {
        if (activation != Activation.Softmax)
        {
            return z.Select((one, i) => da[i] * (magnitudes ? ReferenceActivations.DerivativeOfMagnitudes(activation, one) : ReferenceActivations.Derivative(activation, one))).ToArray();
        }

        Func<double, double> term = magnitudes ? Math.Abs : value => value;

        var dz = new double[a.Length];
        for (int j = 0; j < a.Length; j++)
        {
            dz[j] = term(da[j] * a[j]);
            for (int i = 0; i < a.Length; i++)
            {
                dz[j] += term(-da[i] * a[i] * a[j]);
            }
        }

        return dz;
    }

    /// <summary>A[0] is x; Z[l], A[l + 1] are of layer l counted from 0.</summary>
    private sealed record Pass(List<double[]> Z, List<double[]> A);
}
