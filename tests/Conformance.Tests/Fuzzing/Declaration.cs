using System;
using System.Reflection;

namespace NetGen.Tests;

/// <summary>A network together with the C# that declares it.</summary>
internal sealed record Declaration(NetSpec Spec, DeclarationStyle Style, string Source)
{
    /// <summary>Writes the declaration, by default as an internal class in the global namespace.</summary>
    public static Declaration Of(NetSpec spec, string name) => Of(spec, new DeclarationStyle(name));

    public static Declaration Of(NetSpec spec, DeclarationStyle style) => new(spec, style, new DeclarationText(spec, style).ToString());

    /// <summary>A new model of the class.</summary>
    public object Create(Assembly assembly, int seed) =>
        Activator.CreateInstance(assembly.GetType(Style.ReflectionName, throwOnError: true)!, seed)!;
}
