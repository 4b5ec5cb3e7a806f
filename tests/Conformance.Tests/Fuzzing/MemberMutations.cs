using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>What of the user's own code leaves no room for generated members (NETGEN011). Each gives false where it does not apply.</summary>
internal static class MemberMutations
{
    private const string Id = "NETGEN011";
    private const string Row = "global::System.ReadOnlySpan<%number%>";
    private const string Result = "global::System.Span<%number%>";

    /// <summary>Generated members that are no methods.</summary>
    private static readonly string[] s_values =
    [
        "InputSize", "OutputSize", "FeatureSize", "LayerCount", "ParameterCount", "MultiplyAdds", "ParameterBytes", "ScratchBytes", "TrainingScratchBytes", "Summary",
        "Architecture", "Standardization", "ClassNames", "s_architecture", "_parameters", "_transposed", "_standardizer", "_classNames", "W1",
    ];

    /// <summary>Generated methods: a user's method of the same parameters, as the compiler sees them.</summary>
    private static readonly (string Name, string Declaration)[] s_methods =
    [
        ("Clone", "public string {0}() => \"\";"),
        ("Predict", "public int {0}(" + Row + " a, " + Result + " b) => 1;"),
        ("PredictBatch", "internal static void {0}(" + Row + " a, " + Result + " b) { }"),
        ("Classify", "internal int {0}(" + Row + " row) => 1;"),
        ("Features", "internal void {0}(" + Row + " row, " + Result + " b) { }"),
        ("Cost", "internal %number% {0}(" + Row + " a, " + Row + " b) => 1;"),
        ("Gradients", "internal %number% {0}(" + Row + " a, " + Row + " b, " + Result + " c) => 1;"),
        ("GetParameters", "internal void {0}(" + Result + " a) { }"),
        ("SetParameters", "internal void {0}(" + Row + " a) { }"),
        ("Save", "internal void {0}(string? file) { }"),
        ("Save", "internal int {0}(global::System.IO.Stream stream) => 1;"),
        ("Load", "internal static int {0}(global::System.IO.Stream stream) => 1;"),
        ("Load", "internal static int {0}(string path) => 1;"),
        ("Transposed", "internal int {0}() => 1;"),
    ];

    /// <summary>Members that collide with anything of their name.</summary>
    private static readonly string[] s_kinds =
    [
        "internal int {0} = 1;", "public const int {0} = 1;", "public int {0} => 1;", "internal static string {0} { get; set; } = \"\";",
        "public event global::System.Action {0} { add { } remove { } }", "internal event global::System.Action? {0}; internal void Fire{0}() => {0}?.Invoke();",
        "public sealed class {0};", "internal sealed class {0}<T>;", "public delegate void {0}();", "internal enum {0} { A }", "internal readonly record struct {0}(int A);",
    ];

    public static IReadOnlyDictionary<string, Func<DeclarationMutator, bool>> All { get; } = new Dictionary<string, Func<DeclarationMutator, bool>>
    {
        ["a member of a generated name"] = MemberOfGeneratedName,
        ["a method of a generated signature"] = MethodOfGeneratedSignature,
        ["an unchained constructor"] = UnchainedConstructor,
        ["a primary constructor"] = PrimaryConstructor,
        ["a required member"] = RequiredMember,
        ["a base that is a network"] = BaseIsNetwork,
        ["a base without a constructor to call"] = BaseWithoutConstructor,
        ["an inherited member of a generated name"] = InheritedMember,
        ["a class named like a generated member"] = ClassOfGeneratedName,
        ["a member that hides an enum"] = MemberHidesEnum,
    };

