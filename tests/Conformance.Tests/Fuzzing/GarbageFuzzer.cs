using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests;

/// <summary>Declarations, right and wrong, with tokens lost, doubled, swapped and strange.</summary>
internal static class GarbageFuzzer
{
    private const int MaximumChanges = 6;

    private static readonly string[] s_tokens =
    [
        "[", "]", "(", ")", "{", "}", "<", ">", "<T>", ",", ";", ":", "=", ".", "..", "::", "?", "!", "-", "@", "$", "\"", "'", "\\", "#", "\n#if X\n", "\n#endif\n", "\n#line 7 \"other.cs\"\n",
        "/*", "*/", "\n//\n", "///", "\"text\"", "\"\"\"", "'c'", "1.5", "1e400", "99999999999", "0x", "3L", "1u", "(byte)7", "null", "default", "default(int)", "true", "typeof(int)", "new[] { 3 }",
        "nameof(Net)", "Cycle.A", "Cycle.C", "Cycle.D", "Missing.Constant", "Missing", "Activation.", "Activation.Relu", "Activation", "Loss.Nothing", "(Activation)Cycle.A", "Initializer.Uniform",
        "units:", "units: 3", "inputs: 3", "activation:", "Inputs =", "Inputs = \"4\"", "Name = null", "Bias = 1", "InitializerParameter = 1f", "Loss =", "Units = 3", "[Network]", "[Network()]",
        "[Network(3)]", "[Network(\"3\")]", "[Dense]", "[Dense()]", "[Dense(units: )]", "[Dense(3, 4, 5)]", "[Dense(3), Dense(3),]", "[Layer]", "[assembly: Network(3)]", "[return: Dense(3)]",
        "[NetGen.NetworkAttribute(3)]", "[global::NetGen.Dense(3)]", "[Dens(3)]", "partial", "class", "struct", "record", "interface", "enum", "delegate", "static", "abstract", "file", "sealed",
        "required", "namespace", "namespace A;", "using NetGen;", "extern alias A;", "class Net;", "partial class Net;", "<T> where T : struct", "(int a)", ": this(1)", ": Missing", ": Net",
        "public int W1;", "public Net();", "public required int A;", "operator", "this", "event", "int Predict(", "const int A = A;", "\0", "\uD800", "\u200B", "\uFEFF", "\u2028", "é",
    ];

    public static string Next(int seed)
    {
        var random = new Random(seed);
        string source = random.Next(2) == 0 ? DeclarationFuzzer.Next(seed).Source : InvalidDeclarationFuzzer.Next(seed).Source;
        var tokens = SyntaxFactory.ParseTokens(source).Select(token => token.ToFullString()).ToList();
        for (int left = random.Next(1, MaximumChanges + 1); left > 0; left--)
        {
            Change(tokens, random);
        }

        return string.Concat(tokens);
    }

    private static void Change(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        int other = random.Next(tokens.Count);
        switch (random.Next(8))
        {
            case 0:
                tokens[at] = "";
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                int next = Math.Min(at + 1, tokens.Count - 1);
                (tokens[at], tokens[next]) = (tokens[next], tokens[at]);
                break;
            case 4:
                tokens.Insert(at, tokens[other]);
                break;
            case 5:
                tokens[at] = $" {s_tokens[random.Next(s_tokens.Length)]} ";
                break;
            case 6:
                tokens.Insert(at, $" {s_tokens[random.Next(s_tokens.Length)]} ");
                break;
            default:
                // As while someone types: the rest is not there yet.
                if (at > 0 && random.Next(4) == 0)
                {
                    tokens.RemoveRange(at, tokens.Count - at);
                }

                break;
        }
    }
}
