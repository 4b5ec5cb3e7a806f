using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests;

/// <summary>An argument of an attribute: <c>5</c>, <c>units: 5</c>, <c>Inputs = 4</c>.</summary>
internal sealed record ArgumentText(string Name, string Text);

/// <summary>An attribute: its type and its arguments; marked where a diagnostic is expected on it as a whole.</summary>
internal sealed record AttributeText(string Type, List<ArgumentText> Arguments, string? Expected = null)
{
    public override string ToString()
    {
        string text = $"{Type}({string.Join(", ", Arguments.Select(argument => argument.Text))})";
        return Expected is null ? text : MarkedText.Mark(Expected, text);
    }
}

/// <summary>A declaration in pieces that can still be changed before it is written.</summary>
internal sealed class DeclarationText
{
    public DeclarationText(NetSpec spec, DeclarationStyle style)
    {
        Spec = spec;
        Style = style;
        Number = spec.Precision == Precision.Double ? "double" : "float";
        Name = style.Name;
        Modifiers = style.Modifiers;
        Members = [.. style.Members];
        Documentation = style.Documentation;
        ContainingTypes = style.ContainingTypes.Select(type => $"{type.Modifiers} partial {type.Keyword} {type.Name}").ToList();
        Network = new AttributeText(Type("Network"), NetworkArguments());
        Layers = spec.Layers.Select((layer, l) => new AttributeText(Type("Dense"), LayerArguments(layer, spec.InputsOf(l)))).ToList();
        SecondPart = style.SecondPart ? ["/// <summary>The user's own.</summary>\npublic int Extra => LayerCount;"] : null;
        if (style.BaseMembers is not null)
        {
            DeriveFrom($"/// <summary>A base.</summary>\npublic abstract class %base% {{ {style.BaseMembers} }}");
        }
    }

    /// <summary>What is generated, in the end.</summary>
    public NetSpec Spec { get; set; }

    public DeclarationStyle Style { get; private set; }

    /// <summary>What stands above the attributes.</summary>
    public string Documentation { get; set; }

    /// <summary>The type of a number, as the generated members have it.</summary>
    public string Number { get; set; }

    public AttributeText? Network { get; set; }

    public List<AttributeText> Layers { get; }

    /// <summary>The first layer that stands on the second part.</summary>
    public int FirstStrayLayer { get; set; } = int.MaxValue;

    /// <summary>In front of <see cref="Keyword"/>.</summary>
    public string Modifiers { get; set; }

    /// <summary>With <c>partial</c>, if it is.</summary>
    public string Keyword { get; set; } = "partial class";

    /// <summary>The name, marked or not, and what stands behind it: type parameters, the parameters of a primary constructor.</summary>
    public string Name { get; set; }

    /// <summary>What stands behind the colon.</summary>
    public string? Base { get; set; }

    /// <summary>What the user wrote into the class, with the style's placeholders.</summary>
    public List<string> Members { get; }

    /// <summary>The members of the second part; null where there is none.</summary>
    public List<string>? SecondPart { get; set; }

    /// <summary>The heads of the types around it.</summary>
    public List<string> ContainingTypes { get; }

    /// <summary>Other types of the namespace.</summary>
    public List<string> Beside { get; } = [];

    /// <summary>One of NetGen's types as the attributes name it.</summary>
    public string Type(string name) => (Style.Qualified ? "global::NetGen." : "") + name;

    /// <summary>Makes the class derive from another one, which is declared beside it with %base% for its name; marked where an ID is given.</summary>
    public void DeriveFrom(string declaration, string? expected = null)
    {
        string name = $"Base{Style.Suffix}";
        Base = expected is null ? name : MarkedText.Mark(expected, name);
        Beside.Add(declaration.Replace("%base%", name, StringComparison.Ordinal));
    }

    /// <summary>Gives the class another name, marked.</summary>
    public void Rename(string name, string expected)
    {
        Style = Style with { Name = name };
        Name = MarkedText.Mark(expected, name);
    }

    /// <summary>Writes an argument as the style has it.</summary>
    public ArgumentText Argument(string name, string value) => new(
        name, char.IsUpper(name[0]) ? $"{name} = {value}" : Style.NamedArguments ? $"{name}: {value}" : value);

