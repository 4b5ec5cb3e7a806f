using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>A wrong declaration, what must be reported of it, and code that uses the network.</summary>
/// <param name="Mutations">What is wrong.</param>
/// <param name="Source">The declaration.</param>
/// <param name="Expected">The errors, and where.</param>
/// <param name="Use">Null where nothing is generated.</param>
/// <param name="CompilerError">The compiler's own error of the declaration, or null.</param>
internal sealed record InvalidDeclaration(string Mutations, string Source, IReadOnlyList<ExpectedDiagnostic> Expected, string? Use, string? CompilerError)
{
    public override string ToString() => $"// {Mutations}: {string.Join(", ", Expected)} {CompilerError}\n{Source}\n// its use:\n{Use}";
}

/// <summary>Random valid declarations made wrong in one way or a few.</summary>
internal static class InvalidDeclarationFuzzer
{
    private const int Attempts = 20;

    private static readonly (string Name, Func<DeclarationMutator, bool> Apply)[] s_mutations =
        new[] { AttributeMutations.All, TypeMutations.All, MemberMutations.All }.SelectMany(table => table).Select(mutation => (mutation.Key, mutation.Value)).ToArray();

    /// <summary>What can be wrong.</summary>
    public static IEnumerable<string> Mutations => s_mutations.Select(mutation => mutation.Name);

    public static InvalidDeclaration Next(int seed)
    {
        var valid = DeclarationFuzzer.Next(seed);
        var random = new Random(seed);
        var mutator = new DeclarationMutator(new DeclarationText(valid.Spec, valid.Style), random);
        int wanted = random.NextDouble() < 0.7 ? 1 : random.Next(2, 5);
        var applied = new List<string>();
        for (int attempt = 0; applied.Count == 0 || (attempt < Attempts && applied.Count < wanted); attempt++)
        {
            var (name, apply) = s_mutations[random.Next(s_mutations.Length)];
            if (apply(mutator))
            {
                applied.Add(name);
            }
        }

        var marked = MarkedText.Parse(mutator.Text.ToString());
        string? use = mutator.IsGenerated ? NetworkUse.Of(mutator.Text, mutator.Missing, mutator.ObjectInitializer) : null;
        return new InvalidDeclaration(string.Join(" + ", applied), marked.Text, marked.Expected, use, mutator.CompilerError);
    }
}
