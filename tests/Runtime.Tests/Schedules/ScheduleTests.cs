using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Tests;

public class ScheduleTests
{
    public static TheoryData<string, Schedule> References => new()
    {
        { "step_10_0.5", new StepSchedule(10, 0.5) },
        { "exponential_0.95", new ExponentialSchedule(0.95) },
        { "cosine_T40_min0.001", new CosineSchedule(40, 0.001) },
        { "linear_0.1_to_1_over10", new WarmUpSchedule(10, 0.1) },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void The_rates_are_those_of_PyTorch(string name, Schedule schedule)
    {
        using var document = JsonDocument.Parse(File.ReadAllText("References/schedules.json"));
        double baseRate = document.RootElement.GetProperty("base_lr").GetDouble();
        var expected = document.RootElement.GetProperty(name).EnumerateArray().Select(rate => rate.GetDouble()).ToArray();

        Assert.Equal(40, expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], schedule.Rate(baseRate, i), 1e-13);
        }
    }

    [Fact]
    public void Every_schedule_counts_epochs_unless_it_is_told_to_count_steps()
    {
        Assert.All<Schedule>(
            [
                new ConstantSchedule(),
                new StepSchedule(1, 1),
                new ExponentialSchedule(1),
                new CosineSchedule(1),
                new WarmUpSchedule(1, 1),
                new ReduceOnPlateau(),
            ],
            schedule => Assert.False(schedule.PerStep));
        Assert.All<Schedule>(
            [
                new ConstantSchedule(true),
                new StepSchedule(1, 1, true),
                new ExponentialSchedule(1, true),
                new CosineSchedule(1, 0, true),
                new WarmUpSchedule(1, 1, perStep: true),
                new ReduceOnPlateau(perStep: true),
            ],
            schedule => Assert.True(schedule.PerStep));
    }

    [Fact]
    public void Constant_is_the_base_rate()
    {
        Assert.Equal(0.3, new ConstantSchedule().Rate(0.3, 0));
        Assert.Equal(0.3, new ConstantSchedule().Rate(0.3, long.MaxValue));
    }

    [Fact]
    public void Cosine_ends_at_the_minimum_and_stays_there()
    {
        var schedule = new CosineSchedule(10, 0.02);

        Assert.Equal(0.02, schedule.Rate(0.5, 10));
        Assert.Equal(0.02, schedule.Rate(0.5, 1_000_000));
    }

    [Fact]
    public void After_the_warm_up_the_next_schedule_starts_from_its_index_0()
    {
        var schedule = new WarmUpSchedule(4, 0.5, new ExponentialSchedule(0.5));

        double[] rates = [.. Enumerable.Range(0, 7).Select(i => schedule.Rate(1, i))];

        Assert.Equal([0.5, 0.625, 0.75, 0.875, 1, 0.5, 0.25], rates);
    }

    [Fact]
    public void Two_schedules_must_count_the_same()
    {
        var exception = Assert.Throws<ArgumentException>(() => new WarmUpSchedule(4, 0.5, new ExponentialSchedule(0.5), perStep: true));

        Assert.Contains("counts steps and the schedule after it counts epochs", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plateau_is_more_epochs_without_improvement_than_the_patience()
    {
        var schedule = new ReduceOnPlateau(0.5, patience: 2);

        // Improves twice, then four times not: the third reduces, and the count starts again.
        Assert.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25], Run(schedule, 1, 9, 8, 8, 8, 8, 9, 10, 8, 7));
    }

    [Fact]
    public void A_patience_of_0_reduces_at_the_first_epoch_without_improvement()
    {
        Assert.Equal([1, 0.1, 0.1, 0.01], Run(new ReduceOnPlateau(patience: 0), 1, 5, 5, 4, double.NaN).Select(rate => Math.Round(rate, 12)));
    }

    [Fact]
    public void An_improvement_must_exceed_the_threshold_which_is_relative_to_the_best()
    {
        var schedule = new ReduceOnPlateau(0.5, patience: 0, threshold: 0.1);

        // 91 is not below 90; 89 is; 81 is not below 80.1; 80 is.
        Assert.Equal([1, 0.5, 0.5, 0.25, 0.25], Run(schedule, 1, 100, 91, 89, 81, 80));
    }

    [Fact]
    public void Many_small_improvements_that_add_up_are_one()
    {
        // PyTorch compares with the best that counted, which small steps do not move.
        Assert.Equal([1, 1, 1, 1], Run(new ReduceOnPlateau(0.5, patience: 1, threshold: 0.1), 1, 100, 95, 89, 85));
    }

    [Fact]
    public void The_rate_stops_at_the_minimum_and_makes_no_reduction_below_1e_8()
    {
        Assert.Equal([1, 0.5, 0.3, 0.3], Run(new ReduceOnPlateau(0.5, 0, minimum: 0.3), 1, 1, 1, 1, 1));
        Assert.Equal([1.5e-8, 1.5e-8], Run(new ReduceOnPlateau(0.5, 0), 1.5e-8, 1, 1));
        Assert.Equal(1e-3, new ReduceOnPlateau(minimum: 0.1).Rate(1e-3, 5));
        Assert.Equal(0.1, new ReduceOnPlateau(minimum: 0.1).Rate(1, long.MaxValue));
    }

    [Fact]
    public void A_plateau_after_a_warm_up_watches_only_from_then_on()
    {
        var schedule = new WarmUpSchedule(2, 0.5, new ReduceOnPlateau(0.5, patience: 0));

        // The two epochs of the line are not watched; then 5 is the first cost, and 6 no improvement.
        Assert.Equal([0.75, 1, 1, 0.5], Run(schedule, 1, 1, 1, 5, 6));
    }

    [Fact]
    public void A_schedule_keeps_nothing_of_a_training()
    {
        var schedule = new ReduceOnPlateau(0.5, patience: 0);

        Assert.Equal(Run(schedule, 1, 1, 1, 1), Run(schedule, 1, 1, 1, 1));
    }

    public static TheoryData<string, Func<object>> WrongArguments => new()
    {
        { "every", () => new StepSchedule(0, 0.5) },
        { "factor", () => new StepSchedule(1, 0) },
        { "factor", () => new ExponentialSchedule(double.NaN) },
        { "length", () => new CosineSchedule(0) },
        { "minimum", () => new CosineSchedule(1, -1) },
        { "length", () => new WarmUpSchedule(0, 0.1) },
        { "startFactor", () => new WarmUpSchedule(1, 1.5) },
        { "factor", () => new ReduceOnPlateau(1) },
        { "factor", () => new ReduceOnPlateau(0) },
        { "patience", () => new ReduceOnPlateau(patience: -1) },
        { "threshold", () => new ReduceOnPlateau(threshold: 1) },
        { "minimum", () => new ReduceOnPlateau(minimum: double.NaN) },
    };

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public void A_wrong_argument_is_refused_by_name(string name, Func<object> create) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(create).ParamName);

    /// <summary>The rate after each cost.</summary>
    private static double[] Run(Schedule schedule, double baseRate, params double[] costs)
    {
        var clock = schedule.CreateClock();
        return
        [
            .. costs.Select(cost =>
            {
                clock.Tick(cost);
                return schedule.Rate(baseRate, clock.Index);
            }),
        ];
    }
}
