using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.CallSites;

/// <summary>A parameter that takes a buffer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extent">How long a buffer it takes.</param>
/// <param name="IsWritten">Whether it is a Span, else a ReadOnlySpan.</param>
/// <param name="IsBatch">Whether it takes m rows of that length, else one.</param>
internal sealed record BufferParameter(string Name, Extent Extent, bool IsWritten = false, bool IsBatch = false);

/// <summary>A generated member that takes buffers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NeedsRows">Of a batch, whether m must be at least 1.</param>
/// <param name="Parameters">Its parameters; one may follow that takes a single number.</param>
internal sealed record NetworkMember(string Name, bool NeedsRows, params BufferParameter[] Parameters)
{
    private static readonly Dictionary<string, NetworkMember> s_all = new[]
    {
        new NetworkMember("Predict", false, new("x", Extent.InputSize), new("y", Extent.OutputSize, IsWritten: true)),
        new NetworkMember("Classify", false, new BufferParameter("x", Extent.InputSize)),
        new NetworkMember("Features", false, new("x", Extent.InputSize), new("features", Extent.FeatureSize, IsWritten: true)),
        new NetworkMember("PredictBatch", false, new("x", Extent.InputSize, IsBatch: true), new("y", Extent.OutputSize, IsWritten: true, IsBatch: true)),
        new NetworkMember("Cost", true, new("x", Extent.InputSize, IsBatch: true), new("y", Extent.OutputSize, IsBatch: true)),
        new NetworkMember(
            "Gradients",
            true,
            new("x", Extent.InputSize, IsBatch: true),
            new("y", Extent.OutputSize, IsBatch: true),
            new("gradient", Extent.ParameterCount, IsWritten: true)),
        new NetworkMember("GetParameters", false, new BufferParameter("destination", Extent.ParameterCount, IsWritten: true)),
        new NetworkMember("SetParameters", false, new BufferParameter("source", Extent.ParameterCount)),
    }.ToDictionary(member => member.Name);

    /// <summary>Whether a call of that name is worth a look.</summary>
    public static bool IsName(string name) => s_all.ContainsKey(name);

    /// <summary>The generated member that this method is, or null: a user may overload its name.</summary>
    public static NetworkMember? Of(IMethodSymbol method, NetworkShape shape) =>
        s_all.TryGetValue(method.Name, out var member) && member.Matches(method, shape.Number) ? member : null;

    private bool Matches(IMethodSymbol method, ITypeSymbol number)
    {
        var parameters = method.Parameters;
        var rest = parameters.Skip(Parameters.Length).ToList();
        return method is { IsStatic: false, IsGenericMethod: false }
            && parameters.Length >= Parameters.Length
            && Parameters.Zip(parameters, (expected, parameter) => Matches(expected, parameter, number)).All(matches => matches)
            && (rest.Count == 0 || (rest.Count == 1 && IsOption(rest[0], number)));
    }

    /// <summary>What an overload takes besides: the threshold of a class, the threads of a batch.</summary>
    private bool IsOption(IParameterSymbol parameter, ITypeSymbol number) => Name switch
    {
        "Classify" => parameter.Name == "threshold" && Is(parameter.Type, number),
        "PredictBatch" => parameter.Name == "threads" && parameter.Type.SpecialType == SpecialType.System_Int32,
        _ => false,
    };

    private static bool Matches(BufferParameter expected, IParameterSymbol parameter, ITypeSymbol number) =>
        parameter.Name == expected.Name
        && parameter.RefKind == RefKind.None
        && parameter.Type is INamedTypeSymbol type
        && BufferTypes.IsSpan(type)
        && type.Name == (expected.IsWritten ? "Span" : "ReadOnlySpan")
        && Is(type.TypeArguments[0], number);

    private static bool Is(ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);
}
