using System;
using System.Linq;

namespace NetGen.Tests;

public class TrainingSessionTests
{
    private static readonly double[] X = [0.5, -1, 2, 1, 0, -0.5];
    private static readonly double[] Y = [1, 0, -1, 0.5];

    [Fact]
    public void A_step_gives_J_before_it_and_descends_along_the_gradient()
    {
        var network = TestData.Network<double>(3, 2);
        var before = TestData.Parameters(network);
        var gradient = new double[before.Length];
        double cost = network.Gradients(X, Y, gradient);
        int refreshes = network.Refreshes;
        var session = Trainer.CreateSession(network, new Sgd(0.1));

        Assert.Equal(cost, session.TrainStep(X, Y));

        AssertClose(before.Zip(gradient).Select(p => p.First - (0.1 * p.Second)), TestData.Parameters(network));
        Assert.Equal(1, session.Steps);
        Assert.Equal(refreshes + 1, network.Refreshes);
    }

    [Fact]
    public void L2_adds_λw_to_every_gradient_biases_included_and_not_to_J()
    {
        var network = TestData.Network<double>(3, 2);
        network.SetParameters([.. Enumerable.Range(0, 8).Select(i => i - 3.5)]);
        var before = TestData.Parameters(network);
        var gradient = new double[before.Length];
        double cost = network.Gradients(X, Y, gradient);
        var session = Trainer.CreateSession(network, new TrainingOptions { Optimizer = new Sgd(0.1), L2 = 0.5, GradientNormTolerance = 0 });

        Assert.Equal(cost, session.TrainStep(X, Y));

        double[] total = [.. before.Zip(gradient).Select(p => p.Second + (0.5 * p.First))];
        AssertClose(before.Zip(total).Select(p => p.First - (0.1 * p.Second)), TestData.Parameters(network));
        Assert.Equal(Math.Sqrt(total.Sum(g => g * g)), session.GradientNorm!.Value, 1e-13);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1e6)]
    public void ClipNorm_shortens_a_gradient_that_is_too_long_as_PyTorch_does(double longest)
    {
        var network = TestData.Network<double>(3, 2);
        var before = TestData.Parameters(network);
        var gradient = new double[before.Length];
        network.Gradients(X, Y, gradient);
        double norm = Math.Sqrt(gradient.Sum(g => g * g));
        var session = Trainer.CreateSession(network, new TrainingOptions { Optimizer = new Sgd(0.1), ClipNorm = longest });

        session.TrainStep(X, Y);

        double factor = Math.Min(1, longest / (norm + 1e-6));
        AssertClose(before.Zip(gradient).Select(p => p.First - (0.1 * factor * p.Second)), TestData.Parameters(network));
        Assert.Equal(norm, session.GradientNorm!.Value, 1e-13);
    }

    [Fact]
    public void ClipValue_cuts_elements_off_before_the_norm_is_clipped()
    {
        var network = TestData.Network<double>(3, 2);
        var before = TestData.Parameters(network);
        var gradient = new double[before.Length];
        network.Gradients(X, Y, gradient);
        double[] cut = [.. gradient.Select(g => Math.Clamp(g, -0.2, 0.2))];
        double norm = Math.Sqrt(cut.Sum(g => g * g));
        Assert.True(norm > 0.3 && gradient.Any(g => Math.Abs(g) < 0.2) && gradient.Any(g => Math.Abs(g) > 0.2), "the case must show both");
        var session = Trainer.CreateSession(network, new TrainingOptions { Optimizer = new Sgd(0.1), ClipValue = 0.2, ClipNorm = 0.3 });

        session.TrainStep(X, Y);

        AssertClose(before.Zip(cut).Select(p => p.First - (0.1 * 0.3 / (norm + 1e-6) * p.Second)), TestData.Parameters(network));
    }

    [Fact]
    public void Rows_are_raw_and_go_through_the_models_standardisation()
    {
        var raw = TestData.Network<double>(3, 2);
        raw.Standardization = new Standardization([1, 2, 3], [2, 4, 0.5]);
        var prepared = TestData.Network<double>(3, 2);
        double[] standardized = [.. X.Select((x, i) => (x - (i % 3) - 1) / (i % 3 == 2 ? 0.5 : 2 * ((i % 3) + 1)))];

        double rawCost = Trainer.CreateSession(raw, new Adam()).TrainStep(X, Y);
        double preparedCost = Trainer.CreateSession(prepared, new Adam()).TrainStep(standardized, Y);

        Assert.Equal(preparedCost, rawCost);
        Assert.Equal(TestData.Parameters(prepared), TestData.Parameters(raw));
    }

    [Fact]
    public void A_standardisation_that_is_set_between_steps_counts_from_then_on()
    {
        var network = TestData.Network<double>(3, 2);
        var session = Trainer.CreateSession(network, new Sgd(1e-9));
        double before = session.TrainStep(X, Y);
        network.Standardization = new Standardization([1, 2, 3], [2, 4, 0.5]);

        Assert.Equal(network.Cost(X, Y), session.TrainStep(X, Y));
        Assert.NotEqual(before, network.Cost(X, Y), 3);
    }

    [Fact]
    public void A_gradient_that_overflows_changes_nothing_although_J_is_finite()
    {
        var network = TestData.Network<float>(1, 1);
        network.SetParameters([0, 0]);
        var session = Trainer.CreateSession(network, new Sgd(0.1));

        Assert.Equal(1e4, session.TrainStep([3e38f], [100]));

        Assert.Equal([0, 0], TestData.Parameters(network));
        Assert.Equal(0, session.Steps);
    }

    [Fact]
    public void A_step_whose_J_is_not_finite_is_not_taken()
    {
        var network = TestData.Network<float>(2, 1);
        var session = Trainer.CreateSession(network, new Adam());
        session.TrainStep([1, 2], [3]);
        var before = TestData.Parameters(network);

        Assert.True(double.IsNaN(session.TrainStep([float.NaN, 2], [3])));

        Assert.Equal(before, TestData.Parameters(network));
        Assert.Equal(1, session.Steps);
    }

    [Fact]
    public void A_schedule_per_step_moves_with_steps_and_one_per_epoch_with_epochs()
    {
        var perStep = Trainer.CreateSession(
            TestData.Network<double>(3, 2), new TrainingOptions { Optimizer = new Sgd(0.5), Schedule = new StepSchedule(2, 0.5, perStep: true) });
        var perEpoch = Trainer.CreateSession(
            TestData.Network<double>(3, 2), new TrainingOptions { Optimizer = new Sgd(0.5), Schedule = new StepSchedule(1, 0.5) });
        double[] Rates(TrainingSession<double> session) =>
        [
            .. Enumerable.Range(0, 4).Select(_ =>
            {
                double rate = session.LearningRate;
                session.TrainStep(X, Y);
                return rate;
            }),
        ];

        Assert.Equal([0.5, 0.5, 0.25, 0.25], Rates(perStep));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], Rates(perEpoch));

        perStep.CompleteEpoch(1);
        perEpoch.CompleteEpoch(1);
        Assert.Equal(0.125, perStep.LearningRate);
        Assert.Equal(0.25, perEpoch.LearningRate);
    }

    [Fact]
    public void A_schedule_that_gives_no_rate_is_reported()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => Trainer.CreateSession(TestData.Network<double>(3, 2), new TrainingOptions { Schedule = new BrokenSchedule() }));

        Assert.Equal("BrokenSchedule must give a rate that is finite and not negative, but at index 0 gives NaN.", exception.Message);
    }

    [Fact]
    public void A_step_allocates_nothing_after_the_first()
    {
        var network = TestData.Network<float>(5, 3);
        network.Standardization = new Standardization(new double[5], [1, 2, 3, 4, 5]);
        var session = Trainer.CreateSession(
            network,
            new TrainingOptions
            {
                Optimizer = new RmsProp(1e-4, momentum: 0.9, centered: true),
                L2 = 1e-3,
                ClipValue = 0.5,
                ClipNorm = 0.1,
                Schedule = new WarmUpSchedule(5, 0.1, new ReduceOnPlateau(perStep: true), perStep: true),
            });
        var x = new float[7 * 5];
        var y = new float[7 * 3];
        session.TrainStep(x, y);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 20; step++)
        {
            session.TrainStep(x, y);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Lengths_and_targets_are_checked_before_anything_changes()
    {
        var network = TestData.Network<float>(2, 3, loss: Loss.CrossEntropy);
        var before = TestData.Parameters(network);
        var session = Trainer.CreateSession(network, new Adam());

        Assert.Throws<ArgumentException>(() => session.TrainStep(new float[3], new float[3]));
        Assert.Throws<ArgumentException>(() => session.TrainStep(new float[4], new float[3]));
        Assert.Throws<ArgumentException>(() => session.TrainStep([], []));
        var exception = Assert.Throws<ArgumentException>(() => session.TrainStep(new float[4], [1, 0, 0, 0, 0.5f, 0]));

        Assert.Contains("row 1 (counted from 0) sum to 0.5", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, TestData.Parameters(network));
    }

    private static void AssertClose(System.Collections.Generic.IEnumerable<double> expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));

    private sealed class BrokenSchedule() : Schedule(perStep: false)
    {
        public override double Rate(double baseRate, long index) => double.NaN;
    }
}
