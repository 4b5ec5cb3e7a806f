using System;
using System.IO;
using NetGen;

namespace Consumer
{
    /// <summary>Exclusive or.</summary>
    [Network(2, Loss = Loss.BinaryCrossEntropy)]
    [Dense(4, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class XorNetwork
    {
    }

    /// <summary>One of each, so that all emitted code meets the strict build.</summary>
    [Network(7, Loss = Loss.CrossEntropy, Precision = Precision.Double, Unroll = Unroll.Loops)]
    [Dense(19, Activation.GELU, Bias = false, Name = "first \"layer\"")]
    [Dense(5, Activation.SELU, Initializer = Initializer.Uniform, InitializerParameter = 0.5)]
    [Dense(3, Activation.Softmax)]
    internal partial class MixedNetwork
    {
    }

    /// <summary>The program.</summary>
    public static class Program
    {
        /// <summary>Trains, saves and loads.</summary>
        public static int Main()
        {
            float[] x = { 0, 0, 0, 1, 1, 0, 1, 1 };
            float[] y = { 0, 1, 1, 0 };
            var model = new XorNetwork(seed: 1);
            var options = new TrainingOptions { Optimizer = new Adam(learningRate: 0.05), Epochs = 500 };
            var result = Trainer.Fit(model, Dataset.FromArrays(x, y, 2, 1), options);

            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            model.Save(path);
            var loaded = XorNetwork.Load(path);
            File.Delete(path);

            int right = 0;
            for (int i = 0; i < 4; i++)
            {
                right += loaded.Classify(x.AsSpan(i * 2, 2)) == (int)y[i] ? 1 : 0;
            }

            var mixed = new MixedNetwork(seed: 3);
            var p = new double[MixedNetwork.OutputSize];
            mixed.Predict(new double[MixedNetwork.InputSize], p);
            double sum = p[0] + p[1] + p[2];
            Console.WriteLine(FormattableString.Invariant($"{Environment.Version}: {right} of 4 right, {result.StopReason}, probabilities sum to {sum:F6}"));
            return right == 4 && Math.Abs(sum - 1) < 1e-9 ? 0 : 1;
        }
    }
}
