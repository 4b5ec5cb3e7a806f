using System;
using System.IO;
using System.Linq;
using System.Numerics;

namespace NetGen.Tests;

/// <summary>Short forms of reading a data set whole.</summary>
internal static class DatasetReading
{
    public static T[] AllFeatures<T>(this Dataset data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var all = new T[data.Count * data.FeatureCount];
        data.CopyFeatures(all.AsSpan());
        return all;
    }

    public static T[] AllTargets<T>(this Dataset data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var all = new T[data.Count * data.TargetCount];
        data.CopyTargets(all.AsSpan());
        return all;
    }

    public static int[] Classes(this Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.ClassOf)];

    /// <summary>A file of the samples' data, copied next to the tests.</summary>
    public static string SampleFile(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
