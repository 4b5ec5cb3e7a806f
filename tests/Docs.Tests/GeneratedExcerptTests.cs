using System;
using System.IO;
using System.Linq;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>The generated code that pages show is what the generator writes. NETGEN_ACCEPT_SNAPSHOTS=1 refreshes it.</summary>
public sealed class GeneratedExcerptTests
{
    private static readonly GeneratedExcerpt[] s_excerpts =
    [
        new("README.md", "generated", "IrisNet.g.cs", [("// IrisNet:", "//   2 "), ("ref float W1 = ref p;", "Tanh.Value("), ("// da1 (3) =", null)]),
        new("docs/networks.md", "generated Plain", "IrisNet.g.cs", [("// z2 (2) = W2", null), ("// da1 (3) =", null), ("// dW2 (2,3) +=", null)]),
    ];

    public static TheoryData<GeneratedExcerpt> Excerpts => [.. s_excerpts];

    [Theory]
    [MemberData(nameof(Excerpts), DisableDiscoveryEnumeration = true)]
    public void Shown_code_is_generated_code(GeneratedExcerpt excerpt)
    {
        var page = MarkdownPage.Read(excerpt.Page);
        string schedule = excerpt.Mark.EndsWith(Schedules.Plain, StringComparison.Ordinal) ? Schedules.Plain : Schedules.Vector;
        string expected = excerpt.From(PageProgram.Of(page, schedule).GeneratedSources[excerpt.File]);
        var block = page.Blocks.Single(block => block.Mark == excerpt.Mark);
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1" && block.Text != expected)
        {
            string path = Repository.FullPath(excerpt.Page);
            string fence = $"```csharp {excerpt.Mark}\n";
            File.WriteAllText(path, File.ReadAllText(path).ReplaceLineEndings("\n").Replace(fence + block.Text + "```", fence + expected + "```", StringComparison.Ordinal));
            return;
        }

        Assert.True(
            block.Text == expected,
            $"{excerpt.Page} shows other code than the generator writes. Run this test with NETGEN_ACCEPT_SNAPSHOTS=1 to refresh it. It writes\n{expected}");
    }

    [Fact]
    public void Every_block_marked_as_generated_is_checked() => Assert.Equal(
        Repository.Pages.Select(MarkdownPage.Read).SelectMany(page => page.Blocks
            .Where(block => block.Mark.StartsWith("generated", StringComparison.Ordinal))
            .Select(block => (page.Path, block.Mark))),
        s_excerpts.Select(excerpt => (excerpt.Page, excerpt.Mark)));
}
