using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Check;

/// <summary>What the user wrote into the class and the generated members cannot both stand.</summary>
internal static class CollisionChecker
{
    /// <returns>The keys of the generated members that must be left out for the rest to compile.</returns>
    public static EquatableArray<string> Check(NetworkDeclaration declaration, Network network, ProblemList problems)
    {
        string name = declaration.Target.Name;
        var generated = GeneratedMembers.Of(network).ToList();
        var omitted = new List<string>();
        for (int i = 0; i < declaration.Code.Members.Count; i++)
        {
            var member = declaration.Code.Members[i];
            var hit = member.Kind == MemberKind.HidesEnum ? [] : generated.Where(key => UserMember.Collide(member.Key, key)).ToList();
            omitted.AddRange(hit);
            if (Complaint(member, hit, name) is { } complaint)
            {
                problems.Add(Descriptors.Collision, Place.Member(i), complaint);
            }
        }

        var own = generated.Where(key => UserMember.Collide(name, key)).ToList();
        if (own.Count > 0)
        {
            omitted.AddRange(own);
            problems.Add(Descriptors.Collision, Place.Class, $"A network cannot be named '{name}': NetGen generates a member of that name, and a member cannot be named like its class");
        }

        if (declaration.Code.Base is { } ancestor && Complaint(ancestor, generated, name) is { } complaintOfBase)
        {
            problems.Add(Descriptors.Collision, Place.BaseClass, complaintOfBase);
        }

        return omitted.Distinct().ToEquatableArray();
    }

    private static string? Complaint(UserMember member, List<string> generated, string name) => member switch
    {
        { Kind: MemberKind.PrimaryConstructor } =>
            $"'{name}' cannot have a primary constructor, as the generated constructors cannot call it: write a constructor with : this(seed)",
        { Kind: MemberKind.HidesEnum } =>
            $"'{member.Name}' hides NetGen.{member.Name} from the attributes of '{name}': rename it, or write NetGen.{member.Name} in the attributes",
        { Kind: MemberKind.Constructor or MemberKind.UnchainedConstructor } when generated.Contains(GeneratedMembers.Constructor) =>
            $"'{name}' gets the constructor {name}(int seed = 0) from NetGen: remove this one or give it other parameters",
        { Kind: MemberKind.UnchainedConstructor } =>
            $"The constructor must call the generated one, which makes the weights: add : this(seed)",
        { IsRequired: true } =>
            $"'{member.Name}' cannot be required: Load and Clone of '{name}' make a model without it",
        _ when generated.Count > 0 =>
            $"'{name}' already has '{member.Name}', and NetGen generates {generated[0]}: rename yours",
        _ => null,
    };

    private static string? Complaint(BaseClass ancestor, List<string> generated, string name)
    {
        if (ancestor.IsNetwork)
        {
            return $"'{name}' cannot derive from the network '{ancestor.Name}', whose members its own would hide: hold one in a field instead";
        }

        var hidden = generated.FirstOrDefault(key => !key.StartsWith(".", System.StringComparison.Ordinal) && ancestor.Members.Any(member => UserMember.Collide(member, key)));
        if (hidden is not null)
        {
            return $"'{name}' inherits '{hidden.Split('(')[0]}' from '{ancestor.Name}', and NetGen generates {hidden}: rename it there, or hold a '{ancestor.Name}' in a field instead";
        }

        if (ancestor.RequiredMember is { } required)
        {
            return $"'{name}' cannot derive from '{ancestor.Name}', whose '{required}' is required: Load and Clone of '{name}' make a model without it";
        }

        return ancestor.Chain is null
            ? null
            : $"'{name}' cannot derive from '{ancestor.Name}', which has no constructor without arguments for the generated one to call";
    }
}
