using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>What an edit makes the generator do again: in an IDE it runs at every keystroke.</summary>
public sealed class IncrementalityTests
{
    private const string Networks = """
        using NetGen;

        // A comment.
        [Network(4, Loss = Loss.CrossEntropy)]
        [Dense(3, Activation.Tanh)]
        [Dense(2, Activation.Softmax)]
        public partial class First;

        [Network(7)]
        [Dense(1)]
        public partial class Second;

        public class Unrelated { public int A() => 1; }
        """;

    private const string Other = "public class Other { public int B() => 1; }";

    private static readonly string[] s_tracked = ["Parse", "Declaration", "Check", "Network", "Schedule", "FileNames"];

    /// <summary>The names the tests lean on are those of the pipeline.</summary>
    [Fact]
    public void StepsAreTracked()
    {
        var result = new Session(Networks, Other).Run();

        Assert.Superset(s_tracked.ToHashSet(), result.TrackedSteps.Keys.ToHashSet());
        Assert.Equal(2, Reasons(result, "Network").Count);
    }

    [Fact]
    public void NothingChanged()
    {
        var session = new Session(Networks, Other);
        session.Run();

        AssertNothingHappens(session.Run());
    }

    [Fact]
    public void AnEditInAnotherFile()
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Replace(1, "=> 1", "=> 2 + 3");

