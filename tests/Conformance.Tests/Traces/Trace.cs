using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Tests;

/// <summary>One recorded training: 50 steps of a 3-5-2 network by batches of 4 rows in order.</summary>
internal sealed class Trace
{
    public const int Inputs = 3;
    public const int Hidden = 5;
    public const int Outputs = 2;
    public const int BatchRows = 4;
    public const int Rows = 16;
    public const int Steps = 50;

    private static readonly string[] s_tensors = ["0.weight", "0.bias", "2.weight", "2.bias"];

    private readonly JsonElement file;

    private Trace(string path) => file = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>All traces by name.</summary>
    public static IReadOnlyDictionary<string, Trace> All { get; } = Directory.GetFiles(Path.Combine(ReferenceFile.Folder, "traces"), "*.json")
        .Select(path => new Trace(path)).ToDictionary(trace => trace.Name);

    public string Name => file.GetProperty("trace").GetString()!;

    public string LossName => file.GetProperty("loss").GetString()!;

    public string OptimizerName => file.GetProperty("optimizer").GetString()!;

    public double? ClipNorm => file.GetProperty("clip_grad_norm") is { ValueKind: JsonValueKind.Number } norm ? norm.GetDouble() : null;

    public double[] X => file.GetProperty("x").Floats();

    /// <summary>The targets as recorded: numbers, or the label of each row.</summary>
    public double[] Target => file.GetProperty("target").Floats();

    /// <summary>The weights before the first step, in canonical order.</summary>
    public double[] InitialWeights => Numbers(file.GetProperty("weights_init"), single: true);

    /// <summary>The gradient of the first step, in canonical order.</summary>
    public double[] FirstGradient(bool single = false) => Numbers(Run(single).GetProperty("grad_step1"), single);

    /// <summary>J before each step.</summary>
    public double[] Costs(bool single = false) => single ? Run(single).GetProperty("loss_per_step").Floats() : Run(single).GetProperty("loss_per_step").Doubles();

    /// <summary>The weights after so many steps (1, 5 or 50), in canonical order.</summary>
    public double[] WeightsAfter(int steps, bool single = false) =>
        Numbers(Run(single).GetProperty("weights_after").GetProperty(steps.ToString(CultureInfo.InvariantCulture)), single);

    /// <summary>The hyperparameters by PyTorch's names.</summary>
    public IReadOnlyList<string> Hyperparameters => file.GetProperty("hyper").EnumerateObject().Select(property => property.Name).ToArray();

    public double Hyper(string name, double fallback = 0) => file.GetProperty("hyper").TryGetProperty(name, out var value) ? value.GetDouble() : fallback;

    public bool HyperFlag(string name) => file.GetProperty("hyper").TryGetProperty(name, out var value) && value.GetBoolean();

    public (double Beta1, double Beta2) Betas() =>
        file.GetProperty("hyper").TryGetProperty("betas", out var betas) ? (betas[0].GetDouble(), betas[1].GetDouble()) : (0.9, 0.999);

    /// <summary>How far PyTorch's single precision is from its double precision after so many steps, as the file says.</summary>
    public double Noise(int steps) =>
        file.GetProperty("noise").GetProperty(steps.ToString(CultureInfo.InvariantCulture)).GetProperty("max_abs_over_max_weight").GetDouble();

    private JsonElement Run(bool single) => file.GetProperty(single ? "f32" : "f64");

    private static double[] Numbers(JsonElement element, bool single) =>
        Tensors(element).SelectMany(tensor => single ? tensor.Floats() : tensor.Doubles()).ToArray();

    private static IEnumerable<JsonElement> Tensors(JsonElement element) => s_tensors.Select(name => element.GetProperty(name));
}
