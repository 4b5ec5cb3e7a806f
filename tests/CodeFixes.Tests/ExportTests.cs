using System;
using System.Composition;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>How an IDE finds the fixes.</summary>
public sealed class ExportTests
{
    private static readonly Assembly s_assembly = typeof(NetworkFixProvider).Assembly;

    [Fact]
    public void EveryProviderIsExported()
    {
        var providers = s_assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract).ToList();

        Assert.Equal(4, providers.Count);
        Assert.All(providers, type =>
        {
            var export = type.GetCustomAttribute<ExportCodeFixProviderAttribute>();
            Assert.Equal(type.Name, export?.Name);
            Assert.Equal([LanguageNames.CSharp], export!.Languages);
            Assert.NotNull(type.GetCustomAttribute<SharedAttribute>());
            Assert.NotEmpty(((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds);
        });
    }

    /// <summary>An IDE loads it from another folder than the generator; and no analyzer stands in it, as those must run without Workspaces.</summary>
    [Fact]
    public void ItStandsAlone()
    {
        Assert.DoesNotContain(s_assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("NetGen", StringComparison.Ordinal));
        Assert.Equal(new Version(4, 14, 0, 0), s_assembly.GetReferencedAssemblies().Single(reference => reference.Name == "Microsoft.CodeAnalysis.Workspaces").Version);
        Assert.DoesNotContain(s_assembly.GetTypes(), type => type.GetCustomAttributesData().Any(data => data.AttributeType.Name is "DiagnosticAnalyzerAttribute" or "GeneratorAttribute"));
    }
}