        AssertNothingHappens(session.Run());
    }

    [Fact]
    public void AnEditBelowInTheSameFile()
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Replace(0, "=> 1", "=> 2 + 3");

        AssertNothingHappens(session.Run());
    }

    [Fact]
    public void AFileIsAdded()
    {
        var session = new Session(Networks);
        session.Run();
        session.Add("public class New { [System.Obsolete] public void M() { } }");

        AssertNothingHappens(session.Run());
    }

    /// <summary>Positions change, and so does the branch of the diagnostics; what the source comes from does not.</summary>
    [Theory]
    [InlineData("using NetGen;", "using NetGen;\n\n\n")]
    [InlineData("// A comment.", "// Another comment, and a longer one.")]
    [InlineData("[Dense(3, Activation.Tanh)]", "[Dense(units: 1 + 2, /* here */ activation: Activation.Tanh)]")]
    [InlineData("public partial class First;", "public sealed partial class First { }")]
    public void AnEditThatMovesOrRewordsTheClass(string before, string after)
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Replace(0, before, after);

        var result = session.Run();

        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(result, "Parse"));
        AssertCached(result, s_tracked.Except(["Parse"]));
        AssertSourcesCached(result);
    }

    /// <summary>A member of the user could collide with a generated one, so that it is looked at; the network stays what it was.</summary>
    [Fact]
    public void AMemberIsAdded()
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Replace(0, "public partial class First;", "public partial class First { public int Mine => 3; }");

        var result = session.Run();

        AssertCached(result, s_tracked.Except(["Parse", "Declaration"]));
        AssertSourcesCached(result);
    }

    [Fact]
    public void EditingOneNetworkLeavesTheOther()
    {
        var session = new Session(Networks, Other);
        var before = session.Run();
        session.Replace(0, "[Dense(3, Activation.Tanh)]", "[Dense(5, Activation.Tanh)]");

        var result = session.Run();

        Assert.Equal(
            [("First.g.cs", IncrementalStepRunReason.Modified), ("Second.g.cs", IncrementalStepRunReason.Cached)],
            Sources(result).OrderBy(source => source.Name, StringComparer.Ordinal));
        Assert.NotEqual(Text(before, "First.g.cs"), Text(result, "First.g.cs"));
        Assert.Equal(Text(before, "Second.g.cs"), Text(result, "Second.g.cs"));
    }

    [Fact]
    public void AddingANetworkLeavesTheOthers()
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Add("using NetGen; [Network(2)] [Dense(1)] public partial class Third;");

        Assert.Equal(
            [("First.g.cs", IncrementalStepRunReason.Cached), ("Second.g.cs", IncrementalStepRunReason.Cached), ("Third.g.cs", IncrementalStepRunReason.New)],
            Sources(session.Run()).OrderBy(source => source.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void RemovingANetworkRemovesItsSource()
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Replace(0, "[Network(7)]\n[Dense(1)]\n", "");

        var result = session.Run();

        Assert.Equal(["First.g.cs"], result.GeneratedSources.Select(source => source.HintName));
        Assert.Contains(("First.g.cs", IncrementalStepRunReason.Cached), Sources(result));
    }

    /// <summary>A problem appears and disappears with its line; the source of the other network stays.</summary>
    [Fact]
    public void AProblemComesAndGoes()
    {
        var session = new Session(Networks, Other);
        session.Run();
        session.Replace(0, "[Network(7)]", "[Network(0)]");
        var wrong = session.Run();
        session.Replace(0, "[Network(0)]", "[Network(7)]");
        var right = session.Run();

        Assert.Equal(["NETGEN004"], wrong.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains(("First.g.cs", IncrementalStepRunReason.Cached), Sources(wrong));
        Assert.Empty(right.Diagnostics);
    }

    /// <summary>A cached problem moves with its line: its position is not cached with the source.</summary>
    [Fact]
    public void AProblemMovesWithItsLine()
    {
        var session = new Session(Networks.Replace("[Network(7)]", "[Network(0)]", StringComparison.Ordinal), Other);
        int before = session.Run().Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line;
        session.Replace(0, "using NetGen;", "using NetGen;\n\n");

        var after = session.Run();

        Assert.Equal(before + 2, after.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line);
        AssertSourcesCached(after);
    }

    /// <summary>What flows between the steps holds no symbol, syntax or compilation, which would keep whole compilations alive.</summary>
    [Fact]
    public void PipelineValuesHoldNoRoslyn()
    {
        var result = new Session(Networks.Replace("[Network(7)]", "[Network(0)]", StringComparison.Ordinal), Other).Run();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);

        foreach (object value in s_tracked.SelectMany(name => result.TrackedSteps[name]).SelectMany(step => step.Outputs).Select(output => output.Value))
        {
            AssertPlain(value, seen);
        }

        Assert.True(seen.Count > 50, "The walk must reach the layers.");
    }

    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        var type = value.GetType();
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or AttributeData, $"{type} flows through the pipeline.");
        if (value is DiagnosticDescriptor or TextSpan or LinePositionSpan)
        {
            return;
        }

        if (value is System.Collections.IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertPlain(item, seen);
            }

            return;
        }

        Assert.StartsWith("NetGen.", type.FullName!, StringComparison.Ordinal);
        foreach (var field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
        {
            AssertPlain(field.GetValue(value), seen);
        }
    }

    private static void AssertNothingHappens(GeneratorRunResult result)
    {
        AssertCached(result, s_tracked);
        AssertSourcesCached(result);
    }

    private static void AssertCached(GeneratorRunResult result, IEnumerable<string> steps) => Assert.All(
        steps, step => Assert.All(Reasons(result, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}")));

    private static void AssertSourcesCached(GeneratorRunResult result)
    {
        Assert.Equal(2, Sources(result).Count());
        Assert.All(Sources(result), source => Assert.Equal(IncrementalStepRunReason.Cached, source.Reason));
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>The generated files, each with what its step did. A source step hands out its files and its diagnostics.</summary>
    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Sources(GeneratorRunResult result) =>
        from step in result.TrackedOutputSteps.SelectMany(steps => steps.Value)
        where step.Inputs.Any(input => HasNetwork(input.Source.Outputs[input.OutputIndex].Value))
        from output in step.Outputs
        from name in result.GeneratedSources.Select(source => source.HintName)
        where name == NameOf(step) + ".g.cs"
        select (name, output.Reason);

    private static bool HasNetwork(object value) => value is ValueTuple<ValueTuple<Generator.Model.Network, Generator.Plan.ScheduleKind>, Generator.Model.EquatableArray<Generator.Model.TargetType>>;

    private static string NameOf(IncrementalGeneratorRunStep step)
    {
        var (source, index) = step.Inputs[0];
        var value = (ValueTuple<ValueTuple<Generator.Model.Network, Generator.Plan.ScheduleKind>, Generator.Model.EquatableArray<Generator.Model.TargetType>>)source.Outputs[index].Value;
        return value.Item1.Item1.Target.FullName;
    }

    private static string Text(GeneratorRunResult result, string name) =>
        result.GeneratedSources.Single(source => source.HintName == name).SourceText.ToString();

    /// <summary>A project that is edited file by file, as an IDE does it.</summary>
    private sealed class Session(params string[] sources)
    {
        private CSharpCompilation compilation = NetworkCompiler.Compilation("Edited", sources);
        private GeneratorDriver driver = NetworkCompiler.Driver();

        public GeneratorRunResult Run()
        {
            driver = driver.RunGenerators(compilation);
            var result = driver.GetRunResult().Results[0];
            Assert.Null(result.Exception);
            return result;
        }

        public void Replace(int file, string before, string after)
        {
            var tree = compilation.SyntaxTrees[file];
            string text = tree.GetText().ToString();
            Assert.Contains(before, text);
            var change = new TextChange(new TextSpan(text.IndexOf(before, StringComparison.Ordinal), before.Length), after);
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(change)));
        }

        public void Add(string source) =>
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, NetworkCompiler.ParseOptions, "Added.cs"));
    }
}
