using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

public class StoppingTests
{
    [Fact]
    public void GradientNorm_of_the_full_batch_is_tested_before_the_step()
    {
        var (features, targets) = TestData.LinearRows(30, 3, 2, 0.5);
        var network = TestData.Network<double>(3, 2);
        var data = TestData.Make(features, targets, 3, 2);

        var result = Trainer.Fit(
            network, data, new TrainingOptions { Optimizer = new Sgd(0.5), Epochs = 10_000, GradientNormTolerance = 1e-4, L2 = 0.1 });

        Assert.Equal(StopReason.GradientNorm, result.StopReason);
        Assert.Equal(result.Steps + 1, result.Epochs);
        var gradient = new double[8];
        network.Gradients(features, targets, gradient);
        double norm = Math.Sqrt(gradient.Zip(TestData.Parameters(network)).Sum(p => Math.Pow(p.First + (0.1 * p.Second), 2)));
        Assert.InRange(norm, 0, 1e-4);
        Assert.Equal(norm, result.History[^1].GradientNorm!.Value, 1e-12);
        Assert.True(result.History[^2].GradientNorm > 1e-4);
    }

    [Fact]
    public void GradientNorm_is_tested_before_clipping()
    {
        var options = new TrainingOptions { Optimizer = new Sgd(1e-6), Epochs = 3, GradientNormTolerance = 1e-4, ClipNorm = 1e-5 };

        Assert.Equal(StopReason.MaxEpochs, Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), options).StopReason);
    }

    [Fact]
    public void GradientNorm_of_mini_batches_is_the_largest_of_an_epoch()
    {
        var options = new TrainingOptions { Optimizer = new Sgd(0.3), Epochs = 1000, BatchSize = 5, GradientNormTolerance = 1e-4 };

        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), options);

        Assert.Equal(StopReason.GradientNorm, result.StopReason);
        Assert.Equal(result.Epochs * 6, result.Steps);
        Assert.InRange(result.History[^1].GradientNorm!.Value, 0, 1e-4);
        Assert.True(result.History[^2].GradientNorm > 1e-4);
    }

    [Fact]
    public void The_largest_norm_of_an_epoch_counts_wherever_its_step_is()
    {
        // Weights that hardly move, and rows x = 0, of which only the bias has a derivative, −2 y: 2, 16, 6 long.
        var options = new TrainingOptions { Optimizer = new Sgd(1e-12), Epochs = 1, BatchSize = 1, Shuffle = false, GradientNormTolerance = 15 };

        var result = Trainer.Fit(new LinearNetwork<double>(1, 1), TestData.Make([0, 0, 0], [1, 8, 3], 1, 1), options);

        Assert.Equal(StopReason.MaxEpochs, result.StopReason);
        Assert.Equal(16, result.History[0].GradientNorm!.Value, 1e-9);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public void WeightChange_is_taken_over_a_step_of_the_full_batch_or_an_epoch(int? batchSize)
    {
        double[] Weights(int epochs)
        {
            var network = TestData.Network<double>(3, 2);
            Trainer.Fit(network, TestData.Linear(30, 3, 2), Options(epochs, null));
            return TestData.Parameters(network);
        }

        TrainingOptions Options(int epochs, double? tolerance) => new()
        {
            Optimizer = new Sgd(0.2),
            Epochs = epochs,
            BatchSize = batchSize,
            WeightChangeTolerance = tolerance,
        };
        double Change(int epoch) => Math.Sqrt(Weights(epoch).Zip(Weights(epoch - 1)).Sum(p => Math.Pow(p.First - p.Second, 2)));

        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), Options(10_000, 1e-3));

        Assert.Equal(StopReason.WeightChange, result.StopReason);
        Assert.InRange(Change(result.Epochs), 0, 1e-3);
        Assert.True(Change(result.Epochs - 1) > 1e-3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public void LossChange_compares_the_cost_of_two_epochs(int? batchSize)
    {
        var options = new TrainingOptions { Optimizer = new Sgd(0.2), Epochs = 10_000, BatchSize = batchSize, LossChangeTolerance = 1e-5 };

        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), options);

        Assert.Equal(StopReason.LossChange, result.StopReason);
        Assert.InRange(Math.Abs(result.History[^1].Cost - result.History[^2].Cost), 0, 1e-5);
        Assert.True(Math.Abs(result.History[^2].Cost - result.History[^3].Cost) > 1e-5);
    }

    [Fact]
    public void MaxSteps_may_end_an_epoch_early()
    {
        var network = TestData.Network<double>(3, 2);

        var result = Trainer.Fit(
            network, TestData.Linear(30, 3, 2), new TrainingOptions { Epochs = 10, BatchSize = 7, MaxSteps = 12, RecordStepCosts = true, Shuffle = false });

        // 30 rows are 5 batches: 12 steps are two epochs and two batches.
        Assert.Equal((StopReason.MaxSteps, 12, 3), (result.StopReason, result.Steps, result.Epochs));
        Assert.Equal((result.StepCosts![10] + result.StepCosts[11]) / 2, result.History[2].Cost, 1e-14);
    }

    [Fact]
    public void MaxSteps_on_the_last_step_of_an_epoch_begins_no_other()
    {
        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), new TrainingOptions { Epochs = 10, BatchSize = 10, MaxSteps = 6 });

        Assert.Equal((StopReason.MaxSteps, 6, 2), (result.StopReason, result.Steps, result.Epochs));
    }

    [Fact]
    public void EarlyStopping_restores_the_weights_with_the_best_validation_cost()
    {
        // The validation rows follow another map: their cost falls at first and then rises.
        var (features, targets) = TestData.LinearRows(30, 3, 2);
        double[] held = [.. targets.Select(y => 0.4 * y)];
        var network = new LinearNetwork<double>(3, 2);
        var options = new TrainingOptions
        {
            Optimizer = new Sgd(0.05),
            Epochs = 1000,
            EarlyStopping = new EarlyStopping(patience: 5),
            Validation = TestData.Make(features, held, 3, 2),
        };

        var result = Trainer.Fit(network, TestData.Make(features, targets, 3, 2), options);

        var best = result.History.MinBy(record => record.ValidationCost)!;
        Assert.Equal(StopReason.EarlyStopping, result.StopReason);
        Assert.Equal(best.Epoch, result.BestEpoch);
        Assert.InRange(best.Epoch, 2, 100);
        Assert.Equal(best.Epoch + 5, result.Epochs);
        Assert.Equal(best.ValidationCost!.Value, network.Cost(features, held));
        Assert.Equal(network.Cost(features, targets), result.Cost, 1e-14);
    }

    [Fact]
    public void EarlyStopping_without_validation_watches_J_and_restores_the_weights_that_have_it()
    {
        // A rate at which the full batch swings: J rises now and then.
        var (features, targets) = TestData.LinearRows(30, 3, 2, 0.5);
        var network = TestData.Network<double>(3, 2);
        var options = new TrainingOptions { Optimizer = new Sgd(0.6, 0.97), Epochs = 1000, EarlyStopping = new EarlyStopping(patience: 3) };

        var result = Trainer.Fit(network, TestData.Make(features, targets, 3, 2), options);

        var best = result.History.MinBy(record => record.Cost)!;
        Assert.Equal(StopReason.EarlyStopping, result.StopReason);
        Assert.Equal(best.Epoch, result.BestEpoch);
        Assert.Equal(best.Cost, result.Cost);
        Assert.Equal(best.Cost, network.Cost(features, targets));
    }

    [Fact]
    public void EarlyStopping_restores_the_best_weights_also_where_the_epochs_end_first()
    {
        var (features, targets) = TestData.LinearRows(30, 3, 2);
        double[] held = [.. targets.Select(y => 0.4 * y)];
        var network = new LinearNetwork<double>(3, 2);
        var options = new TrainingOptions
        {
            Optimizer = new Sgd(0.05),
            Epochs = 60,
            EarlyStopping = new EarlyStopping(1000),
            Validation = TestData.Make(features, held, 3, 2),
        };

        var result = Trainer.Fit(network, TestData.Make(features, targets, 3, 2), options);

        Assert.Equal(StopReason.MaxEpochs, result.StopReason);
        Assert.True(result.BestEpoch < 60);
        Assert.Equal(result.History[result.BestEpoch!.Value - 1].ValidationCost!.Value, network.Cost(features, held));
    }

    [Fact]
    public void The_patience_starts_again_with_each_improvement()
    {
        var best = new BestWeights<float>(new EarlyStopping(patience: 2), 1);
        var over = new System.Collections.Generic.List<bool>();
        foreach (var (epoch, cost) in new[] { 5.0, 6, 4, 5, 3, double.NaN, 4 }.Index())
        {
            best.Observe(epoch + 1, cost, [epoch + 1f]);
            over.Add(best.PatienceIsOver);
        }

        Assert.Equal([false, false, false, false, false, false, true], over);
        Assert.Equal((5, 5f), (best.Epoch, best.Weights[0]));
    }

    [Fact]
    public void An_improvement_below_the_minimum_is_none()
    {
        var options = new TrainingOptions { Optimizer = new Sgd(1e-6), Epochs = 100, EarlyStopping = new EarlyStopping(4, minimumImprovement: 0.1) };

        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), options);

        Assert.Equal((StopReason.EarlyStopping, 1, 5), (result.StopReason, result.BestEpoch, result.Epochs));
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(20)]
    [InlineData(1e30)]
    public void A_learning_rate_too_large_diverges_and_leaves_the_weights_before_the_fatal_step(double learningRate)
    {
        var network = TestData.Network<float>(3, 2);
        var replay = TestData.Network<float>(3, 2);
        var (features, targets) = TestData.LinearRows(30, 3, 2);
        var data = TestData.Make(features, targets, 3, 2);

        var result = Trainer.Fit(network, data, new TrainingOptions { Optimizer = new Sgd(learningRate), Epochs = 10_000 });

        Assert.Equal(StopReason.Diverged, result.StopReason);
        Assert.All(TestData.Parameters(network), weight => Assert.True(float.IsFinite(weight)));
        Assert.True(double.IsFinite(result.Cost));

        // The whole epochs before the fatal one saw a sound J; its weights are those from which the last of them started.
        Assert.All(result.History, record => Assert.True(record.Cost <= 1e6 * (result.History[0].Cost + 1)));
        var session = Trainer.CreateSession(replay, new Sgd(learningRate));
        float[] x = [.. features.Select(value => (float)value)];
        float[] y = [.. targets.Select(value => (float)value)];
        for (int step = 1; step < Math.Max(1, result.Epochs); step++)
        {
            session.TrainStep(x, y);
        }

        Assert.Equal(TestData.Parameters(replay), TestData.Parameters(network));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Mini_batches_that_diverge_go_back_to_the_start_of_an_epoch(bool inTheFirst)
    {
        var network = TestData.Network<float>(3, 2);
        var before = TestData.Parameters(network);
        var options = new TrainingOptions { Optimizer = new Sgd(inTheFirst ? 30 : 2), Epochs = 1000, BatchSize = 3 };

        var result = Trainer.Fit(network, TestData.Linear(30, 3, 2), options);

        Assert.Equal(StopReason.Diverged, result.StopReason);
        Assert.True(double.IsFinite(result.Cost));
        Assert.Equal(inTheFirst, result.Epochs == 0);
        Assert.Equal(inTheFirst, before.SequenceEqual(TestData.Parameters(network)));
    }

    [Fact]
    public void Weights_whose_J_is_not_finite_from_the_start_are_reported_and_left()
    {
        var network = new LinearNetwork<float>(3, 2);
        network.SetParameters([float.NaN, 1, 2, 3, 4, 5, 6, 7]);

        var result = Trainer.Fit(network, TestData.Linear(30, 3, 2), new TrainingOptions());

        Assert.Equal((StopReason.Diverged, 0), (result.StopReason, result.Steps));
        Assert.Equal([float.NaN, 1, 2, 3, 4, 5, 6, 7], TestData.Parameters(network));
    }

    [Fact]
    public void With_early_stopping_a_divergence_leaves_the_best_weights()
    {
        var (features, targets) = TestData.LinearRows(30, 3, 2);
        var network = TestData.Network<double>(3, 2);
        var options = new TrainingOptions
        {
            Optimizer = new Sgd(0.1),
            Epochs = 10_000,
            EarlyStopping = new EarlyStopping(5000),
            Schedule = new ExponentialSchedule(1.2),
        };

        var result = Trainer.Fit(network, TestData.Make(features, targets, 3, 2), options);

        Assert.Equal(StopReason.Diverged, result.StopReason);
        Assert.Equal(result.History.Min(record => record.Cost), network.Cost(features, targets));
    }

    /// <summary>No further step sees what the last one did.</summary>
    [Theory]
    [InlineData(1e30, 1, null)]
    [InlineData(1e30, 10, 1L)]
    [InlineData(1e9, 1, null)]
    public void A_last_step_that_ruins_the_weights_is_a_divergence(double learningRate, int epochs, long? maxSteps)
    {
        var network = TestData.Network<float>(3, 2);
        float[] before = TestData.Parameters(network);

        var result = Trainer.Fit(network, TestData.Linear(30, 3, 2), new TrainingOptions { Optimizer = new Sgd(learningRate), Epochs = epochs, MaxSteps = maxSteps });

        Assert.Equal((StopReason.Diverged, 1), (result.StopReason, result.Steps));
        Assert.Equal(before, TestData.Parameters(network));
        Assert.True(double.IsFinite(result.Cost));
    }

    [Fact]
    public void Early_stopping_keeps_a_last_step_that_improves()
    {
        var network = TestData.Network<double>(3, 2);
        double[] before = TestData.Parameters(network);

        var result = Trainer.Fit(network, TestData.Linear(30, 3, 2), new TrainingOptions { Optimizer = new Sgd(0.1), Epochs = 1, EarlyStopping = new EarlyStopping() });

        Assert.NotEqual(before, TestData.Parameters(network));
        Assert.True(result.Cost < result.History[0].Cost);
        Assert.Equal(1, result.BestEpoch);
    }

    /// <summary>With a rate so high that J swings: the mean over an epoch's mini-batches may be low although the last of them throws the weights off.</summary>
    [Fact]
    public void Early_stopping_on_mini_batches_watches_the_J_of_the_weights_it_keeps()
    {
        var (x, y) = TestData.LinearRows(30, 3, 2, noise: 1);
        var network = TestData.Network<double>(3, 2);
        var costs = new List<double>();
        var options = new TrainingOptions
        {
            Optimizer = new Sgd(0.6),
            Epochs = 40,
            BatchSize = 3,
            EarlyStopping = new EarlyStopping(100),
            Progress = new SynchronousProgress<TrainingProgress>(progress =>
            {
                if (progress.EpochEnd)
                {
                    costs.Add(network.Cost(x, y));
                }
            }),
        };

        var result = Trainer.Fit(network, TestData.Make(x, y, 3, 2), options);

        Assert.Equal(costs.Min(), result.Cost, 1e-12);
        Assert.Equal(costs.IndexOf(costs.Min()) + 1, result.BestEpoch);
    }

    [Fact]
    public void A_gradient_that_overflows_is_a_divergence_although_clipping_would_hide_it()
    {
        var network = new LinearNetwork<float>(1, 1);
        var data = TestData.Make([0, 3e38], [0, 100], 1, 1);
        var options = new TrainingOptions { Optimizer = new Sgd(0.1), ClipValue = 1, BatchSize = 1, Shuffle = false, Epochs = 1 };

        var result = Trainer.Fit(network, data, options);

        Assert.Equal(StopReason.Diverged, result.StopReason);
        Assert.All(TestData.Parameters(network), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_schedule_is_not_asked_beyond_the_last_epoch()
    {
        var options = new TrainingOptions { Epochs = 3, BatchSize = 10, Schedule = new ListedRates([0.1, 0.05, 0.01]) };

        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), options);

        Assert.Equal([0.1, 0.05, 0.01], result.History.Select(record => record.LearningRate));
    }

    private sealed class ListedRates(double[] rates) : Schedule(perStep: false)
    {
        public override double Rate(double baseRate, long index) => rates[index];
    }
}
