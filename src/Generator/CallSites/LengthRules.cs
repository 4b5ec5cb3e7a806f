using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.CallSites;

/// <summary>Known lengths against what a call takes: NETGEN030 and NETGEN032.</summary>
internal static class LengthRules
{
    /// <summary>What is wrong with a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="lengths">The lengths of its arguments, null where one is unknown.</param>
    public static IEnumerable<Diagnostic> Check(NetworkCall call, IReadOnlyList<KnownLength?> lengths)
    {
        for (int i = 0; i < lengths.Count; i++)
        {
            var argument = call.Arguments[i];
            var extent = argument.Parameter.Extent;
            if (!argument.Parameter.IsBatch && lengths[i] is { } known && known.Length != call.Shape[extent])
            {
                yield return Create(call, argument, known);
            }
        }

        if (Rows(call, lengths) is { } rows)
        {
            yield return rows;
        }
    }

    /// <summary>The names of the classes: one for each output, two for a single one.</summary>
    public static Diagnostic? CheckClassNames(NetworkShape shape, Location location, int count) => count == (shape.OutputSize == 1 ? 2 : shape.OutputSize)
        ? null
        : Diagnostic.Create(
            Descriptors.LengthDiffers,
            location,
            $"ClassNames of {shape.Type.Name}",
            shape.OutputSize == 1 ? "have 2 names, as n[L] = 1" : $"have {shape.Describe(Extent.OutputSize)} names",
            $"has {NetworkShape.Text(count)}");

    private static Diagnostic Create(NetworkCall call, BufferArgument argument, KnownLength known)
    {
        var extent = argument.Parameter.Extent;
        var creation = known.Creation is { } buffer ? new[] { buffer.GetLocation() } : [];
        var properties = ImmutableDictionary<string, string?>.Empty;
        return Diagnostic.Create(
            Descriptors.LengthDiffers,
            argument.Expression.GetLocation(),
            creation,
            creation.Length > 0 ? properties.Add(Fix.LengthProperty, call.Shape.ConstantOf(extent)) : properties,
            call.Describe(argument.Parameter),
            $"be {call.Shape.Describe(extent)} long",
            $"is {NetworkShape.Text(known.Length)} long");
    }

    /// <summary>The first of the rows that is wrong by itself, else y where it has not as many rows as x.</summary>
    private static Diagnostic? Rows(NetworkCall call, IReadOnlyList<KnownLength?> lengths)
    {
        var batches = call.Arguments
            .Zip(lengths, (argument, known) => (Argument: argument, known?.Length, Size: call.Shape[argument.Parameter.Extent]))
            .Where(batch => batch.Argument.Parameter.IsBatch && batch.Length is not null)
            .Select(batch => (batch.Argument, Length: batch.Length!.Value, batch.Size))
            .ToList();
        foreach (var (argument, length, size) in batches)
        {
            string? fault = length % size != 0 ? $"is {NetworkShape.Text(length)} long" : length == 0 && call.Member.NeedsRows ? "is empty" : null;
            if (fault is not null)
            {
                string least = call.Member.NeedsRows ? ", m at least 1" : "";
                return Create(
                    argument,
                    $"{call.Describe(argument.Parameter)} must be m·{NetworkShape.Text(size)} long ({call.Shape.Describe(argument.Parameter.Extent)}{least}), but {fault}");
            }
        }

        return batches.Count == 2 && batches[0].Length / batches[0].Size != batches[1].Length / batches[1].Size
            ? Create(batches[1].Argument, $"{Describe(0)}, but {Describe(1)}")
            : null;

        string Describe(int i)
        {
            var (argument, length, size) = batches[i];
            string m = NetworkShape.Text(length / size);
            return $"{argument.Parameter.Name} is {NetworkShape.Text(length)} long, m = {m} row{(m == "1" ? "" : "s")} of {call.Shape.Describe(argument.Parameter.Extent)}";
        }
    }

    private static Diagnostic Create(BufferArgument argument, string message) =>
        Diagnostic.Create(Descriptors.RowsDoNotFit, argument.Expression.GetLocation(), message);
}
