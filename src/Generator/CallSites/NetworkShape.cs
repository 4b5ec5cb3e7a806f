using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Check;
using NetGen.Generator.Model;
using NetGen.Generator.Parse;

namespace NetGen.Generator.CallSites;

/// <summary>How long a buffer must be; the members are the constants of the generated class.</summary>
internal enum Extent
{
    InputSize,
    OutputSize,
    FeatureSize,
    ParameterCount,
}

/// <summary>The sizes of a network as its callers see them.</summary>
/// <param name="Type">The class.</param>
/// <param name="Number">Its type of numbers.</param>
/// <param name="InputSize">n[0].</param>
/// <param name="OutputSize">n[L].</param>
/// <param name="FeatureSize">n[L−1].</param>
/// <param name="ParameterCount">The number of parameters.</param>
/// <param name="Layers">Its layers; none of a network from another assembly, which may know kinds of layers that we do not.</param>
internal sealed record NetworkShape(
    INamedTypeSymbol Type, ITypeSymbol Number, int InputSize, int OutputSize, int FeatureSize, int ParameterCount, EquatableArray<Layer> Layers)
{
    /// <summary>The length in numbers.</summary>
    public int this[Extent extent] => extent switch
    {
        Extent.InputSize => InputSize,
        Extent.OutputSize => OutputSize,
        Extent.FeatureSize => FeatureSize,
        _ => ParameterCount,
    };

    /// <summary>
    /// The shape of a network, or null where the class is none or its declaration is wrong: its own errors come first. The sizes are those of
    /// the generated constants, which a referenced assembly has too, and which stay in step with <c>new float[Net.InputSize]</c> in an IDE
    /// that runs the generator later than this.
    /// </summary>
    public static NetworkShape? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (NetworkParser.NetworkOf(type) is not { } attribute)
        {
            return null;
        }

        EquatableArray<Layer> layers = default;
        if (!type.DeclaringSyntaxReferences.IsEmpty)
        {
            var declaration = NetworkParser.Parse(type, attribute, cancellation).Declaration;
            if (declaration.IsGuess
                || !type.GetMembers(Repair.GuessMark).IsEmpty
                || NetworkChecker.Check(declaration) is not { Network: { } network, Problems.Count: 0 })
            {
                return null;
            }

            layers = network.Layers;
        }

        var number = type.Interfaces
            .FirstOrDefault(face => face is { Name: "INetwork", TypeArguments.Length: 1 } && face.ContainingNamespace.ToDisplayString() == "NetGen")?.TypeArguments[0];
        return number is not null
            && Constant(type, Extent.InputSize) is { } inputs
            && Constant(type, Extent.OutputSize) is { } outputs
            && Constant(type, Extent.FeatureSize) is { } features
            && Constant(type, Extent.ParameterCount) is { } parameters
                ? new NetworkShape(type, number, inputs, outputs, features, parameters, layers)
                : null;
    }

    /// <summary>“n[0] = 64”.</summary>
    public string Describe(Extent extent) => $"{Notation(extent)} = {Text(this[extent])}";

    /// <summary>The constant as C# that means the same everywhere.</summary>
    public string ConstantOf(Extent extent) => $"{Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{extent}";

    /// <summary>A number for a message.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Notation(Extent extent) => extent switch
    {
        Extent.InputSize => "n[0]",
        Extent.OutputSize => "n[L]",
        Extent.FeatureSize => "n[L−1]",
        _ => "ParameterCount",
    };

    private static int? Constant(INamedTypeSymbol type, Extent extent) =>
        type.GetMembers(extent.ToString()).FirstOrDefault() is IFieldSymbol { ConstantValue: int and > 0 and var value } ? value : null;
}
