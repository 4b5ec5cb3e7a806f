using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Check;

/// <summary>Gathers what is wrong with a declaration, and gives a usable value in place of a wrong one.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> problems = new();
    private readonly HashSet<Place> guesses = new();

    /// <summary>What has been found so far.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>A number for a message.</summary>
    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for a message.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for a message.</summary>
    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public void Add(DiagnosticDescriptor descriptor, Place place, params string[] arguments) => Add(descriptor, place, [], arguments);

    public void Add(DiagnosticDescriptor descriptor, Place place, IEnumerable<Fix> fixes, params string[] arguments) =>
        problems.Add(new Problem(descriptor, place, arguments.ToEquatableArray()) { Fixes = fixes.ToEquatableArray() });

    /// <summary>What is less grave than the descriptor says.</summary>
    public void AddInfo(DiagnosticDescriptor descriptor, Place place, IEnumerable<Fix> fixes, params string[] arguments) => problems.Add(
        new Problem(descriptor, place, arguments.ToEquatableArray()) { Fixes = fixes.ToEquatableArray(), Severity = DiagnosticSeverity.Info });

    /// <summary>Whether the value there stands in for one that is wrong: what contradicts it is no problem of its own.</summary>
    public bool IsGuess(Place place) => guesses.Contains(place);

    /// <summary>The size at a place: what is written if it is at least 1, else 1 and a problem. What does not compile is the compiler's to report.</summary>
    public int Size(AttributeValues attribute, Place place, string what)
    {
        var argument = attribute[place.Argument!];
        if (argument?.Number >= 1)
        {
            return (int)argument.Number;
        }

        guesses.Add(place);
        if (argument is null)
        {
            return 1;
        }

        Add(Descriptors.InvalidSize, place, $"{what}, must be at least 1, but is {Text(argument.Number)}");
        return 1;
    }

    /// <summary>The enum's value at a place: what is written if it is a member, else null and a problem.</summary>
    public Argument? Defined(AttributeValues attribute, Place place, string type)
    {
        var argument = attribute[place.Argument!];
        if (argument is null && attribute.IsBroken)
        {
            guesses.Add(place);
        }

        if (argument is not null && argument.Text is null)
        {
            guesses.Add(place);
            Add(Descriptors.InvalidValue, place, $"{Text(argument.Number)} is not a member of {type}");
            return null;
        }

        return argument;
    }
}