    private static bool MemberOfGeneratedName(DeclarationMutator mutator)
    {
        int l = mutator.Next(1, mutator.Depth + 1);
        string name = mutator.Chance(0.5) ? mutator.Pick(s_values)
            : mutator.Chance(0.5) ? mutator.Pick(s_methods).Name
            : mutator.Text.Spec.Layers[l - 1].Bias && mutator.Chance(0.5) ? $"B{l}" : $"W{l}";
        string declaration = s_values.Contains(name) && mutator.Chance(0.2) ? "internal int {0}(int a) => a;" : mutator.Pick(s_kinds);
        return AddMember(mutator, name, declaration);
    }

    private static bool MethodOfGeneratedSignature(DeclarationMutator mutator)
    {
        var (name, declaration) = mutator.Pick(s_methods);
        return AddMember(mutator, name, declaration);
    }

    private static bool AddMember(DeclarationMutator mutator, string name, string declaration)
    {
        // What hides a member of the base is a warning of its own.
        if (mutator.Text.Base is not null || !mutator.Claim(name))
        {
            return false;
        }

        mutator.RemoveUserCode(name);
        mutator.Missing.Add(name);
        int first = declaration.IndexOf("{0}", StringComparison.Ordinal);
        string marked = declaration[..first] + MarkedText.Mark(Id, mutator.Chance(0.2) ? "@" + name : name) + declaration[(first + 3)..].Replace("{0}", name, StringComparison.Ordinal);
        mutator.Text.Members.Insert(mutator.Next(0, mutator.Text.Members.Count + 1), $"/// <summary>The user's own.</summary>\n{marked}");
        return true;
    }

    private static bool UnchainedConstructor(DeclarationMutator mutator)
    {
        if (!mutator.Claim("constructor"))
        {
            return false;
        }

        string rest = mutator.Pick(["() { }", "(string name) { }", "(string name) : base() { }", "(double a, params int[] b) { }", "(int count, string name) { }", "(int count) { }", "(int count = 3) : base() { }"]);
        if (rest.StartsWith("(int count)", StringComparison.Ordinal) || rest.StartsWith("(int count =", StringComparison.Ordinal))
        {
            mutator.Missing.Add("Constructor");
        }

        mutator.RemoveUserCode(DeclarationStyle.NamePlaceholder);
        mutator.Text.Members.Add($"internal {MarkedText.Mark(Id, DeclarationStyle.NamePlaceholder)}{rest}");
        return true;
    }

    private static bool PrimaryConstructor(DeclarationMutator mutator)
    {
        if (!mutator.Claim("constructor"))
        {
            return false;
        }

        var (parameters, member) = mutator.Pick([
            ("(int a)", "internal int Own => a;"), ("(string a, double b)", "internal string Own => a + b;"), ("()", ""),
            ("(global::System.Span<int> a, in int b)", "internal int Own { get; } = a.Length + b;")]);
        if (parameters == "(int a)")
        {
            mutator.Missing.Add("Constructor");
        }

        mutator.RemoveUserCode(DeclarationStyle.NamePlaceholder);
        mutator.Text.Documentation = "/// <summary>A network.</summary>";
        mutator.Text.Name += MarkedText.Mark(Id, parameters);
        if (member.Length > 0)
        {
            mutator.Text.Members.Add(member);
        }

        return true;
    }

    /// <summary>Code that makes a model has to set it: the user's own wish.</summary>
    private static bool RequiredMember(DeclarationMutator mutator)
    {
        if (!mutator.Claim("required"))
        {
            return false;
        }

        string name = MarkedText.Mark(Id, "Needed");
        mutator.RemoveUserCode(DeclarationStyle.NamePlaceholder);
        mutator.Text.Members.Add($"/// <summary>The user's own.</summary>\n{mutator.Pick([$"public required int {name} {{ get; set; }}", $"public required string {name} {{ get; set; }}", $"public required object {name} {{ get; init; }}"])}");
        mutator.ObjectInitializer = " { Needed = default! }";
        return true;
    }

    private static bool BaseIsNetwork(DeclarationMutator mutator)
    {
        var text = mutator.Text;
        string precision = mutator.Chance(0.5) ? $", Precision = {text.Type("Precision.Double")}" : "";
        return Derive(mutator, $"[{text.Type("Network")}(3{precision})] [{text.Type("Dense")}(2)] public partial class %base%;");
    }

