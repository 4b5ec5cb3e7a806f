using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen;
using Samples;

var command = new RootCommand("Trains a network on handwritten digits: the 1,797 shipped ones, or MNIST.");
var epochs = new Option<int?>("--epochs") { Description = "Epochs; 60 for the digits, 10 for MNIST." };
var data = new Option<string?>("--data") { Description = "CSV file with a header, 64 pixels and the digit in the last column, instead of the shipped one." };
var mnist = new Option<string?>("--mnist") { Description = "Folder with the four IDX files of MNIST, gzipped or not: trains a 784-128-10 network on them." };
var save = new Option<string>("--save") { Description = "Where the trained network is saved.", DefaultValueFactory = _ => "digits.safetensors" };
command.Options.Add(epochs);
command.Options.Add(data);
command.Options.Add(mnist);
command.Options.Add(save);

return command.Run(args, parsed =>
{
    int seed = parsed.GetValue(SampleOptions.Seed);
    string path = parsed.GetValue(save)!;
    return parsed.GetValue(mnist) is { } folder
        ? TrainMnist(folder, seed, parsed.GetValue(epochs) ?? 10, path)
        : TrainDigits(parsed.GetValue(data), seed, parsed.GetValue(epochs) ?? 60, path);
});

static SampleReport TrainDigits(string? file, int seed, int epochs, string path)
{
    var (train, test) = (file is null ? ShippedDigits() : Dataset.FromCsv(file, classes: 10).Split(0.7, seed: 1)).Standardize();
    var options = new TrainingOptions { Optimizer = new Adam(learningRate: 0.01), Epochs = epochs, BatchSize = 32, Seed = seed, Validation = test };
    Console.WriteLine(DigitClassifier.Summary);
    return DigitTraining.Run(new DigitClassifier(seed), train, test, options, path, DigitClassifier.Load);
}

// The split is fixed by a file, so that the accuracy can be compared with what PyTorch reaches on the same rows (samples/Data/PROVENANCE.txt).
static (Dataset Train, Dataset Test) ShippedDigits()
{
    var all = Dataset.FromCsv(Path.Combine(AppContext.BaseDirectory, "digits.csv"), classes: 10);
    string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "digits.held-back.txt"));
    int[] heldBack = [.. text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    return (all.Subset([.. Enumerable.Range(0, all.Count).Except(heldBack)]), all.Subset(heldBack));
}

static SampleReport TrainMnist(string folder, int seed, int epochs, string path)
{
    var train = Dataset.FromIdx(MnistFile(folder, "train-images-idx3-ubyte"), MnistFile(folder, "train-labels-idx1-ubyte"), classes: 10);
    var test = Dataset.FromIdx(MnistFile(folder, "t10k-images-idx3-ubyte"), MnistFile(folder, "t10k-labels-idx1-ubyte"), classes: 10);
    var options = new TrainingOptions { Optimizer = new Adam(learningRate: 0.001), Epochs = epochs, BatchSize = 64, Seed = seed, Validation = test };
    Console.WriteLine(MnistClassifier.Summary);
    return DigitTraining.Run(new MnistClassifier(seed), train, test, options, path, MnistClassifier.Load);
}

static string MnistFile(string folder, string name)
{
    string path = Path.Combine(folder, name);
    return File.Exists(path) ? path : path + ".gz";
}
