using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>Random declarations that must compile without a word: every one is a function of its seed.</summary>
internal sealed class DeclarationFuzzer
{
    /// <summary>More parameters than this only cost time.</summary>
    private const int MaximumParameters = 20_000;

    private static readonly Activation[] s_activations = Enum.GetValues<Activation>();

    private static readonly string?[] s_layerNames =
    [
        null, null, null, "hidden", "", " ", "first hidden layer", "quote \" and \\ and '", "*/ // /* #if", "<b>&amp;</b> ]]> <!--", "two\nlines\r\nand\ta tab",
        "nul\0", "\u2028\u2029\u0085", "слой 层 Schicht é", "\U0001F9E0", "\u202Eright to left", "{0} {{x}} $\"{y}\"", "\"\"\"", "%s \\u0041 \x1b[31m",
    ];

    private static readonly string s_longName = "Long" + new string('x', 196);

    // The names of NetGen's own and of System's types among them, keywords, and words that are keywords here and there.
    internal static readonly string[] ClassNames =
    [
        "Net", "_net", "N", "Größe", "Сеть", "网络", "Δ1", "réseauNeuronal", "Network", "Dense", "Activation", "Loss", "Tanh", "Softmax", "Vector", "Span", "ReadOnlySpan",
        "Lanes", "Scratch", "Guard", "Kernels", "NetKernels", "Int32", "Math", "Unsafe", "MemoryMarshal", "@class", "@event", "@string", "@float", "@double", "@record",
        "@var", "@dynamic", "@await", "@partial", "@where", "@yield", "@required", "@scoped", "@file", "@nameof", "@field", "@value", "@net", "@_", "@Net",
        "@async", "@global", "@nint", "@notnull", "@unmanaged", "@init", "@get", "@set", "@add", "@remove", "@when", "@and", "@or", "@not", "@with", "@alias", "@from", "@select",
        "@let", "@into", "@on", "@equals", "@by", "@extension", "@allows", "@args", "@this", "@base", "@null", "@true", "@new", "@default", "@operator", "@object", "@int", "@void",
        "@checked", "@params", "@ref", "@in", "@stackalloc", "@extern", "Initializer", "Precision", "Unroll", "System", "NetGen", "Generated", "Support", "Storage", "Forward",
        "Backward", "Transpose", "Object", "Attribute", "W", "B", "W0", "W01", "@x", "X", "Α", "a\u0301", "n\u0303andu\u0301", "\\u0041nna", "N\\u00e9t", "@\\u0063lass",
        "Zero\u200Cwidth", "नेटवर्क", "ネットワーク", "شبكة", "ǅ", "ﬁne", "Ⅷ", "a\u203Fb", "Net٣", s_longName,
    ];

    private static readonly string[] s_namespaces = ["Acme", "Acme.NetGen.Nets", "Acme.System", "Acme.@namespace.@int", "Ünï.Cödé", "A.B.C.D.E", "Acme.NetGen.Activations", "Acme.Gl\\u006fbal", "Acme.@record.@value.@_"];

    private static readonly string[] s_documentation =
    [
        "/// <summary>A network.</summary>", "", "/** <summary>A network.</summary> */", "/// <summary>One of <see cref=\"LayerCount\"/> layers.</summary>\n/// <remarks>&lt;é&gt;</remarks>",
    ];

    private readonly Random random;
    private readonly string suffix;

    private DeclarationFuzzer(int seed)
    {
        random = new Random(seed);
        suffix = $"{seed:x8}";
    }

    /// <summary>The declaration of a seed. Its class has a name that no other seed's has.</summary>
    public static Declaration Next(int seed)
    {
        var fuzzer = new DeclarationFuzzer(seed);
        return Declaration.Of(fuzzer.Spec(), fuzzer.Style());
    }

    private NetSpec Spec()
    {
        var loss = Pick(Enum.GetValues<Loss>());
        var shape = Shape();
        int depth = shape switch
        {
            NetShape.Narrow => random.Next(1, 5),
            NetShape.Deep => random.Next(12, 16),
            _ => random.Next(1, 6),
        };
        int inputs = shape == NetShape.Long ? 16 * random.Next(16, 26) : Size(shape);
        int before = inputs;
        int left = MaximumParameters;
        var layers = new List<LayerSpec>();
        for (int l = 1; l <= depth; l++)
        {
            int wanted = shape == NetShape.Long && l == 1 ? Pick([1, 2, 3, 4, 17, 18, 19, 20, 33]) : Size(shape);
            int units = Math.Min(wanted, Math.Max(2, left / (before + 1)));
            var activation = l < depth ? Pick(s_activations, activation => activation != Activation.Softmax) : Output(loss, ref units);
            var initializer = Pick(Enum.GetValues<Initializer>());
            layers.Add(new LayerSpec(units, activation, Bias: Chance(0.8), initializer, Parameter(initializer), Pick(s_layerNames)));
            left -= units * (before + 1);
            before = units;
        }

        return new NetSpec(inputs, layers, loss, Pick(Enum.GetValues<Precision>()), Pick(Enum.GetValues<Unroll>()));
    }

