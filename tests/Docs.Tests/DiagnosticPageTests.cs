using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator;

namespace NetGen.Tests;

/// <summary>Every diagnostic has a row in the table and a page of one form: severity, a wrong example (CodeTests sees that it is) and a right one.</summary>
public sealed class DiagnosticPageTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> s_descriptors =
    [
        .. typeof(NetworkGenerator).Assembly.GetType("NetGen.Generator.Diagnostics.Descriptors", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    /// <summary>What a property of the project is the cause of: the examples are no C#.</summary>
    private static readonly string[] s_ofTheProject = ["NETGEN013", "NETGEN014"];

    public static TheoryData<string> Ids => [.. s_descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void The_table_has_every_diagnostic_with_its_severity_and_title() => Assert.Equal(
        s_descriptors.Select(descriptor => $"[{descriptor.Id}]({descriptor.Id}.md) | {Severity(descriptor)} | {descriptor.Title}"),
        TableTests.Rows(MarkdownPage.Read("docs/diagnostics/README.md"), "[NETGEN").Select(row => string.Join(" | ", row)));

    [Fact]
    public void There_is_no_page_of_anything_else() => Assert.Equal(
        s_descriptors.Select(descriptor => $"docs/diagnostics/{descriptor.Id}.md"),
        Repository.Pages.Where(page => page.StartsWith("docs/diagnostics/NETGEN", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_a_wrong_and_a_right_example(string id)
    {
        var descriptor = s_descriptors.Single(candidate => candidate.Id == id);
        var page = MarkdownPage.Read($"docs/diagnostics/{id}.md");

        string[] prose = page.Prose.Split('\n');
        Assert.Equal($"# {id}: {descriptor.Title}", prose[0]);
        Assert.Equal($"Severity: {Severity(descriptor)}. [All diagnostics](README.md).", prose[2]);
        Assert.True(Array.IndexOf(prose, "Wrong:") is > 0 and var wrong && Array.IndexOf(prose, "Right:") > wrong);
        Assert.Equal(
            s_ofTheProject.Contains(id) ? ["xml ", "xml "] : [$"csharp {id}", "csharp "],
            page.Blocks.Select(block => $"{block.Language} {block.Mark}"));
    }

    private static string Severity(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity.ToString().ToLowerInvariant();
}
