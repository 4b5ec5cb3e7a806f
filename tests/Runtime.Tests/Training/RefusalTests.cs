using System;

namespace NetGen.Tests;

public class RefusalTests
{
    private static readonly Standardization One = new([1, 2, 3], [1, 1, 1]);
    private static readonly Standardization Other = new([1, 2, 3], [1, 1, 2]);

    public static TheoryData<TrainingOptions, string> WrongOptions => new()
    {
        { new() { Optimizer = null! }, "TrainingOptions.Optimizer must be an optimizer, but is null." },
        { new() { Epochs = 0 }, "TrainingOptions.Epochs must be at least 1, but is 0." },
        { new() { MaxSteps = 0 }, "TrainingOptions.MaxSteps must be at least 1, or null, but is 0." },
        { new() { BatchSize = -2 }, "TrainingOptions.BatchSize must be at least 1, or null for the full batch, but is -2." },
        { new() { L2 = -0.5 }, "TrainingOptions.L2 must be finite and not negative, but is -0.5." },
        { new() { L2 = double.NaN }, "TrainingOptions.L2 must be finite and not negative, but is NaN." },
        { new() { ClipNorm = 0 }, "TrainingOptions.ClipNorm must be finite and positive, or null, but is 0." },
        { new() { ClipValue = double.PositiveInfinity }, "TrainingOptions.ClipValue must be finite and positive, or null, but is Infinity." },
        { new() { WeightChangeTolerance = -1 }, "TrainingOptions.WeightChangeTolerance must be finite and not negative, or null, but is -1." },
        { new() { GradientNormTolerance = double.NaN }, "TrainingOptions.GradientNormTolerance must be finite and not negative, or null, but is NaN." },
        { new() { LossChangeTolerance = -0.1 }, "TrainingOptions.LossChangeTolerance must be finite and not negative, or null, but is -0.1." },
        { new() { ProgressEverySteps = 0 }, "TrainingOptions.ProgressEverySteps must be at least 1, or null, but is 0." },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void A_wrong_option_is_refused_by_name(TrainingOptions options, string message)
    {
        var network = TestData.Network<double>(3, 2);

        var fit = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TestData.Linear(4, 3, 2), options));
        var session = Assert.Throws<ArgumentException>(() => Trainer.CreateSession(network, options));

