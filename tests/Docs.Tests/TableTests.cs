using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace NetGen.Tests;

/// <summary>The tables of the docs have a row for each thing there is, and for nothing else.</summary>
public sealed class TableTests
{
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
    internal static IEnumerable<string[]> Rows(MarkdownPage page, string start) => page.Prose.Split('\n')
        .Where(line => line.StartsWith("| " + start, StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
