using System;
using System.Collections.Generic;
using System.IO;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>The helper of the snapshot tests must itself be able to fail.</summary>
public sealed class SnapshotFolderTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void WhatIsNewFailsAndIsWrittenAsReceived()
    {
        var exception = Assert.Throws<SnapshotException>(() => Folder().Verify("T.M", Texts("a\n")));

        Assert.Contains("T.M#Net.g.verified.cs does not exist.", exception.Message);
        Assert.Equal("a\n", File.ReadAllText(Path.Combine(path, "T.M#Net.g.received.cs")));
    }

    [Fact]
    public void AnAcceptedTextPasses()
    {
        Folder(accept: true).Verify("T.M", Texts("a\n"));

        Folder().Verify("T.M", Texts("a\n"));
        Assert.Equal(["T.M"], Folder().Tests);
    }

    [Fact]
    public void ADifferenceNamesItsFirstLine()
    {
        Folder(accept: true).Verify("T.M", Texts("a\nb\nc\n"));

        var exception = Assert.Throws<SnapshotException>(() => Folder().Verify("T.M", Texts("a\nB\nC\n")));

        Assert.Contains("T.M#Net.g.verified.cs differs: line 2\n  accepted: b\n  received: B", exception.Message);
        Assert.True(File.Exists(Path.Combine(path, "T.M#Net.g.received.cs")));
    }

    [Theory]
    [InlineData("a\nb", "a", "line 2\n  accepted: b\n  received: (the text ends here)")]
    [InlineData("a", "a\nb", "line 2\n  accepted: (the text ends here)\n  received: b")]
    [InlineData("a\r\n", "a\n", "line 1\n  accepted: a\r\n  received: a")]
    public void EveryByteCounts(string accepted, string received, string difference)
    {
        Folder(accept: true).Verify("T.M", Texts(accepted));

        Assert.Contains(difference, Assert.Throws<SnapshotException>(() => Folder().Verify("T.M", Texts(received))).Message);
    }

    [Fact]
    public void AStaleFileFails()
    {
        Folder(accept: true).Verify("T.M", new Dictionary<string, string> { ["A.g.cs"] = "a", ["B.g.cs"] = "b" });
        Folder(accept: true).Verify("T.M2", Texts("another test"));

        var exception = Assert.Throws<SnapshotException>(() => Folder().Verify("T.M", new Dictionary<string, string> { ["A.g.cs"] = "a" }));

        Assert.StartsWith("T.M#B.g.verified.cs is stale: the test no longer gives it.", exception.Message, StringComparison.Ordinal);
        Folder(accept: true).Verify("T.M", new Dictionary<string, string> { ["A.g.cs"] = "a" });
        Folder().Verify("T.M", new Dictionary<string, string> { ["A.g.cs"] = "a" });
        Folder().Verify("T.M2", Texts("another test"));
    }

    [Fact]
    public void ARepairedDifferenceRemovesTheReceivedFile()
    {
        Folder(accept: true).Verify("T.M", Texts("a"));
        Assert.Throws<SnapshotException>(() => Folder().Verify("T.M", Texts("b")));

        Folder().Verify("T.M", Texts("a"));

        Assert.Equal("T.M#Net.g.verified.cs", Path.GetFileName(Assert.Single(Directory.GetFiles(path))));
    }

    private static Dictionary<string, string> Texts(string text) => new() { ["Net.g.cs"] = text };

    private SnapshotFolder Folder(bool accept = false) => new(path, accept);
}
