using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>PyTorch's losses and optimizers in NetGen's terms.</summary>
internal static class TraceSetup
{
    /// <summary>Traces whose optimizer NetGen does not have.</summary>
    public static IReadOnlyDictionary<string, string> Skipped { get; } = new Dictionary<string, string>
    {
        ["3-5-2_tanh__mse__adadelta"] = "no Adadelta",
        ["3-5-2_tanh__mse__adam_amsgrad"] = "no AMSGrad",
        ["3-5-2_tanh__mse__adamax"] = "no Adamax",
        ["3-5-2_tanh__mse__nadam"] = "no NAdam",
        ["3-5-2_tanh__mse__radam"] = "no RAdam",
    };

    /// <summary>The loss; sigmoid and softmax are part of PyTorch's, and stand on the output layer here.</summary>
    public static Loss LossOf(Trace trace) => trace.LossName switch
    {
        "mse" => Loss.MeanSquaredError,
        "l1" => Loss.MeanAbsoluteError,
        "huber1" => Loss.Huber,
        "bce_logits" or "bce_sigmoid" => Loss.BinaryCrossEntropy,
        "cross_entropy" or "cross_entropy_smooth0.1" => Loss.CrossEntropy,
        _ => throw new NotSupportedException($"{trace.Name}: no loss is known for {trace.LossName}."),
    };

    public static NetSpec SpecOf(Loss loss, Precision precision) => new(
        Trace.Inputs,
        [new(Trace.Hidden, Activation.Tanh), new(Trace.Outputs, ReferenceLosses.OutputOf(loss) ?? Activation.Identity)],
        loss,
        precision);

    /// <summary>The targets, row-major: labels become one-hot rows, smoothed where the loss says so.</summary>
    public static double[] Targets(Trace trace)
    {
        if (LossOf(trace) != Loss.CrossEntropy)
        {
            return trace.Target;
        }

        double smoothing = trace.LossName == "cross_entropy" ? 0 : 0.1;
        return trace.Target.SelectMany(label => Enumerable.Range(0, Trace.Outputs).Select(i => ((1 - smoothing) * (i == (int)label ? 1 : 0)) + (smoothing / Trace.Outputs))).ToArray();
    }

    public static TrainingOptions OptionsOf(Trace trace)
    {
        // Of AdamW the decay is its own; of the others it is a term of the gradient, as L2 is.
        string[] known = ["lr", "momentum", "nesterov", "dampening", "weight_decay", "alpha", "eps", "centered", "lr_decay", "initial_accumulator_value", "betas"];
        Assert.Empty(trace.Hyperparameters.Except(known));
        return new TrainingOptions
        {
            Optimizer = OptimizerOf(trace),
            L2 = trace.OptimizerName == "AdamW" ? 0 : trace.Hyper("weight_decay"),
            ClipNorm = trace.ClipNorm,
        };
    }

    private static Optimizer OptimizerOf(Trace trace)
    {
        double rate = trace.Hyper("lr");
        var (beta1, beta2) = trace.Betas();
        return trace.OptimizerName switch
        {
            "SGD" => new Sgd(rate, trace.Hyper("momentum"), trace.Hyper("dampening"), trace.HyperFlag("nesterov")),
            "RMSprop" => new RmsProp(rate, trace.Hyper("alpha"), trace.Hyper("eps", 1e-8), trace.Hyper("momentum"), trace.HyperFlag("centered")),
            "Adagrad" => new Adagrad(rate, trace.Hyper("lr_decay"), trace.Hyper("initial_accumulator_value"), trace.Hyper("eps", 1e-10)),
            "Adam" => new Adam(rate, beta1, beta2, trace.Hyper("eps", 1e-8)),
            "AdamW" => new AdamW(rate, beta1, beta2, trace.Hyper("eps", 1e-8), trace.Hyper("weight_decay")),
            _ => throw new NotSupportedException($"{trace.Name}: NetGen has no {trace.OptimizerName}; put the trace on the list of the skipped."),
        };
    }
}
