using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests;

/// <summary>A network together with the C# that declares it.</summary>
internal sealed record Declaration(NetSpec Spec, DeclarationStyle Style, string Source)
{
    /// <summary>Writes the declaration, by default as an internal class in the global namespace.</summary>
    public static Declaration Of(NetSpec spec, string name) => Of(spec, new DeclarationStyle(name));

    public static Declaration Of(NetSpec spec, DeclarationStyle style)
    {
        var source = new StringBuilder();
        if (!style.Qualified)
        {
            source.AppendLine("using NetGen;");
        }

        string namespaceEnd = "";
        if (style.Namespace.Length > 0)
        {
            source.AppendLine($"namespace {style.Namespace}{(style.FileScopedNamespace ? ";" : " {")}");
            namespaceEnd = style.FileScopedNamespace ? "" : "}";
        }

        AppendPart(source, style, Attributes(spec, style), $"{style.Modifiers} partial class {style.Name};");
        if (style.SecondPart)
        {
            AppendPart(source, style, [], $"partial class {style.Name} {{ /// <summary>The user's own.</summary>\n public int Extra => LayerCount; }}");
        }

        source.AppendLine(namespaceEnd);
        return new Declaration(spec, style, source.ToString());
    }

    /// <summary>A new model of the class.</summary>
    public object Create(Assembly assembly, int seed) =>
        Activator.CreateInstance(assembly.GetType(Style.ReflectionName, throwOnError: true)!, seed)!;

    private static void AppendPart(StringBuilder source, DeclarationStyle style, IReadOnlyList<string> attributes, string member)
    {
        foreach (var type in style.ContainingTypes)
        {
            source.AppendLine($"/// <summary>Around the network.</summary>\n{type.Modifiers} partial {type.Keyword} {type.Name} {{");
        }

        source.AppendLine("/// <summary>A network.</summary>");
        foreach (string attribute in attributes)
        {
            source.AppendLine(attribute);
        }

        source.AppendLine(member);
        source.AppendLine(string.Concat(Enumerable.Repeat("}", style.ContainingTypes.Count)));
    }

    private static string[] Attributes(NetSpec spec, DeclarationStyle style)
    {
        string prefix = style.Qualified ? "global::NetGen." : "";
        var network = new List<string> { style.NamedArguments ? $"inputs: {Number(spec.Inputs)}" : Number(spec.Inputs) };
        AddUnless(network, spec.Loss, Loss.MeanSquaredError);
        AddUnless(network, spec.Precision, Precision.Single);
        AddUnless(network, spec.Unroll, Unroll.Auto);
        var attributes = spec.Layers
            .Select((layer, l) => $"{prefix}Dense({string.Join(", ", LayerArguments(layer, spec.InputsOf(l), prefix, style))})")
            .Prepend($"{prefix}Network({string.Join(", ", network)})");
        return style.OneAttributeList ? [$"[{string.Join(",\n", attributes)}]"] : attributes.Select(attribute => $"[{attribute}]").ToArray();

        void AddUnless<TEnum>(List<string> arguments, TEnum value, TEnum fallback)
            where TEnum : struct, Enum
        {
            if (!value.Equals(fallback))
            {
                arguments.Add($"{typeof(TEnum).Name} = {prefix}{typeof(TEnum).Name}.{value}");
            }
        }
    }

    private static List<string> LayerArguments(LayerSpec layer, int inputs, string prefix, DeclarationStyle style)
    {
        string activation = $"{prefix}Activation.{layer.Activation}";
        List<string> arguments = style.NamedArguments ? [$"activation: {activation}", $"units: {Number(layer.Units)}"] : [Number(layer.Units), activation];
        if (style.AssertInputs)
        {
            arguments.Add($"Inputs = {Number(inputs)}");
        }

        if (!layer.Bias)
        {
            arguments.Add("Bias = false");
        }

        if (layer.Initializer != Initializer.Auto)
        {
            arguments.Add($"Initializer = {prefix}Initializer.{layer.Initializer}");
        }

        if (layer.InitializerParameter is { } parameter)
        {
            arguments.Add($"InitializerParameter = {parameter.ToString("R", CultureInfo.InvariantCulture)}");
        }

        if (layer.Name is not null)
        {
            arguments.Add($"Name = {SymbolDisplay.FormatLiteral(layer.Name, quote: true)}");
        }

        return arguments;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
