using System;

namespace NetGen.Tests;

/// <summary>
/// The optimizers for one parameter, written line by line after the pseudocode in PyTorch's documentation (torch.optim 1.13), with its names.
/// </summary>
internal sealed class ScalarReference(Func<double, double, int, double> step)
{
    private int t;

    /// <returns>θ after the step.</returns>
    public double Step(double theta, double g) => step(theta, g, ++t);

    public static ScalarReference Sgd(double gamma, double mu, double tau, bool nesterov)
    {
        double b = 0;
        return new((theta, g, t) =>
        {
            if (mu != 0)
            {
                b = t > 1 ? (mu * b) + ((1 - tau) * g) : g;
                g = nesterov ? g + (mu * b) : b;
            }

            return theta - (gamma * g);
        });
    }

    public static ScalarReference RmsProp(double gamma, double alpha, double epsilon, double mu, bool centered)
    {
        double v = 0;
        double average = 0;
        double b = 0;
        return new((theta, g, _) =>
        {
            v = (alpha * v) + ((1 - alpha) * Math.Pow(g, 2));
            double corrected = v;
            if (centered)
            {
                average = (average * alpha) + ((1 - alpha) * g);
                corrected -= Math.Pow(average, 2);
            }

            if (mu > 0)
            {
                b = (mu * b) + (g / (Math.Sqrt(corrected) + epsilon));
                return theta - (gamma * b);
            }

            return theta - (gamma * g / (Math.Sqrt(corrected) + epsilon));
        });
    }

    public static ScalarReference Adagrad(double gamma, double eta, double initial, double epsilon)
    {
        double sum = initial;
        return new((theta, g, t) =>
        {
            double decayed = gamma / (1 + ((t - 1) * eta));
            sum += Math.Pow(g, 2);
            return theta - (decayed * g / (Math.Sqrt(sum) + epsilon));
        });
    }

    public static ScalarReference Adam(double gamma, double beta1, double beta2, double epsilon, double lambda)
    {
        double m = 0;
        double v = 0;
        return new((theta, g, t) =>
        {
            theta -= gamma * lambda * theta;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * Math.Pow(g, 2));
            double mHat = m / (1 - Math.Pow(beta1, t));
            double vHat = v / (1 - Math.Pow(beta2, t));
            return theta - (gamma * mHat / (Math.Sqrt(vHat) + epsilon));
        });
    }
}
