using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests;

/// <summary>
/// Sources in which <c>[|…|]</c> marks where a diagnostic stands, made by hand for fixes that read no more than its place and properties, and
/// <c>{|…|}</c> its additional location.
/// </summary>
internal sealed class MarkedProject
{
    private readonly (int File, TextSpan Span)? place;
    private readonly (int File, TextSpan Span)? additional;

    public MarkedProject(params string[] sources)
    {
        place = Find(sources, "[|");
        additional = Find(sources, "{|");
        Project = IdeProject.Of([.. sources.Select(WithoutMarks)]);
    }

    public IdeProject Project { get; }

    public async Task<Diagnostic> DiagnosticAsync(string id, string? property = null, string? value = null)
    {
        var descriptor = new DiagnosticDescriptor(id, id, id, "NetGen", DiagnosticSeverity.Error, true);
        IEnumerable<Location> additionalLocations = additional is { } marked ? [await LocationAsync(marked)] : [];
        var properties = value is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(property!, value);
        return Diagnostic.Create(descriptor, await LocationAsync(place!.Value), additionalLocations, properties);
    }

    private async Task<Location> LocationAsync((int File, TextSpan Span) mark) =>
        Location.Create((await Project.Project.Documents.ElementAt(mark.File).GetSyntaxTreeAsync())!, mark.Span);

    private static (int File, TextSpan Span)? Find(string[] sources, string opening)
    {
        for (int file = 0; file < sources.Length; file++)
        {
            int start = sources[file].IndexOf(opening, System.StringComparison.Ordinal);
            if (start >= 0)
            {
                string closing = opening == "[|" ? "|]" : "|}";
                int end = sources[file].IndexOf(closing, start, System.StringComparison.Ordinal);
                int Position(int marked) => WithoutMarks(sources[file][..marked]).Length;
                return (file, TextSpan.FromBounds(Position(start), Position(end)));
            }
        }

        return null;
    }

    private static string WithoutMarks(string text) => text.Replace("[|", "").Replace("|]", "").Replace("{|", "").Replace("|}", "");
}
