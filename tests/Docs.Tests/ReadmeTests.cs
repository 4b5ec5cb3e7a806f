using System.Linq;

namespace NetGen.Tests;

/// <summary>What the README promises.</summary>
public sealed class ReadmeTests
{
    private const int LongestExcerpt = 45;

    [Fact]
    public void It_shows_a_little_generated_code() =>
        Assert.InRange(MarkdownPage.Read("README.md").Blocks.Single(block => block.Mark == "generated").Text.Split('\n').Length - 1, 20, LongestExcerpt);

    [Theory]
    [InlineData("dotnet run -c Release --project samples/Digits")]
    [InlineData("dotnet test NetGen.sln -c Release")]
    public void It_has_the_two_commands_and_what_they_name_exists(string command)
    {
        var lines = MarkdownPage.Read("README.md").Blocks.Where(block => block.Language.Length == 0).SelectMany(block => block.Text.Split('\n'));
        Assert.Contains(lines, line => line.Split('#')[0].Trim() == command);
        Assert.True(System.IO.Path.Exists(Repository.FullPath(command.Split(' ').First(word => word.EndsWith(".sln", System.StringComparison.Ordinal) || word.Contains('/')))));
    }
}
