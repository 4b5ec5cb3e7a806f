using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator;
using NetGen.Generator.Diagnostics;

namespace NetGen.Tests;

/// <summary>Every list of diagnostics names the same ones.</summary>
public sealed partial class DescriptorTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> s_all =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
    ];

    [Fact]
    public void IdsAreUnique() => Assert.Equal(s_all.Count, s_all.Select(descriptor => descriptor.Id).Distinct().Count());

    [Fact]
    public void ReleaseNotesListTheSame()
    {
        string notes = Repository.Read("src/Generator/AnalyzerReleases.Shipped.md") + Repository.Read("src/Generator/AnalyzerReleases.Unshipped.md");
        var rows = ReleaseRow().Matches(notes).Select(match => match.Groups.Values.Skip(1).Select(group => group.Value).ToArray());

        Assert.Equal(
            s_all.Select(descriptor => new[] { descriptor.Id, descriptor.Category, descriptor.DefaultSeverity.ToString(), descriptor.Title.ToString() })
                .OrderBy(row => row[0], StringComparer.Ordinal),
            rows.OrderBy(row => row[0], StringComparer.Ordinal));
    }

    /// <summary>The tests of this folder and of CallSites name each of them as a text, with its message beside it.</summary>
    [Fact]
    public void TestsListTheSame()
    {
        var tests = new[] { "Diagnostics", "CallSites" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Generator.Tests", folder), "*.cs"))
            .Select(File.ReadAllText);
        var tested = tests.SelectMany(text => Id().Matches(text)).Select(match => match.Groups[1].Value).Distinct();

        Assert.Equal(s_all.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    /// <summary>00x and 01x come from the generator, but 015; the analyzer repeats them, and adds 015 and 02x.</summary>
    [Fact]
    public void TheAnalyzerKnowsWhatStandsOnADeclaration()
    {
        string[] elsewhere = ["NETGEN012", "NETGEN014"];
        var declaration = s_all.Select(descriptor => descriptor.Id).Where(id => string.CompareOrdinal(id, "NETGEN030") < 0).Except(elsewhere);

        Assert.Equal(
            declaration.Order(StringComparer.Ordinal),
            new DeclarationAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));
        Assert.All(
            s_all.Where(descriptor => string.CompareOrdinal(descriptor.Id, "NETGEN020") < 0),
            descriptor => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags));
        Assert.All(
            s_all.Where(descriptor => string.CompareOrdinal(descriptor.Id, "NETGEN020") >= 0),
            descriptor => Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags));
    }

    /// <summary>03x look at calls.</summary>
    [Fact]
    public void TheCallSiteAnalyzerKnowsTheRest() => Assert.Equal(
        s_all.Select(descriptor => descriptor.Id).Where(id => string.CompareOrdinal(id, "NETGEN030") >= 0).Order(StringComparer.Ordinal),
        new CallSiteAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void EachLinksItsPage() => Assert.All(s_all, descriptor =>
    {
        Assert.StartsWith("https://", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, $"docs/diagnostics/{descriptor.Id}.md")), $"{descriptor.Id} has no page.");
    });

    [GeneratedRegex(@"^(NETGEN\d{3}) \| (\w+) \| (\w+) \| (.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();

    [GeneratedRegex("\"(NETGEN\\d{3})\"")]
    private static partial Regex Id();
}