    /// <summary>The C#, with marks.</summary>
    public override string ToString()
    {
        var source = new StringBuilder(Style.Qualified ? "" : "using NetGen;\n");
        var attributes = Layers.Take(FirstStrayLayer);
        source.Append(InNamespace(string.Concat([
            InContainingTypes(Part(Network is null ? attributes : attributes.Prepend(Network), $"{Modifiers} {Keyword} {Name}{(Base is null ? "" : " : " + Base)}", Members)),
            SecondPart is null ? "" : InContainingTypes(Part(Layers.Skip(FirstStrayLayer), $"partial class {Style.Name}", SecondPart)),
            .. Beside.Select(type => type + "\n"),
        ])));
        source.Replace(DeclarationStyle.NamePlaceholder, Style.Name).Replace(DeclarationStyle.NumberPlaceholder, Number);
        return (Style.CarriageReturns ? source.Replace("\n", "\r\n") : source).ToString();
    }

    /// <summary>Puts code into the namespace.</summary>
    public string InNamespace(string code) => Style switch
    {
        { Namespace: "" } => code,
        { FileScopedNamespace: true } => $"namespace {Style.Namespace};\n{code}",
        _ => $"namespace {Style.Namespace} {{\n{code}}}\n",
    };

    /// <summary>Puts code into the types around the class.</summary>
    public string InContainingTypes(string code) =>
        string.Concat(ContainingTypes.Select(head => $"/// <summary>Around the network.</summary>\n{head} {{\n")) + code + new string('}', ContainingTypes.Count) + "\n";

    private string Part(IEnumerable<AttributeText> attributes, string head, List<string> members)
    {
        string between = Style.Comments ? "\n// [Dense(0)] is no layer here.\n#region Layers\n#endregion\n" : "\n";
        var lists = attributes.ToList() is { Count: > 0 } written && Style.OneAttributeList
            ? [$"[{string.Join(",\n", written)}]"]
            : attributes.Select(attribute => $"[{attribute}]");
        string body = members.Count == 0 ? ";" : $" {{\n{string.Join("\n", members)}\n}}";
        return $"{Documentation}\n{string.Join(between, lists)}\n{head}{body}\n";
    }

    private List<ArgumentText> NetworkArguments()
    {
        List<ArgumentText> arguments = [Argument("inputs", Style.Number(Spec.Inputs))];
        AddUnless(Spec.Loss, Loss.MeanSquaredError);
        AddUnless(Spec.Precision, Precision.Single);
        AddUnless(Spec.Unroll, Unroll.Auto);
        return arguments;

        void AddUnless<TEnum>(TEnum value, TEnum fallback)
            where TEnum : struct, Enum
        {
            if (!value.Equals(fallback))
            {
                string type = typeof(TEnum).Name;
                arguments.Add(Argument(type, Type($"{type}.{value}")));
            }
        }
    }

    private List<ArgumentText> LayerArguments(LayerSpec layer, int inputs)
    {
        List<ArgumentText> arguments = [Argument("units", Style.Number(layer.Units)), Argument("activation", Type($"Activation.{layer.Activation}"))];
        if (Style.NamedArguments)
        {
            arguments.Reverse();
        }

        if (Style.OmitIdentity && layer.Activation == Activation.Identity)
        {
            arguments.RemoveAll(argument => argument.Name == "activation");
        }

        if (Style.AssertInputs)
        {
            arguments.Add(Argument("Inputs", Style.Number(inputs)));
        }

        if (!layer.Bias)
        {
            arguments.Add(Argument("Bias", "false"));
        }

        if (layer.Initializer != Initializer.Auto)
        {
            arguments.Add(Argument("Initializer", Type($"Initializer.{layer.Initializer}")));
        }

        if (layer.InitializerParameter is { } parameter)
        {
            arguments.Add(Argument("InitializerParameter", parameter.ToString("R", CultureInfo.InvariantCulture)));
        }

        if (layer.Name is not null)
        {
            arguments.Add(Argument("Name", SymbolDisplay.FormatLiteral(layer.Name, quote: true)));
        }

        return arguments;
    }
}
