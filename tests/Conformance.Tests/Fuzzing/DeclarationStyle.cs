using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>A type around the network.</summary>
/// <param name="Modifiers">In front of <c>partial</c>.</param>
/// <param name="Keyword"><c>class</c>, <c>record struct</c>, ….</param>
/// <param name="Name">Its name as written, with @ where it has one.</param>
internal sealed record ContainingType(string Modifiers, string Keyword, string Name);

/// <summary>Where a declared class stands and how it is written; none of this may change a number.</summary>
internal sealed record DeclarationStyle(string Name)
{
    /// <summary>As written; empty for the global namespace.</summary>
    public string Namespace { get; init; } = "";

    public bool FileScopedNamespace { get; init; }

    public IReadOnlyList<ContainingType> ContainingTypes { get; init; } = [];

    /// <summary>In front of <c>partial class</c>.</summary>
    public string Modifiers { get; init; } = "internal sealed";

    /// <summary>Whether NetGen's types are named from <c>global::</c>; else <c>using NetGen;</c>.</summary>
    public bool Qualified { get; init; }

    /// <summary>All attributes in one pair of brackets.</summary>
    public bool OneAttributeList { get; init; }

    /// <summary>Arguments by name, in another order.</summary>
    public bool NamedArguments { get; init; }

    /// <summary>Every layer says its <c>Inputs</c>.</summary>
    public bool AssertInputs { get; init; }

    /// <summary>A second part with a member of the user.</summary>
    public bool SecondPart { get; init; }

    /// <summary>The name by which reflection finds the class.</summary>
    public string ReflectionName
    {
        get
        {
            string types = string.Join('+', ContainingTypes.Select(type => type.Name).Append(Name));
            return (Namespace.Length == 0 ? types : $"{Namespace}.{types}").Replace("@", "", StringComparison.Ordinal);
        }
    }
}
