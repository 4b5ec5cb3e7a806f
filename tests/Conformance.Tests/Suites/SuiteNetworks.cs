using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using NetGen.Testing;

namespace NetGen.Tests;

/// <summary>
/// The networks of Nets/ in precision T: as this project's own build made them (which is the vector schedule), and the same source compiled in
/// memory with vectors of the other width, and with the plain schedule. A suite runs over all of them.
/// </summary>
internal static class SuiteNetworks
{
    private const string Build = "Build";

    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> s_assemblies = new();

    /// <summary>Where a network comes from, and its name.</summary>
    public static TheoryData<string, string> Of<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>([Build, Schedules.OtherWidth, Schedules.Plain]);

    /// <summary>The networks in both widths of vectors.</summary>
    public static TheoryData<string, string> OfVectors<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>([Build, Schedules.OtherWidth]);

    /// <summary>The networks as this project's own build made them.</summary>
    public static TheoryData<string, string> OfBuild<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>([Build]);

    private static TheoryData<string, string> Of<T>(string[] origins)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var networks = new TheoryData<string, string>();
        foreach (string origin in origins)
        {
            foreach (string name in Declared().Where(type => typeof(INetwork<T>).IsAssignableFrom(type)).Select(type => type.FullName!))
            {
                networks.Add(origin, name);
            }
        }

        return networks;
    }

    /// <summary>A new model.</summary>
    public static INetwork<T> Create<T>(string origin, string name, int seed = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var assembly = s_assemblies.GetOrAdd(origin, _ => new Lazy<Assembly>(() => Load(origin))).Value;
        return (INetwork<T>)Activator.CreateInstance(assembly.GetType(name, throwOnError: true)!, seed)!;
    }

    /// <summary>The declaration, read back from what the network says of itself.</summary>
    public static NetSpec SpecOf(NetworkArchitecture architecture) => new(
        architecture.InputSize,
        architecture.Layers.Select(layer => new LayerSpec(
            layer.Units, layer.Activation, layer.Bias is not null, layer.Initializer, layer.InitializerParameter, layer.Name)).ToArray(),
        architecture.Loss,
        architecture.Precision);

    private static Type[] Declared() =>
        typeof(SuiteNetworks).Assembly.GetTypes().Where(type => type.IsDefined(typeof(NetworkAttribute))).OrderBy(type => type.FullName, StringComparer.Ordinal).ToArray();

    private static Assembly Load(string origin)
    {
        if (origin == Build)
        {
            return typeof(SuiteNetworks).Assembly;
        }

        string folder = Path.Combine(AppContext.BaseDirectory, "Nets");
        return NetworkCompiler.Load(Directory.GetFiles(folder, "*.cs").Select(File.ReadAllText).ToArray(), origin);
    }
}
