using System;
using System.Collections.Generic;

namespace NetGen.Tests;

/// <summary>A declaration on its way from right to wrong, and what is known of it.</summary>
internal sealed class DeclarationMutator(DeclarationText text, Random random)
{
    private const string Everything = "*";

    private readonly HashSet<string> claimed = [];

    public DeclarationText Text { get; } = text;

    /// <summary>L.</summary>
    public int Depth => Text.Spec.Layers.Count;

    /// <summary>Whether members are generated.</summary>
    public bool IsGenerated { get; set; } = true;

    /// <summary>The names of generated members that make room for one of the user's.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>What code must write behind <c>new Net(…)</c>.</summary>
    public string ObjectInitializer { get; set; } = "";

    /// <summary>The compiler's own error of the declaration, where there must be one.</summary>
    public string? CompilerError { get; set; }

    public bool Chance(double probability) => random.NextDouble() < probability;

    public int Next(int from, int to) => random.Next(from, to);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>
    /// Reserves what a mutation changes or depends on, so that no other one changes what is expected of it; false where that is
    /// reserved already.
    /// </summary>
    public bool Claim(params string[] areas)
    {
        if (claimed.Contains(Everything) || claimed.Overlaps(areas))
        {
            return false;
        }

        claimed.UnionWith(areas);
        return true;
    }

    /// <summary>For what hides all other errors.</summary>
    public bool ClaimAll() => claimed.Count == 0 && claimed.Add(Everything);

    /// <summary>Sets an argument, at its place or where it may be added; marked where an ID is given.</summary>
    public void Set(AttributeText attribute, string argument, string value, string? expected = null)
    {
        var written = Text.Argument(argument, value);
        written = expected is null ? written : written with { Text = MarkedText.Mark(expected, written.Text) };
        int index = attribute.Arguments.FindIndex(candidate => candidate.Name == argument);
        if (index < 0)
        {
            attribute.Arguments.Insert(char.IsUpper(argument[0]) ? attribute.Arguments.Count : 1, written);
        }
        else
        {
            attribute.Arguments[index] = written;
        }
    }

    /// <summary>Marks an argument that is there.</summary>
    public static void Mark(AttributeText attribute, string argument, string expected)
    {
        int index = attribute.Arguments.FindIndex(candidate => candidate.Name == argument);
        attribute.Arguments[index] = attribute.Arguments[index] with { Text = MarkedText.Mark(expected, attribute.Arguments[index].Text) };
    }

    /// <summary>A value of an enum's type that is none of its members.</summary>
    public string NoMember(string type) => $"({Text.Type(type)}){Pick(["99", "(-1)", "int.MaxValue", "(-2147483648)"])}";

    /// <summary>Takes away what the user wrote that holds a text.</summary>
    public void RemoveUserCode(string holding)
    {
        Text.Members.RemoveAll(member => member.Contains(holding, StringComparison.Ordinal));
        Text.SecondPart?.RemoveAll(member => member.Contains(holding, StringComparison.Ordinal));
    }

    /// <summary>Nothing is generated: code that uses generated members has to go.</summary>
    public void WithoutGeneratedMembers()
    {
        IsGenerated = false;
        Text.Members.Clear();
        Text.SecondPart = null;
        Text.Base = null;
        Text.Beside.Clear();
        Text.Documentation = "/// <summary>A network.</summary>";
    }
}