    private static bool BaseWithoutConstructor(DeclarationMutator mutator) => Derive(mutator, mutator.Pick([
        "public class %base% { internal %base%(string name) { } }", "public abstract class %base% { private protected %base%(int a, double b = 1) { } }",
        "public class %base%(int a) { internal int Heading => a; }", "public class %base% { internal %base%(ref int a, out string b, in double c, int? d) { b = \"\"; } private %base%() { } }"]));

    private static bool InheritedMember(DeclarationMutator mutator)
    {
        bool method = mutator.Chance(0.4);
        string member = method ? mutator.Pick(s_methods.Where(candidate => candidate.Name != "Transposed").ToArray()) is var (methodName, declaration)
                ? declaration.Replace("{0}", methodName, StringComparison.Ordinal) : ""
            : mutator.Pick(s_kinds).Replace("{0}", mutator.Pick(s_values), StringComparison.Ordinal);
        string documented = $"/// <summary>The base's own.</summary>\n{member}";
        return Derive(mutator, mutator.Chance(0.3)
            ? $"public abstract class Root%base% {{ {documented} }}\n/// <summary>A base.</summary>\npublic abstract class %base% : Root%base%;"
            : $"public abstract class %base% {{ {documented} }}");
    }

    private static bool Derive(DeclarationMutator mutator, string declaration)
    {
        if (mutator.Text.Base is not null || mutator.Missing.Count > 0 || !mutator.Claim("base", "constructor"))
        {
            return false;
        }

        mutator.RemoveUserCode(DeclarationStyle.NamePlaceholder);
        mutator.Text.DeriveFrom($"/// <summary>A base.</summary>\n{declaration}", Id);
        return true;
    }

    private static bool ClassOfGeneratedName(DeclarationMutator mutator)
    {
        string name = mutator.Chance(0.6) ? mutator.Pick(s_values) : mutator.Pick(s_methods).Name;
        bool isUnique = mutator.Text.Style.Namespace.Length > 0 || mutator.Text.ContainingTypes.Count > 0;

        // A record may have no member Clone, says the compiler.
        bool isForbidden = name == "Clone" && mutator.Text.ContainingTypes.Count > 0 && mutator.Text.ContainingTypes[^1].Contains(" record ", StringComparison.Ordinal);
        if (!isUnique || isForbidden || !mutator.Claim(name, "constructor"))
        {
            return false;
        }

        mutator.RemoveUserCode(name);
        mutator.RemoveUserCode(DeclarationStyle.NamePlaceholder);
        mutator.Missing.Add(name);
        mutator.Text.Rename(name, Id);
        return true;
    }

    /// <summary>The attribute's own error is the compiler's: its argument is no constant.</summary>
    private static bool MemberHidesEnum(DeclarationMutator mutator)
    {
        var text = mutator.Text;
        var used = text.Layers.Prepend(text.Network).OfType<AttributeText>().SelectMany(attribute => attribute.Arguments)
            .Select(argument => char.ToUpperInvariant(argument.Name[0]) + argument.Name[1..])
            .Where(name => name is "Activation" or "Loss" or "Precision" or "Unroll" or "Initializer")
            .Distinct().ToList();
        if (text.Style.Qualified || used.Count == 0 || !mutator.ClaimAll())
        {
            return false;
        }

        string name = mutator.Pick(used);
        string marked = MarkedText.Mark(Id, name);
        var (member, error) = mutator.Pick([
            ($"internal float {marked} => 0;", "CS0120"), ($"internal static float {marked}() => 0;", "CS0119"), ($"internal sealed class {marked};", "CS0117")]);
        text.Members.Add(member);
        text.Number = name == "Precision" ? "float" : text.Number;
        mutator.CompilerError = error;
        return true;
    }
}
