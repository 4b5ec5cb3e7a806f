using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Plan;

/// <summary>Layers that follow one another.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Last">The number of the last.</param>
internal sealed record LayerRange(int First, int Last)
{
    /// <summary>The end of a name: 1To36.</summary>
    public string Suffix => $"{Text(First)}To{Text(Last)}";

    /// <summary>In words: “layers 1-36”.</summary>
    public string Title => $"layers {Text(First)}-{Text(Last)}";

    /// <summary>So many layers in as few ranges as have at most <paramref name="most"/> each, of about equal length.</summary>
    public static IReadOnlyList<LayerRange> Split(int layers, int most)
    {
        int ranges = (layers + most - 1) / most;
        return [.. Enumerable.Range(0, ranges).Select(i => new LayerRange((layers * i / ranges) + 1, layers * (i + 1) / ranges))];
    }

    /// <summary>Those of what there is one of for each layer.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> layers) => layers.Skip(First - 1).Take(Last - First + 1);

    public bool Contains(int layer) => First <= layer && layer <= Last;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
