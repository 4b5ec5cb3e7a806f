using System.Linq;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>Whatever a class may be called, and whatever it hides by that, the generated code compiles without a word.</summary>
public class ClassNameTests
{
    public static TheoryData<string> AllSchedules => [.. Schedules.All];

    [Theory]
    [MemberData(nameof(AllSchedules))]
    public void Every_name_of_the_fuzzer_is_possible(string schedule)
    {
        var spec = new NetSpec(2, [new(3, Activation.Tanh), new(2, Activation.Softmax)], Loss.CrossEntropy);
        var declarations = DeclarationFuzzer.ClassNames
            .Select((name, i) => Declaration.Of(spec, new DeclarationStyle(name) { Namespace = $"N{i}", Qualified = true }))
            .ToArray();

        var assembly = NetworkCompiler.Load(declarations.Select(declaration => declaration.Source).ToArray(), schedule);

        Assert.All(declarations, declaration => ModelComparison.Check(declaration.Create(assembly, 1), spec, seed: 1));
    }
}
