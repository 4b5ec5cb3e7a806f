namespace NetGen.Generator.Model;

/// <summary>What a member the user wrote is to the generator.</summary>
internal enum MemberKind
{
    /// <summary>A member that may be named like a generated one.</summary>
    Member,

    /// <summary>A constructor that calls another one of the class.</summary>
    Constructor,

    /// <summary>A constructor that does not, so that no weights are made.</summary>
    UnchainedConstructor,

    /// <summary>The parameters behind the class's name.</summary>
    PrimaryConstructor,

    /// <summary>A member that hides an enum from the attributes, so that their argument is no constant.</summary>
    HidesEnum,
}

/// <summary>A member the user wrote into the class.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its name, and of a method the types of its parameters: <c>Save(string)</c>; a constructor's name is <c>.ctor</c>.</param>
/// <param name="IsRequired">Whether it is <c>required</c>.</param>
/// <param name="StaysNull">Whether it cannot be null by its type, but is so until a constructor of the user sets it.</param>
internal sealed record UserMember(MemberKind Kind, string Key, bool IsRequired = false, bool StaysNull = false)
{
    /// <summary>The name alone.</summary>
    public string Name => NameOf(Key);

    /// <summary>Whether C# forbids two members with these keys: methods of one name may differ in their parameters, nothing else may.</summary>
    public static bool Collide(string first, string second) => IsMethod(first) && IsMethod(second)
        ? first == second
        : NameOf(first) == NameOf(second);

    private static bool IsMethod(string key) => key.IndexOf('(') >= 0;

    private static string NameOf(string key) => key.Split('(', '`')[0];
}

/// <summary>The class the user derived the network from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNetwork">Whether it, or one above it, is a network itself.</param>
/// <param name="Members">The keys of what is inherited; left out where it is a network.</param>
/// <param name="Chain">What calls its constructor where that wants arguments: <c>base(default(int)!)</c>; else null.</param>
/// <param name="RequiredMember">A member of it that is <c>required</c>, or null.</param>
internal sealed record BaseClass(string Name, bool IsNetwork, EquatableArray<string> Members, string? Chain, string? RequiredMember);

/// <summary>What the user wrote into the class besides the declaration.</summary>
/// <param name="Members">The members.</param>
/// <param name="Base">The base class, or null for object.</param>
/// <param name="PrimaryChain">What calls the primary constructor, <c>this(default(int)!)</c>, or null where there is none.</param>
internal sealed record UserCode(EquatableArray<UserMember> Members, BaseClass? Base, string? PrimaryChain)
{
    /// <summary>An empty class.</summary>
    public static UserCode None { get; } = new(default, null, null);

    /// <summary>The initializer that a constructor needs, whatever it does: <c>this(…)</c> or <c>base(…)</c>; null where it needs none.</summary>
    public string? Chain => PrimaryChain ?? Base?.Chain;
}
