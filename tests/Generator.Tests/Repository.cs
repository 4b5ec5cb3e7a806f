using System.IO;
using System.Linq;
using System.Reflection;

namespace NetGen.Tests;

/// <summary>Where the sources lie, as the build noted it.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Snapshots { get; } = Metadata("SnapshotDirectory");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
