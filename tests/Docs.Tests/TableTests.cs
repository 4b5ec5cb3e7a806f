using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator;

namespace NetGen.Tests;

/// <summary>The tables of the docs have a row for each thing there is, and for nothing else.</summary>
public sealed class TableTests
{
    [Fact]
    public void Every_diagnostic_has_its_severity_a_section_and_a_wrong_example()
    {
        var page = MarkdownPage.Read("docs/diagnostics.md");
        var descriptors = typeof(NetworkGenerator).Assembly.GetType("NetGen.Generator.Diagnostics.Descriptors", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(
            descriptors.Select(descriptor => $"{descriptor.Id} {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}"),
            Rows(page, "[NETGEN").Select(row => $"{row[0].Trim('[').Split(']')[0]} {row[1]}"));
        Assert.Equal(
            descriptors.Select(descriptor => descriptor.Id),
            page.Blocks.Select(block => block.Mark).Where(mark => mark.StartsWith("NETGEN", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.All(descriptors, descriptor => Assert.Contains(descriptor.Id.ToLowerInvariant(), page.Anchors));
    }

    [Fact]
    public void Every_activation_is_in_the_table() => AssertNames<Activation>("docs/activations.md");

    [Fact]
    public void Every_initializer_is_in_the_table() => AssertNames<Initializer>("docs/initialization.md");

    [Fact]
    public void Every_stop_reason_is_in_the_table() => AssertNames<StopReason>("docs/training.md");

    [Fact]
    public void Every_training_option_is_in_the_table()
    {
        string[] options = [.. typeof(TrainingOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];
        string[] rows = [.. Rows(MarkdownPage.Read("docs/training.md"), "`").SelectMany(row => row[0].Split(", ")).Select(name => name.Trim('`'))];
        Assert.Empty(options.Except(rows));
    }

    [Fact]
    public void Every_optimizer_and_schedule_is_named()
    {
        string prose = MarkdownPage.Read("docs/training.md").Prose;
        var types = typeof(Trainer).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(Optimizer)) || type.IsSubclassOf(typeof(Schedule))));
        Assert.All(types, type => Assert.Contains($"`{type.Name}", prose, StringComparison.Ordinal));
    }

    private static void AssertNames<TEnum>(string path)
        where TEnum : struct, Enum
    {
        string[] rows = [.. Rows(MarkdownPage.Read(path), "`").Select(row => row[0].Trim('`'))];
        Assert.Empty(Enum.GetNames<TEnum>().Except(rows));
    }

    /// <summary>The cells of the rows of tables whose first cell begins so.</summary>
    private static IEnumerable<string[]> Rows(MarkdownPage page, string start) => page.Prose.Split('\n')
        .Where(line => line.StartsWith("| " + start, StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