    /// <summary>The activation the loss needs, or any; softmax gets the two units it needs.</summary>
    private Activation Output(Loss loss, ref int units)
    {
        var activation = ReferenceLosses.OutputOf(loss) ?? Pick(s_activations);
        units = activation == Activation.Softmax ? Math.Max(units, 2) : Chance(0.2) ? 1 : units;
        return activation;
    }

    /// <summary>Whether the network is narrow enough for a lane for each row, so deep that a single row has no kernels of its own, or has so many inputs that few outputs are a narrow panel.</summary>
    private NetShape Shape() => random.Next(20) switch
    {
        < 4 => NetShape.Narrow,
        4 => NetShape.Deep,
        5 or 6 => NetShape.Long,
        _ => NetShape.Any,
    };

    private int Size(NetShape shape) => shape switch
    {
        NetShape.Narrow => random.Next(1, 9),
        NetShape.Deep => random.Next(1, 20),
        _ => Size(),
    };

    /// <summary>Small and odd for the most part, often one beside a vector's or a panel's width, now and then large.</summary>
    private int Size() => random.Next(10) switch
    {
        0 => 1,
        1 => random.Next(2, 5),
        2 or 3 => Pick([3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65]),
        9 => random.Next(71, 301),
        _ => (2 * random.Next(0, 35)) + 1,
    };

    private double? Parameter(Initializer initializer) => initializer switch
    {
        Initializer.Uniform or Initializer.Normal when Chance(0.6) => Pick([0.05, 0.3, 1, 1e-3]),
        Initializer.Constant when Chance(0.6) => Pick([0.25, -1, 0, 1e-7]),
        _ => null,
    };

    private DeclarationStyle Style()
    {
        bool global = Chance(0.2);
        string @namespace = global ? "" : $"{Pick(s_namespaces)}.N{suffix}";

        // In the global namespace the suffix makes the name unique; a keyword with a suffix is none.
        string name = global ? Pick(ClassNames).TrimStart('@') + suffix : Pick(ClassNames);
        var containing = Enumerable.Range(0, Chance(0.3) ? random.Next(1, 3) : 0).Select(depth => Container(depth, global))
            .Select(type => type.Name == name ? type with { Name = name + suffix } : type) // A class cannot be named like the one around it.
            .ToArray();
        bool nested = containing.Length > 0;
        string accessibility = !nested ? Pick(["public", "internal", ""])
            : containing[^1].Keyword is "struct" or "record struct" || containing[^1].Modifiers.Contains("static", StringComparison.Ordinal) ? Pick(["public", "internal", "private"])
            : containing[^1].Keyword == "interface" ? Pick(["public", "internal"])
            : Pick(["public", "internal", "private", "protected", "protected internal", "private protected"]);

        // Where a name of the user hides one of NetGen's, the user too has to say global::.
        bool hides = @namespace.Contains("NetGen", StringComparison.Ordinal) || containing.Any(type => type.Name is "NetGen") || name is "Network" or "Dense" or "Activation" or "Loss" or "Initializer" or "Precision" or "Unroll" or "NetGen";
        return new DeclarationStyle(name)
        {
            Suffix = suffix,
            Namespace = @namespace,
            FileScopedNamespace = !global && Chance(0.5),
            ContainingTypes = containing,
            Modifiers = $"{accessibility} {(Chance(0.5) ? "sealed" : "")}".Trim(),
            Qualified = hides || Chance(0.5),
            Documentation = Pick(s_documentation),
            OneAttributeList = Chance(0.3),
            Comments = Chance(0.2),
            NamedArguments = Chance(0.3),
            OmitIdentity = Chance(0.3),
            Numbers = Pick(Enum.GetValues<NumberForm>()),
            AssertInputs = Chance(0.3),
            Members = UserMembers.Random(random),
            BaseMembers = Chance(0.15) ? Pick(UserMembers.Bases) : null,
            SecondPart = Chance(0.15),
            CarriageReturns = Chance(0.2),
        };
    }

    private ContainingType Container(int depth, bool global)
    {
        string keyword = Pick(["class", "class", "record", "struct", "record struct", "interface"]);
        string plain = depth == 0 ? Pick(["Outer", "@for", "Внешний", "System", "NetGen"]) : Pick(["Inner", "@while", "Внутри", "HardSwish"]);
        string name = global ? plain.TrimStart('@') + suffix : plain;
        string modifiers = depth == 0 ? Pick(["public", "internal"]) : "public";
        return new ContainingType(keyword == "class" && Chance(0.3) ? $"{modifiers} static" : modifiers, keyword, name);
    }

    private enum NetShape
    {
        Any,
        Narrow,
        Deep,
        Long,
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private T Pick<T>(IEnumerable<T> choices, Func<T, bool> allowed) => Pick(choices.Where(allowed).ToList());
}
