using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>One change of a declaration.</summary>
/// <param name="Attribute">0 for [Network], l for layer l.</param>
/// <param name="Argument">The argument to set or remove; null removes the attribute.</param>
/// <param name="Value">What it becomes, as C# with full names: <c>64</c>, <c>NetGen.Activation.Softmax</c>; null removes the argument.</param>
internal sealed record Edit(int Attribute, string? Argument, string? Value);

/// <summary>
/// One way to mend a problem: the checker knows what fits, and the code fixes, which are another assembly, only carry it out. It travels in the
/// properties of the diagnostic.
/// </summary>
/// <param name="Title">What the IDE shows: “Set Inputs = 128”.</param>
/// <param name="Edits">The changes.</param>
internal sealed record Fix(string Title, EquatableArray<Edit> Edits)
{
    /// <summary>The C# of the length a buffer should have: <c>Samples.IrisNet.InputSize</c>. The first additional location is the expression that makes the buffer.</summary>
    public const string LengthProperty = "NetGen.Length";

    private const string Key = "NetGen.Fix";

    public Fix(string title, params Edit[] edits)
        : this(title, edits.ToEquatableArray())
    {
    }

    /// <summary>Another activation for layer l.</summary>
    public static Fix GiveActivation(int layer, string activation) => new(
        $"Give layer {layer.ToString(CultureInfo.InvariantCulture)} Activation.{activation}", new Edit(layer, "activation", $"NetGen.Activation.{activation}"));

    /// <summary>Another loss.</summary>
    public static Fix UseLoss(string loss) => new($"Use Loss.{loss}", new Edit(0, "Loss", $"NetGen.Loss.{loss}"));

    /// <summary>The properties of a diagnostic with these fixes.</summary>
    public static ImmutableDictionary<string, string?> Properties(IEnumerable<Fix> fixes) => fixes
        .Select((fix, i) => new KeyValuePair<string, string?>(Key + i.ToString(CultureInfo.InvariantCulture), fix.Serialize()))
        .ToImmutableDictionary();

    /// <summary>The fixes in the properties of a diagnostic.</summary>
    public static IEnumerable<Fix> From(ImmutableDictionary<string, string?> properties)
    {
        for (int i = 0; properties.TryGetValue(Key + i.ToString(CultureInfo.InvariantCulture), out string? text); i++)
        {
            yield return Deserialize(text!);
        }
    }

    private string Serialize() => string.Join(
        "\n", new[] { Title }.Concat(Edits.Select(edit => $"{edit.Attribute.ToString(CultureInfo.InvariantCulture)}\t{edit.Argument}\t{edit.Value}")));

    private static Fix Deserialize(string text)
    {
        string[] lines = text.Split('\n');
        return new Fix(lines[0], lines.Skip(1).Select(line => line.Split('\t')).Select(parts => new Edit(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            parts[1].Length == 0 ? null : parts[1],
            parts[2].Length == 0 ? null : parts[2])).ToEquatableArray());
    }
}
