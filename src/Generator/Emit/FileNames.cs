using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// The names of the generated files: Namespace.Outer.Class.g.cs. The compiler takes names that differ in case only for the same, so that
/// such classes get a number behind theirs; so do two of one full name, which only source that does not compile has.
/// </summary>
internal static class FileNames
{
    /// <summary>The classes whose full name differs from another's in case only; nearly always none.</summary>
    public static EquatableArray<TargetType> Ambiguous(IEnumerable<Network> networks) => networks
        .Select(network => network.Target)
        .GroupBy(target => target.FullName, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(target => target.FullName, StringComparer.Ordinal)
        .ThenBy(target => string.Join(" ", target.ContainingTypes), StringComparer.Ordinal)
        .ToEquatableArray();

    public static string Of(Network network, EquatableArray<TargetType> ambiguous, string suffix = "")
    {
        string name = network.Target.FullName;
        var alike = ambiguous.Where(other => string.Equals(other.FullName, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count == 0 ? $"{name}{suffix}.g.cs" : $"{name}.{Format.Plain(alike.IndexOf(network.Target) + 1)}{suffix}.g.cs";
    }
}
