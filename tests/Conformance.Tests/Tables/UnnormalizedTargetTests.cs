using System;
using NetGen.Activations;
using NetGen.Losses;

namespace NetGen.Tests;

/// <summary>Cross-entropy is −Σ y ln a for any targets, and its derivative is that of its value, also where they do not sum to 1.</summary>
public class UnnormalizedTargetTests
{
    private const double Step = 1e-6;

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(0.25, 0.25, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0.2, 0.3, 0.5)]
    public void The_derivative_is_that_of_the_value(double y1, double y2, double y3)
    {
        double[] z = [1.5, -0.5, 2];
        double[] y = [y1, y2, y3];
        double[] a = new double[3];
        double[] dz = new double[3];
        Softmax.Value<double>(z, a);
        CrossEntropy.Derivative<double>(a, y, 1, dz);

        double expected = -((y1 * Math.Log(a[0])) + (y2 * Math.Log(a[1])) + (y3 * Math.Log(a[2])));
        Assert.Equal(expected, CrossEntropy.Cost<double>(z, y), 1e-12);
        for (int i = 0; i < 3; i++)
        {
            double[] above = [.. z], below = [.. z];
            above[i] += Step;
            below[i] -= Step;
            double numeric = (CrossEntropy.Cost<double>(above, y) - CrossEntropy.Cost<double>(below, y)) / (2 * Step);
            Assert.Equal(numeric, dz[i], 1e-8);
        }
    }
}
