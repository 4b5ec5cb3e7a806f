using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace NetGen.Tests;

public class TrainerTests
{
    private static readonly Standardization Plain = new([1, 2, 3], [2, 4, 0.5]);

    [Fact]
    public void The_full_batch_finds_the_weights_of_a_linear_map()
    {
        var network = TestData.Network<double>(3, 2);

        var options = new TrainingOptions { Optimizer = new Sgd(0.5), Epochs = 2000, GradientNormTolerance = 1e-9 };

        var result = Trainer.Fit(network, TestData.Linear(50, 3, 2), options);

        Assert.Equal(StopReason.GradientNorm, result.StopReason);
        Assert.Equal(0, result.Cost, 1e-15);
        Assert.All(
            new[] { 1, 0.5, 0, 2, 1.5, 1, -1, -0.75 }.Zip(TestData.Parameters(network)), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Steps_of_an_epoch_are_slices_in_order_without_shuffling_and_the_last_one_is_ragged()
    {
        var (features, targets) = TestData.LinearRows(7, 3, 2, noise: 0.5);
        var fitted = TestData.Network<double>(3, 2);
        var stepped = TestData.Network<double>(3, 2);
        var session = Trainer.CreateSession(stepped, new Sgd(0.1, 0.9));
        var costs = new List<double>();
        for (int epoch = 0; epoch < 2; epoch++)
        {
            foreach (var (first, last) in new[] { (0, 3), (3, 6), (6, 7) })
            {
                costs.Add(session.TrainStep(features.AsSpan((first * 3)..(last * 3)), targets.AsSpan((first * 2)..(last * 2))));
            }
        }

        var result = Trainer.Fit(
            fitted,
            TestData.Make(features, targets, 3, 2),
            new TrainingOptions { Optimizer = new Sgd(0.1, 0.9), Epochs = 2, BatchSize = 3, Shuffle = false, RecordStepCosts = true });

        Assert.Equal(TestData.Parameters(stepped), TestData.Parameters(fitted));
        Assert.Equal(costs, result.StepCosts);
        Assert.Equal(6, result.Steps);
        Assert.Equal(StopReason.MaxEpochs, result.StopReason);
        Assert.Equal(((3 * costs[0]) + (3 * costs[1]) + costs[2]) / 7, result.History[0].Cost, 1e-14);
    }

    [Fact]
    public void Shuffling_takes_every_row_once_an_epoch_in_an_order_that_changes()
    {
        // With a rate that changes nothing to speak of, the costs of single rows tell which rows came.
        double[] features = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        var network = new LinearNetwork<double>(1, 1);

        var result = Trainer.Fit(
            network,
            TestData.Make(features, features, 1, 1),
            new TrainingOptions { Optimizer = new Sgd(1e-12), Epochs = 2, BatchSize = 1, RecordStepCosts = true });

        int[] rows = [.. result.StepCosts!.Select(cost => (int)Math.Round(Math.Sqrt(cost)))];
        Assert.Equal(Enumerable.Range(0, 20), rows[..20].Order());
        Assert.Equal(Enumerable.Range(0, 20), rows[20..].Order());
        Assert.NotEqual(rows[..20], rows[20..]);
        Assert.NotEqual(Enumerable.Range(0, 20), rows[..20]);
    }

    [Fact]
    public void Features_and_targets_are_shuffled_together()
    {
        var network = TestData.Network<double>(3, 2);

        var result = Trainer.Fit(network, TestData.Linear(45, 3, 2), new TrainingOptions { Optimizer = new Sgd(0.3), Epochs = 300, BatchSize = 4 });

        Assert.Equal(0, result.Cost, 1e-10);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_does_not()
    {
        float[] Fit(int seed)
        {
            var network = TestData.Network<float>(3, 2);
            Trainer.Fit(network, TestData.Linear(50, 3, 2, 0.3), new TrainingOptions { Epochs = 5, BatchSize = 8, Seed = seed });
            return TestData.Parameters(network);
        }

        Assert.Equal(Fit(7), Fit(7));
        Assert.NotEqual(Fit(7), Fit(8));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    public void A_batch_of_all_rows_is_the_full_batch(int batchSize)
    {
        float[] Fit(int? size)
        {
            var network = TestData.Network<float>(3, 2);
            var result = Trainer.Fit(network, TestData.Linear(50, 3, 2, 0.3), new TrainingOptions { Epochs = 5, BatchSize = size });
            Assert.Equal(5, result.Steps);
            return TestData.Parameters(network);
        }

        Assert.Equal(Fit(null), Fit(batchSize));
    }

    [Fact]
    public void The_model_gets_standardisation_and_class_names_and_is_then_fed_raw_rows()
    {
        // Soft labels that are linear in the features, so that this network can learn them: y, 1 − y.
        var (features, _) = TestData.LinearRows(40, 3, 2);
        double[] targets = [.. Enumerable.Range(0, 80).Select(i => 0.5 + ((i % 2 == 0 ? 0.4 : -0.4) * features[i / 2 * 3]))];
        double[] raw = [.. features.Select((x, i) => (x * Plain.Deviation[i % 3]) + Plain.Mean[i % 3])];
        var network = TestData.Network<double>(3, 2);
        var data = TestData.Make(raw, targets, 3, 2, Plain, ["a", "b"]);

        var result = Trainer.Fit(network, data, new TrainingOptions { Optimizer = new Sgd(0.5), Epochs = 500 });

        Assert.Same(Plain, network.Standardization);
        Assert.Equal(["a", "b"], network.ClassNames);
        Assert.Equal(0, network.Cost(raw, targets), 1e-10);
        Assert.Equal(network.Cost(raw, targets), result.Cost, 1e-14);
    }

    [Fact]
    public void A_model_with_a_standardisation_keeps_it_for_data_without_one_or_with_an_equal_one()
    {
        var (features, targets) = TestData.LinearRows(40, 3, 2);
        foreach (var own in new[] { null, new Standardization([1, 2, 3], [2, 4, 0.5]) })
        {
            var network = TestData.Network<double>(3, 2);
            network.Standardization = Plain;

            var result = Trainer.Fit(network, TestData.Make(features, targets, 3, 2, own), new TrainingOptions { Epochs = 1 });

            Assert.Equal(Plain, network.Standardization);
            Assert.Equal(network.Cost(features, targets), result.Cost, 1e-14);
        }
    }

    [Fact]
    public void History_holds_an_entry_per_epoch()
    {
        var validation = TestData.Linear(9, 3, 2, 0.1, seed: 5);
        var network = TestData.Network<double>(3, 2);

        var result = Trainer.Fit(
            network,
            TestData.Linear(40, 3, 2, 0.1),
            new TrainingOptions
            {
                Optimizer = new Sgd(0.2),
                Epochs = 4,
                BatchSize = 8,
                Validation = validation,
                Schedule = new ExponentialSchedule(0.5),
                ClipNorm = 10,
            });

        Assert.Equal([1, 2, 3, 4], result.History.Select(record => record.Epoch));
        Assert.Equal([0.2, 0.1, 0.05, 0.025], result.History.Select(record => record.LearningRate));
        Assert.All(result.History, record => Assert.True(record.GradientNorm > 0 && record.ValidationCost > 0 && record.ValidationAccuracy is null));
        Assert.True(result.History[3].Cost < result.History[0].Cost);
        Assert.Equal(4, result.Epochs);
        Assert.Null(result.StepCosts);
        Assert.Null(result.BestEpoch);
        Assert.True(result.Elapsed > TimeSpan.Zero);
        var x = new double[27];
        var y = new double[18];
        validation.CopyFeatures<double>(x);
        validation.CopyTargets<double>(y);
        Assert.Equal(network.Cost(x, y), result.History[3].ValidationCost!.Value);
    }

    [Fact]
    public void The_norm_of_the_gradient_is_recorded_where_every_steps_norm_is_known()
    {
        double? Norm(TrainingOptions options) => Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(40, 3, 2), options).History[0].GradientNorm;

        Assert.NotNull(Norm(new TrainingOptions { Epochs = 1 }));
        Assert.Null(Norm(new TrainingOptions { Epochs = 1, BatchSize = 8 }));
        Assert.NotNull(Norm(new TrainingOptions { Epochs = 1, BatchSize = 8, GradientNormTolerance = 1e-9 }));
    }

    [Fact]
    public void Accuracy_of_the_validation_rows_is_the_fraction_of_right_classes()
    {
        // a = x, so the arg max of the row is the predicted class; the third row is wrong. Batches are of one size, the rate is next to nothing.
        double[] x = [2, 1, 0, 3, 5, 4];
        double[] y = [1, 0, 0, 1, 0, 1];
        var network = new LinearNetwork<double>(2, 2);
        network.SetParameters([1, 0, 0, 1, 0, 0]);
        var data = TestData.Make(x, y, 2, 2, classNames: ["no", "yes"]);

        var result = Trainer.Fit(network, data, new TrainingOptions { Optimizer = new Sgd(1e-12), Epochs = 1, Validation = data });

        Assert.Equal(2.0 / 3, result.History[0].ValidationAccuracy);
    }

    [Fact]
    public void Accuracy_of_one_output_takes_the_models_threshold()
    {
        var network = new LinearNetwork<double>(1, 1);
        network.SetParameters([1, 0]);
        var data = TestData.Make([-1, 2, 3, -4], [0, 1, 0, 0], 1, 1, classNames: ["no", "yes"]);

        var result = Trainer.Fit(network, data, new TrainingOptions { Optimizer = new Sgd(1e-12), Epochs = 1, Validation = data });

        Assert.Equal(0.75, result.History[0].ValidationAccuracy);
    }

    [Fact]
    public void A_step_of_Fit_allocates_nothing()
    {
        // One epoch of 64 batches, ended after the first 2 or the first 62: only the number of steps differs.
        long Allocated(int steps)
        {
            var network = TestData.Network<float>(3, 2);
            var data = TestData.Linear(256, 3, 2);
            var options = new TrainingOptions { Epochs = 1, BatchSize = 4, MaxSteps = steps, L2 = 0.1, ClipNorm = 1 };
            long before = GC.GetAllocatedBytesForCurrentThread();
            Trainer.Fit(network, data, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(2);

        // What a step allocates, it allocates in every round; now and then the collector or the just-in-time compiler takes some besides.
        Assert.Equal(Least(2), Least(62));

        long Least(int steps) => Enumerable.Range(0, 20).Min(_ => Allocated(steps));
    }

    [Fact]
    public void Two_trainings_with_the_same_options_do_not_touch_each_other()
    {
        var options = new TrainingOptions
        {
            Optimizer = new Sgd(0.1, 0.9),
            Epochs = 6,
            Schedule = new ReduceOnPlateau(0.5, 0, 0.9),
            EarlyStopping = new EarlyStopping(50),
        };
        TrainingResult Fit() => Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(30, 3, 2), options);

        Assert.Equal(Fit().History, Fit().History);
        Assert.True(Fit().History[^1].LearningRate < 0.1);
    }

    [Fact]
    public void A_plateau_watches_the_validation_cost_where_there_is_one()
    {
        // The validation targets lie where training leads away from: their cost only rises.
        var (features, targets) = TestData.LinearRows(30, 3, 2);
        var network = new LinearNetwork<double>(3, 2);
        var options = new TrainingOptions
        {
            Optimizer = new Sgd(0.1),
            Epochs = 3,
            Schedule = new ReduceOnPlateau(0.5, patience: 0),
            Validation = TestData.Make(features, [.. targets.Select(y => -y)], 3, 2),
        };

        var result = Trainer.Fit(network, TestData.Make(features, targets, 3, 2), options);

        Assert.Equal([0.1, 0.1, 0.05], result.History.Select(record => record.LearningRate));
    }

    [Fact]
    public void Cancellation_is_a_result_with_the_weights_of_the_last_whole_step()
    {
        using var source = new CancellationTokenSource();
        var cancelled = TestData.Network<double>(3, 2);
        var limited = TestData.Network<double>(3, 2);
        TrainingOptions Options(long? maxSteps, Action<TrainingProgress>? handler) => new()
        {
            Epochs = 10,
            BatchSize = 4,
            MaxSteps = maxSteps,
            EarlyStopping = maxSteps is null ? new EarlyStopping() : null,
            Progress = handler is null ? null : new SynchronousProgress<TrainingProgress>(handler),
            ProgressEverySteps = 1,
        };

        var result = Trainer.Fit(
            cancelled,
            TestData.Linear(40, 3, 2),
            Options(null, progress =>
            {
                if (progress.Step == 17)
                {
                    source.Cancel();
                }
            }),
            source.Token);
        Trainer.Fit(limited, TestData.Linear(40, 3, 2), Options(17, null));

        Assert.Equal((StopReason.Cancelled, 17, 1), (result.StopReason, result.Steps, result.Epochs));
        Assert.Equal(TestData.Parameters(limited), TestData.Parameters(cancelled));
    }

    [Fact]
    public void Cancelled_before_the_start_changes_no_weight()
    {
        var network = TestData.Network<double>(3, 2);
        var before = TestData.Parameters(network);

        var result = Trainer.Fit(network, TestData.Linear(40, 3, 2), new TrainingOptions(), new CancellationToken(canceled: true));

        Assert.Equal((StopReason.Cancelled, 0, 0), (result.StopReason, result.Steps, result.Epochs));
        Assert.Equal(before, TestData.Parameters(network));
    }

    [Fact]
    public void Progress_comes_in_order_on_the_thread_of_the_training()
    {
        var reports = new List<TrainingProgress>();
        var threads = new HashSet<int>();
        var options = new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 4,
            ProgressEverySteps = 3,
            Validation = TestData.Linear(5, 3, 2),
            Progress = new SynchronousProgress<TrainingProgress>(progress =>
            {
                reports.Add(progress);
                threads.Add(Environment.CurrentManagedThreadId);
            }),
        };

        var result = Trainer.Fit(TestData.Network<double>(3, 2), TestData.Linear(16, 3, 2), options);

        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.Equal(
            [(1, 3L, false), (1, 4, true), (2, 6, false), (2, 8, true), (3, 9, false), (3, 12, false), (3, 12, true)],
            reports.Select(report => (report.Epoch, report.Step, report.EpochEnd)));
        Assert.All(reports, report => Assert.Equal((3, 12L), (report.Epochs, report.Steps)));
        Assert.Equal(result.History.Select(record => record.Cost), reports.Where(report => report.EpochEnd).Select(report => report.Cost));
        Assert.Null(reports[0].ValidationCost);
        Assert.Equal(result.History[0].ValidationCost, reports[2].ValidationCost);
        Assert.True(reports[0].TimeLeft > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, reports[^1].TimeLeft);
        Assert.Equal(reports.Select(report => report.Elapsed).Order(), reports.Select(report => report.Elapsed));
    }
}
