using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>How far kernels are unrolled; the members are those of the attribute's enum.</summary>
internal enum Unroll
{
    Auto,
    Full,
    Loops,
}

/// <summary>A layer whose shapes are known.</summary>
/// <param name="Kind">The kind of layer: <c>Dense</c>.</param>
/// <param name="Number">l, from 1.</param>
/// <param name="Inputs">n[l−1].</param>
/// <param name="Units">n[l].</param>
/// <param name="Activation">g[l].</param>
/// <param name="HasBias">Whether it has b[l].</param>
/// <param name="Initializer">How W[l] is filled; never Auto.</param>
/// <param name="InitializerParameter">The initializer's a, σ or c; 0 where it takes none.</param>
/// <param name="Name">The user's name for it, or null.</param>
internal sealed record Layer(
    string Kind,
    int Number,
    int Inputs,
    int Units,
    ActivationInfo Activation,
    bool HasBias,
    string Initializer,
    double InitializerParameter,
    string? Name)
{
    /// <summary>n[l]·n[l−1], the elements of W[l], which is also the multiply-adds of a sample.</summary>
    public long Weights => (long)Units * Inputs;

    /// <summary>The number of parameters.</summary>
    public long Parameters => Weights + (HasBias ? Units : 0);
}

/// <summary>The checked network: all that the later phases know, and the value that caches the generated source.</summary>
/// <param name="Target">The class to emit into.</param>
/// <param name="Inputs">n[0].</param>
/// <param name="Layers">Layers 1 to L.</param>
/// <param name="Loss">The loss.</param>
/// <param name="IsDouble">Whether numbers are <c>double</c>, else <c>float</c>.</param>
/// <param name="Unroll">How far kernels are unrolled.</param>
internal sealed record Network(TargetType Target, int Inputs, EquatableArray<Layer> Layers, LossInfo Loss, bool IsDouble, Unroll Unroll)
{
    /// <summary>Layers whose sizes are all in one line.</summary>
    private const int MostSizes = 100;

    /// <summary>Null for a right declaration; otherwise only the members' signatures are emitted, and this says how.</summary>
    public Repair? Repair { get; init; }

    /// <summary>The last layer.</summary>
    public Layer Output => Layers[Layers.Count - 1];

    /// <summary>n[L].</summary>
    public int Outputs => Output.Units;

    /// <summary>The number of parameters.</summary>
    public long ParameterCount => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply-adds of one prediction.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.Weights);

    /// <summary>The C# type of a number.</summary>
    public string Number => IsDouble ? "double" : "float";

    /// <summary>Bytes of a number.</summary>
    public int NumberSize => IsDouble ? 8 : 4;

    /// <summary>Whether J and dz[L] come from z[L] and a[L] without a derivative of g[L].</summary>
    public bool IsFused => Loss.FusedWith == Output.Activation.Name;

    /// <summary>The sizes in one line: 64 → 32 → 10; of very many layers the first and the last.</summary>
    public string Sizes
    {
        get
        {
            var sizes = new[] { Inputs }.Concat(Layers.Select(layer => layer.Units)).Select(size => size.ToString(CultureInfo.InvariantCulture));
            return string.Join(" → ", Layers.Count <= MostSizes ? sizes : sizes.Take(4).Concat(["…"]).Concat(sizes.Skip(Layers.Count)));
        }
    }
}

/// <summary>
/// How the members of a wrong declaration are emitted: as signatures that throw, so that calls to them add no errors of the compiler to ours.
/// </summary>
/// <param name="Omitted">The keys of the members that would collide with the user's.</param>
/// <param name="Chain">The initializer a constructor needs, or null.</param>
/// <param name="IsGuess">Whether values stand in for ones that could not be seen.</param>
internal sealed record Repair(EquatableArray<string> Omitted, string? Chain, bool IsGuess)
{
    /// <summary>The generated constant that tells the analyzers so.</summary>
    public const string GuessMark = "s_isGuess";
}