        Assert.StartsWith(message, fit.Message, StringComparison.Ordinal);
        Assert.StartsWith(message, session.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_checks_its_arguments()
    {
        Assert.Equal("patience", Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0)).ParamName);
        Assert.Equal("minimumImprovement", Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1, -1)).ParamName);
    }

    [Fact]
    public void Null_is_refused()
    {
        var network = TestData.Network<double>(3, 2);
        var data = TestData.Linear(4, 3, 2);

        Assert.Equal("model", Assert.Throws<ArgumentNullException>(() => Trainer.Fit<double>(null!, data, new())).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => Trainer.Fit(network, null!, new())).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => Trainer.Fit(network, data, null!)).ParamName);
        Assert.Equal("optimizer", Assert.Throws<ArgumentNullException>(() => Trainer.CreateSession(network, (Optimizer)null!)).ParamName);
        Assert.Throws<ArgumentNullException>(() => new SynchronousProgress<int>(null!));
    }

    [Theory]
    [InlineData(4, 2, "data has 4 features a row, but LinearNetwork takes n[0] = 3.")]
    [InlineData(3, 1, "data has 1 targets a row, but LinearNetwork gives n[L] = 2.")]
    public void The_shape_of_the_data_must_be_the_networks(int inputs, int outputs, string message) =>
        Refused(TestData.Linear(12, inputs, outputs), new(), message);

    [Fact]
    public void A_feature_that_standardising_makes_infinite_is_refused_by_row()
    {
        var data = TestData.Make([1, 2, 1e30], [1, 2, 3], 1, 1, new Standardization([0], [1e-30]));

        var exception = Assert.Throws<ArgumentException>(() => Trainer.Fit(TestData.Network<float>(1, 1), data, new()));

        Assert.StartsWith("data: feature 0 of row 2 (counted from 0) is not finite", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        Loss.BinaryCrossEntropy,
        new[] { 0, 1, 0.5, 1.01 },
        "data: a target of BinaryCrossEntropy must be from 0 to 1, but target 1 of row 1 (counted from 0) is 1.01.")]
    [InlineData(
        Loss.CrossEntropy,
        new[] { 0, 1, -0.1, 1.1 },
        "data: a target of CrossEntropy must be from 0 to 1, but target 0 of row 1 (counted from 0) is -0.1.")]
    [InlineData(
        Loss.CrossEntropy,
        new[] { 0, 1, 0.5, 0.4 },
        "data: the targets of CrossEntropy must sum to 1 in each row, but those of row 1 (counted from 0) sum to 0.9.")]
    public void Targets_must_fit_the_loss(Loss loss, double[] targets, string message)
    {
        var network = TestData.Network<double>(1, 2, loss: loss);
        var before = TestData.Parameters(network);

        var exception = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TestData.Make([1, 2], targets, 1, 2), new()));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal("data", exception.ParamName);
        Assert.Equal(before, TestData.Parameters(network));
    }

    [Fact]
    public void A_target_of_a_step_must_be_finite()
    {
        var session = Trainer.CreateSession(TestData.Network<double>(1, 2), new Adam());

        var exception = Assert.Throws<ArgumentException>(() => session.TrainStep([1, 2], [0, 1, double.NaN, 2]));

        Assert.StartsWith(
            "y: a target of MeanSquaredError must be finite, but target 0 of row 1 (counted from 0) is NaN.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => session.TrainStep([1, 2], [0, 1, double.NegativeInfinity, 2]));
        var single = Trainer.CreateSession(TestData.Network<float>(1, 2), new Adam());
        Assert.Throws<ArgumentException>(() => single.TrainStep([1, 2], [0, 1, float.PositiveInfinity, 2]));
        Assert.Throws<ArgumentException>(() => single.TrainStep([1, 2], [0, 1, float.NaN, 2]));
    }

    [Fact]
    public void A_class_name_may_not_be_null()
    {
        Assert.Throws<ArgumentException>(() => NetworkOperations.CheckClassNames(["a", null!], 2));
        Assert.Equal(["a", "b"], NetworkOperations.CheckClassNames(["a", "b"], 1));
    }

    [Theory]
    [InlineData(Loss.CrossEntropy)]
    [InlineData(Loss.BinaryCrossEntropy)]
    public void Soft_labels_and_their_rounding_are_allowed(Loss loss)
    {
        var network = TestData.Network<double>(1, 2, loss: loss);

        var result = Trainer.Fit(network, TestData.Make([1, 2], [0.3, 0.70005, 1, 0], 1, 2), new TrainingOptions { Epochs = 1 });

        Assert.Equal(1, result.Steps);
    }

    [Fact]
    public void Another_standardisation_than_the_models_is_refused()
    {
        var network = TestData.Network<double>(3, 2);
        network.Standardization = One;
        var (features, targets) = TestData.LinearRows(4, 3, 2);

        var exception = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TestData.Make(features, targets, 3, 2, Other), new()));

        Assert.Contains("data.Standardize(model.Standardization)", exception.Message, StringComparison.Ordinal);
        Assert.Same(One, network.Standardization);
    }

    [Fact]
    public void Other_class_names_than_the_models_are_refused()
    {
        var network = TestData.Network<double>(3, 2);
        network.ClassNames = ["a", "b"];
        double[] features = new double[6];
        double[] targets = [1, 0, 0, 1];

        var exception = Assert.Throws<ArgumentException>(
            () => Trainer.Fit(network, TestData.Make(features, targets, 3, 2, One, ["b", "a"]), new()));

        Assert.Contains("data has the classes [b, a], but the model has [a, b]", exception.Message, StringComparison.Ordinal);
        Assert.Null(network.Standardization);
    }

    [Fact]
    public void Validation_rows_are_checked_like_training_rows()
    {
        double[] features = new double[6];
        double[] targets = [1, 0, 0, 1];
        var data = TestData.Make(features, targets, 3, 2, One, ["a", "b"]);

        Refused(data, new() { Validation = TestData.Linear(4, 2, 2) }, "options.Validation has 2 features a row");
        Refused(data, new() { Validation = TestData.Make(features, targets, 3, 2, Other) }, "options.Validation carries another standardisation");
        Refused(data, new() { Validation = TestData.Make(features, targets, 3, 2, One, ["b", "a"]) }, "options.Validation has the classes [b, a]");
    }

    /// <summary>Fit throws, and the model is as before.</summary>
    private static void Refused(Dataset data, TrainingOptions options, string message)
    {
        var network = TestData.Network<double>(3, 2);
        var before = TestData.Parameters(network);

        var exception = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, data, options));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, TestData.Parameters(network));
        Assert.Null(network.Standardization);
        Assert.Null(network.ClassNames);
    }
}
