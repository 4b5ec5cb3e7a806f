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
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
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

    [Fact]
    public void TheAnalyzerReportsTheWarningsAndTheGeneratorTheErrors()
    {
        var advice = new DeclarationAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id);

        Assert.Equal(
            s_all.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Warning).Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal),
            advice.Order(StringComparer.Ordinal));
        Assert.All(
            s_all.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Error),
            descriptor => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags));
    }

    [GeneratedRegex(@"^(NETGEN\d{3}) \| (\w+) \| (\w+) \| (.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();

    [GeneratedRegex("\"(NETGEN\\d{3})\"")]
    private static partial Regex Id();
}
