using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests;

/// <summary>The C# of README and docs compiles without a word, runs, and prints what the page says; what is said to be wrong is.</summary>
public sealed class CodeTests
{
    public static TheoryData<string> PagesWithCode => [.. Repository.Pages.Where(page => PageProgram.RunBlocks(MarkdownPage.Read(page)).Any())];

    public static TheoryData<string, int, string> WrongExamples
    {
        get
        {
            var examples = new TheoryData<string, int, string>();
            foreach (var page in Repository.Pages.Select(MarkdownPage.Read))
            {
                foreach (var block in page.Blocks.Where(block => block.Language == "csharp" && block.Mark.StartsWith("NETGEN", System.StringComparison.Ordinal)))
                {
                    examples.Add(page.Path, block.Line, block.Mark);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void The_code_of_a_page_compiles_and_prints_what_the_page_says(string path)
    {
        var page = MarkdownPage.Read(path);
        var program = PageProgram.Of(page);
        Assert.Empty(program.Diagnostics);

        string[] printed = PageRunner.Run(program).ReplaceLineEndings("\n").Split(PageProgram.BlockEnd);
        int next = 0;
        for (int i = 0; i < page.Blocks.Count; i++)
        {
            if (page.Blocks[i] is not { Language: "csharp", Mark: "" })
            {
                continue;
            }

            string output = printed[next++];
            if (i + 1 < page.Blocks.Count && page.Blocks[i + 1].Language == "text")
            {
                Assert.Equal(page.Blocks[i + 1].Text.TrimEnd(), output.TrimEnd());
            }
        }
    }

    [Theory]
    [MemberData(nameof(WrongExamples))]
    public void A_wrong_example_gives_the_diagnostic_it_is_marked_with(string path, int line, string id)
    {
        var page = MarkdownPage.Read(path);
        var program = PageProgram.Of(page, page.Blocks.Single(block => block.Line == line));
        Assert.Equal([id], program.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void Blocks_have_a_mark_that_means_something_and_output_follows_code_that_runs()
    {
        var wrong = new List<string>();
        foreach (var page in Repository.Pages.Select(MarkdownPage.Read))
        {
            for (int i = 0; i < page.Blocks.Count; i++)
            {
                var block = page.Blocks[i];
                bool fine = block.Language switch
                {
                    "csharp" => block.Mark is "" or "norun" or "ignore" or "generated" or "generated Plain" || block.Mark.StartsWith("NETGEN", System.StringComparison.Ordinal),
                    "text" => i > 0 && page.Blocks[i - 1] is { Language: "csharp", Mark: "" },
                    _ => block.Mark.Length == 0,
                };
                if (!fine)
                {
                    wrong.Add($"{page.Path}:{block.Line} {block.Language} {block.Mark}");
                }
            }
        }

        Assert.Empty(wrong);
    }
}
