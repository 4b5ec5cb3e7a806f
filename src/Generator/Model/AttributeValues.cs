using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>What an argument of an attribute holds.</summary>
internal enum ArgumentKind
{
    Number,
    Boolean,
    Text,
    Enum,
}

/// <summary>One argument of an attribute as written, or one fact about an enum member.</summary>
/// <param name="Name">The parameter or property: <c>units</c>, <c>Inputs</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Number">The number; of a boolean 0 or 1; of an enum its value.</param>
/// <param name="Text">The string; of an enum the member's name, or null where no member has the value.</param>
/// <param name="Facts">Of an enum, what its member's own attributes say of it.</param>
internal sealed record Argument(string Name, ArgumentKind Kind, double Number, string? Text, EquatableArray<Argument> Facts)
{
    public bool IsTrue => Number != 0;

    /// <summary>The fact of that name about this enum member, or null.</summary>
    public Argument? Fact(string name) => Facts.FirstOrDefault(fact => fact.Name == name);
}

/// <summary>An attribute as written.</summary>
/// <param name="Name">The attribute's name without the suffix: <c>Dense</c>.</param>
/// <param name="Arguments">Its arguments; those that are not written (or do not compile) are absent.</param>
internal sealed record AttributeValues(string Name, EquatableArray<Argument> Arguments)
{
    /// <summary>Whether the compiler finds fault with it: what is absent may be written after all.</summary>
    public bool IsBroken { get; init; }

    /// <summary>The argument of that name, or null where it is not written.</summary>
    public Argument? this[string name] => Arguments.FirstOrDefault(argument => argument.Name == name);
}
