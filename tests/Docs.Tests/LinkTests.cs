using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NetGen.Tests;

/// <summary>Links lead somewhere, and every page is found from the index.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Links_point_to_files_and_headings_that_exist()
    {
        var broken = new List<string>();
        foreach (var page in Repository.Pages.Select(MarkdownPage.Read))
        {
            broken.AddRange(page.Links.Where(link => !Exists(page, link)).Select(link => $"{page.Path}: {link}"));
        }

        Assert.Empty(broken);
    }

    /// <summary>A folder's README links its pages and its folders' READMEs.</summary>
    [Fact]
    public void The_index_links_every_page_and_the_readme_links_the_index()
    {
        string[] indexes = ["docs/README.md", "docs/diagnostics/README.md"];
        var linked = indexes.SelectMany(index => MarkdownPage.Read(index).Links.Select(link => Path.GetDirectoryName(index) + "/" + link.Split('#')[0]));
        var pages = Repository.Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md");
        Assert.Superset(pages.ToHashSet(), linked.ToHashSet(StringComparer.Ordinal));
        Assert.Contains("docs/README.md", MarkdownPage.Read("README.md").Links);
    }

    private static bool Exists(MarkdownPage page, string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal))
        {
            return true;
        }

        string[] parts = link.Split('#', 2);
        string folder = Path.GetDirectoryName(page.Path)!;
        string path = parts[0].Length == 0 ? page.Path : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Repository.FullPath(Path.Combine(folder, parts[0]))));
        if (parts.Length == 1)
        {
            return Path.Exists(Repository.FullPath(path));
        }

        return File.Exists(Repository.FullPath(path)) && MarkdownPage.Read(path).Anchors.Contains(parts[1]);
    }
}
