using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests;

/// <summary>A type around the network.</summary>
/// <param name="Modifiers">In front of <c>partial</c>.</param>
/// <param name="Keyword"><c>class</c>, <c>record struct</c>, ….</param>
/// <param name="Name">Its name as written, with @ where it has one.</param>
internal sealed record ContainingType(string Modifiers, string Keyword, string Name);

/// <summary>How sizes are written.</summary>
internal enum NumberForm
{
    Decimal,
    Hexadecimal,
    Sum,
    Cast,
}

/// <summary>Where a declared class stands and how it is written; none of this may change a number.</summary>
internal sealed record DeclarationStyle(string Name)
{
    /// <summary>Stands for the class's name in <see cref="Members"/>.</summary>
    public const string NamePlaceholder = "%name%";

    /// <summary>Stands for the type of a number in <see cref="Members"/>.</summary>
    public const string NumberPlaceholder = "%number%";

    /// <summary>What makes names of the global namespace unique.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>As written; empty for the global namespace.</summary>
    public string Namespace { get; init; } = "";

    public bool FileScopedNamespace { get; init; }

    public IReadOnlyList<ContainingType> ContainingTypes { get; init; } = [];

    /// <summary>In front of <c>partial class</c>.</summary>
    public string Modifiers { get; init; } = "internal sealed";

    /// <summary>What stands above the attributes: documentation, or nothing.</summary>
    public string Documentation { get; init; } = "/// <summary>A network.</summary>";

    /// <summary>Whether NetGen's types are named from <c>global::</c>; else <c>using NetGen;</c>.</summary>
    public bool Qualified { get; init; }

    /// <summary>All attributes in one pair of brackets.</summary>
    public bool OneAttributeList { get; init; }

    /// <summary>Comments and a region between the attributes.</summary>
    public bool Comments { get; init; }

    /// <summary>Arguments by name, in another order.</summary>
    public bool NamedArguments { get; init; }

    /// <summary>An activation that is the default is left out.</summary>
    public bool OmitIdentity { get; init; }

    public NumberForm Numbers { get; init; }

    /// <summary>Every layer says its <c>Inputs</c>.</summary>
    public bool AssertInputs { get; init; }

    /// <summary>What the user wrote into the class, with the placeholders.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>What the user's base class holds; null for no base class.</summary>
    public string? BaseMembers { get; init; }

    /// <summary>A second part with a member of the user.</summary>
    public bool SecondPart { get; init; }

    /// <summary>Lines end as on Windows.</summary>
    public bool CarriageReturns { get; init; }

    /// <summary>The name by which reflection finds the class.</summary>
    public string ReflectionName
    {
        get
        {
            string types = string.Join('+', ContainingTypes.Select(type => type.Name).Append(Name).Select(Plain));
            return Namespace.Length == 0 ? types : $"{string.Join('.', Namespace.Split('.').Select(Plain))}.{types}";
        }
    }

    /// <summary>A size as source has it.</summary>
    public string Number(int number) => Numbers switch
    {
        NumberForm.Hexadecimal => string.Create(CultureInfo.InvariantCulture, $"0x{number:X2}"),
        NumberForm.Sum => string.Create(CultureInfo.InvariantCulture, $"{number - 1} + 1"),
        NumberForm.Cast => string.Create(CultureInfo.InvariantCulture, $"(int){number}L"),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A name as it is meant, without @ and escapes.</summary>
    private static string Plain(string name) => SyntaxFactory.ParseToken(name).ValueText;
}
