using System;
using System.Linq;

namespace NetGen.Tests;

/// <summary>What users write into a network's class and its base: none of it collides with a generated member, whichever are chosen together.</summary>
internal static class UserMembers
{
    /// <summary>What a base class may hold.</summary>
    public static readonly string[] Bases =
    [
        "",
        "private protected %base%(int a = 1) { } private int InputSize() => 1; internal int Predict(int a) => InputSize() + a;",
        "/// <inheritdoc/>\npublic override string ToString() => \"\"; private static readonly int s_architecture = 1; internal static int Inherited => s_architecture;",
        "internal virtual int Heading { get; set; } internal abstract class Features1 { }",
    ];

    private const string Row = "global::System.ReadOnlySpan<%number%>";
    private const string Result = "global::System.Span<%number%>";

    private static readonly string[] s_members =
    [
        "/// <summary>An overload.</summary>\npublic %number% Predict(%number% x) => x * OutputSize;",
        "/// <summary>An overload.</summary>\n/// <param name=\"x\">The row.</param>\npublic %number%[] Predict(%number%[] x) { %number%[] y = new %number%[OutputSize]; Predict(x, y); return y; }",
        $"internal void Predict<T>({Row} x, {Result} y) => Predict(x, y);",
        $"internal int Classify(ref {Row} x) => Classify(x);",
        "internal int Save(int times) => times * InputSize;",
        "internal %name%(string name) : this(name.Length) { }",
        "internal %name%(double scale, params int[] rest) : this(seed: rest.Length) { Scale = scale; } internal double Scale { get; }",
        "internal %name%() : this(seed: 7) { }",
        "static %name%() { }",
        "/// <summary>The end.</summary>\n~%name%() { }",
        "internal int this[int i] => i;",
        "/// <summary>A sum.</summary>\npublic static %name% operator +(%name% a, %name% b) { a.Standardization = b.Standardization; return a; }",
        "private enum Kind { InputSize, Predict } internal static int Kinds => (int)Kind.Predict + (int)Kind.InputSize;",
        "internal sealed class Owned { internal int OutputSize = ParameterCount; }",
        "internal event global::System.Action? Trained; internal void Raise() => Trained?.Invoke();",
        "internal int w1 => 1; internal int W1000 => 1; internal int B0 => 0; internal int inputSize => 0; internal int _Parameters => 0;",
        "internal const int @goto = 1, @enum = 2, größe = 3; internal int @lock => @goto + @enum + größe;",
        "internal static %name% Create() => new(seed: 3); internal %name% Twice() => Clone().Clone();",
        "#nullable disable\ninternal string Title = null;\n#nullable restore",
        "#if NEVER\npublic int InputSize;\n#endif",
        "internal int ParametersChanged => 1; internal void ForwardFeatures() { } internal int SumOfLosses() => 1;",
        "internal global::NetGen.INetwork<%number%> Any => this;",
        "#pragma warning disable CS1591\npublic int Undocumented = 1;\n#pragma warning restore CS1591",
    ];

    /// <summary>Some members with the placeholders of <see cref="DeclarationStyle"/>, often none.</summary>
    public static string[] Random(Random random) =>
        random.NextDouble() < 0.5 ? [] : Enumerable.Range(0, random.Next(1, 5)).Select(_ => s_members[random.Next(s_members.Length)]).Distinct().ToArray();
}
