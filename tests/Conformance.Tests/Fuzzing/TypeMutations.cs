using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>What can be wrong with the class as a whole: nothing can be generated, or no layer is there. Each gives false where it does not apply.</summary>
internal static class TypeMutations
{
    public static IReadOnlyDictionary<string, Func<DeclarationMutator, bool>> All { get; } = new Dictionary<string, Func<DeclarationMutator, bool>>
    {
        ["no layers"] = NoLayers,
        ["no [Network]"] = NoNetwork,
        ["the class is not partial"] = ClassIsNotPartial,
        ["a type around it is not partial"] = ContainingTypeIsNotPartial,
        ["no class"] = NoClass,
        ["a class of a wrong kind"] = WrongKindOfClass,
        ["a generic class"] = GenericClass,
        ["a file-local class"] = FileLocalClass,
        ["a type around it is generic"] = GenericContainingType,
        ["a type around it is file-local"] = FileLocalContainingType,
    };

    private static bool NoLayers(DeclarationMutator mutator)
    {
        if (!mutator.ClaimAll())
        {
            return false;
        }

        mutator.Text.Layers.Clear();
        mutator.Text.Spec = mutator.Text.Spec with { Layers = [new LayerSpec(1)] };
        mutator.Text.Name = MarkedText.Mark("NETGEN003", mutator.Text.Name);
        return true;
    }

    private static bool NoNetwork(DeclarationMutator mutator)
    {
        if (!mutator.ClaimAll())
        {
            return false;
        }

        mutator.WithoutGeneratedMembers();
        mutator.Text.Network = null;
        mutator.Text.Layers[0] = mutator.Text.Layers[0] with { Expected = "NETGEN012" };
        return true;
    }

    private static bool ClassIsNotPartial(DeclarationMutator mutator) =>
        Ungenerated(mutator, "NETGEN001", text => text.Keyword = "class");

    private static bool ContainingTypeIsNotPartial(DeclarationMutator mutator) =>
        mutator.Text.ContainingTypes.Count > 0
        && Ungenerated(mutator, "NETGEN001", text => Change(text, mutator.Next(0, text.ContainingTypes.Count), head => head.Replace("partial ", "", StringComparison.Ordinal)));

    private static bool NoClass(DeclarationMutator mutator) => Ungenerated(mutator, "NETGEN002", text =>
    {
        text.Modifiers = WithoutSealed(text.Modifiers);
        text.Keyword = mutator.Pick(
            ["partial struct", "readonly partial struct", "ref partial struct", "partial record", "partial record class", "partial record struct", "partial interface", "enum", "struct", "interface"]);
    });

    private static bool WrongKindOfClass(DeclarationMutator mutator) => Ungenerated(mutator, "NETGEN002", text =>
    {
        text.Modifiers = WithoutSealed(text.Modifiers);
        text.Keyword = mutator.Pick(["static partial class", "abstract partial class", "static class", "abstract class"]);
    });

    private static bool GenericClass(DeclarationMutator mutator) =>
        Ungenerated(mutator, "NETGEN002", text => text.Name += mutator.Pick(["<T>", "<TKey, TValue>", "<@static>"]));

    private static bool FileLocalClass(DeclarationMutator mutator) =>
        mutator.Text.ContainingTypes.Count == 0 && Ungenerated(mutator, "NETGEN002", text => text.Modifiers = "file");

    private static bool GenericContainingType(DeclarationMutator mutator) =>
        mutator.Text.ContainingTypes.Count > 0
        && Ungenerated(mutator, "NETGEN002", text => Change(text, mutator.Next(0, text.ContainingTypes.Count), head => head + "<T>"));

    private static bool FileLocalContainingType(DeclarationMutator mutator) =>
        mutator.Text.ContainingTypes.Count > 0
        && Ungenerated(mutator, "NETGEN002", text => Change(text, 0, head => "file" + head[head.IndexOf(' ', StringComparison.Ordinal)..]));

    private static bool Ungenerated(DeclarationMutator mutator, string id, Action<DeclarationText> change)
    {
        if (!mutator.ClaimAll())
        {
            return false;
        }

        mutator.WithoutGeneratedMembers();
        mutator.Text.Name = MarkedText.Mark(id, mutator.Text.Name);
        change(mutator.Text);
        return true;
    }

    private static void Change(DeclarationText text, int containingType, Func<string, string> change) =>
        text.ContainingTypes[containingType] = change(text.ContainingTypes[containingType]);

    private static string WithoutSealed(string modifiers) => string.Join(' ', modifiers.Split(' ').Where(modifier => modifier != "sealed"));
}
