using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NetGen.Testing;

/// <summary>A text is not the one that was accepted.</summary>
public sealed class SnapshotException(string message) : Exception(message);

/// <summary>
/// Compares texts with accepted ones, by the conventions of Verify: <c>{test}#{name}.verified.cs</c> is what was accepted,
/// <c>{test}#{name}.received.cs</c> is written beside it where the text differs. With NETGEN_ACCEPT_SNAPSHOTS=1 whatever comes is accepted.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="accept">Whether to accept whatever comes.</param>
public sealed class SnapshotFolder(string path, bool accept)
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    public SnapshotFolder(string path)
        : this(path, Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
    {
    }

    /// <summary>The tests that have accepted texts.</summary>
    public IEnumerable<string> Tests => Files(Verified).Select(file => file[..file.IndexOf('#')]).Distinct();

    /// <summary>Compares every text of a test, and the accepted texts with what there is.</summary>
    /// <param name="test">Class.Method.</param>
    /// <param name="texts">The texts by file name: Foo.g.cs.</param>
    /// <exception cref="SnapshotException">One differs, is new, or is no longer there.</exception>
    public void Verify(string test, IReadOnlyDictionary<string, string> texts)
    {
        var complaints = texts.Select(text => Compare(FileOf(test, text.Key), text.Value)).Concat(DropStale(test, texts)).OfType<string>().ToList();
        if (complaints.Count > 0)
        {
            throw new SnapshotException(string.Join('\n', complaints) + "\nIf that is meant: set NETGEN_ACCEPT_SNAPSHOTS=1, run again, and read the difference.");
        }
    }

    private static string FileOf(string test, string name) => $"{test}#{Path.GetFileNameWithoutExtension(name)}";

    private string? Compare(string file, string text)
    {
        string verified = Path.Combine(path, file + Verified);
        string received = Path.Combine(path, file + Received);
        string? accepted = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (accepted == text)
        {
            File.Delete(received);
            return null;
        }

        Directory.CreateDirectory(path);
        if (accept)
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, text);
        return accepted is null ? $"{file}{Verified} does not exist." : $"{file}{Verified} differs: {FirstDifference(accepted, text)}";
    }

    private IEnumerable<string?> DropStale(string test, IReadOnlyDictionary<string, string> texts)
    {
        var current = texts.Keys.Select(name => FileOf(test, name) + Verified).ToHashSet();
        foreach (string stale in Files(Verified).Where(file => file.StartsWith(test + "#", StringComparison.Ordinal) && !current.Contains(file)).ToList())
        {
            if (accept)
            {
                File.Delete(Path.Combine(path, stale));
            }
            else
            {
                yield return $"{stale} is stale: the test no longer gives it.";
            }
        }
    }

    private IEnumerable<string> Files(string ending) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*" + ending).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        : [];

    private static string FirstDifference(string accepted, string text)
    {
        string[] before = accepted.Split('\n');
        string[] after = text.Split('\n');
        int line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        return $"line {line + 1}\n  accepted: {Line(before)}\n  received: {Line(after)}";

        string Line(string[] lines) => line < lines.Length ? lines[line] : "(the text ends here)";
    }
}
