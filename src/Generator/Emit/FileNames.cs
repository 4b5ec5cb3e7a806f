using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// The names of the generated files: Namespace.Outer.Class.g.cs. The compiler takes names that differ in case only for the same, so that
/// such classes get a number behind theirs.
/// </summary>
internal static class FileNames
{
    /// <summary>The full names of classes that differ from another's in case only; nearly always none.</summary>
    public static EquatableArray<string> Ambiguous(IEnumerable<Network> networks) => networks
        .Select(network => network.Target.FullName)
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    public static string Of(Network network, EquatableArray<string> ambiguous)
    {
        string name = network.Target.FullName;
        var alike = ambiguous.Where(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count == 0 ? $"{name}.g.cs" : $"{name}.{Format.Plain(alike.IndexOf(name) + 1)}.g.cs";
    }
}
