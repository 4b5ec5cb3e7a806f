using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using NetGen.Generator.Check;
using NetGen.Generator.Model;

namespace NetGen.Tests;

/// <summary>Declarations as the parser would give them, made without Roslyn.</summary>
internal static class Declare
{
    /// <summary>[Network(inputs, …)] and its layers on a class Net.</summary>
    public static NetworkDeclaration Network(AttributeValues network, params AttributeValues[] layers) => new(
        new TargetType("", default, "Net", "Net", "Net"), null, null, network, layers.ToEquatableArray(), null, false, UserCode.None, 1200);

    public static AttributeValues Network(object inputs, params (string Name, object Value)[] properties) => Attribute("Network", [("inputs", inputs), .. properties]);

    public static AttributeValues Dense(object units, Activation? activation = null, params (string Name, object Value)[] properties) => Attribute(
        "Dense", [("units", units), .. activation is { } g ? new (string, object)[] { ("activation", g) } : [], .. properties]);

    public static AttributeValues Attribute(string name, params (string Name, object Value)[] arguments) =>
        new(name, arguments.Select(argument => ArgumentOf(argument.Name, argument.Value)).ToEquatableArray());

    /// <summary>The checked network of a valid declaration.</summary>
    public static Generator.Model.Network Valid(AttributeValues network, params AttributeValues[] layers)
    {
        var result = NetworkChecker.Check(Network(network, layers));
        Assert.Empty(result.Problems);
        return result.Network!;
    }

    /// <summary>The network of the design document: 4-3-2, tanh, softmax, cross-entropy.</summary>
    public static Generator.Model.Network Iris() => Valid(
        Network(4, ("Loss", Loss.CrossEntropy)), Dense(3, Activation.Tanh), Dense(2, Activation.Softmax));

    private static Argument ArgumentOf(string name, object value) => value switch
    {
        string text => new Argument(name, ArgumentKind.Text, 0, text, default),
        bool flag => new Argument(name, ArgumentKind.Boolean, flag ? 1 : 0, null, default),
        Enum member => EnumArgument(name, member),
        IConvertible number => new Argument(name, ArgumentKind.Number, number.ToDouble(CultureInfo.InvariantCulture), null, default),
        _ => throw new ArgumentException("Unknown kind of value.", nameof(value)),
    };

    private static Argument EnumArgument(string name, Enum value)
    {
        var field = value.GetType().GetField(value.ToString());
        return new Argument(
            name,
            ArgumentKind.Enum,
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
            field?.Name,
            field?.CustomAttributes.SelectMany(Facts).ToEquatableArray() ?? default);
    }

    private static IEnumerable<Argument> Facts(CustomAttributeData attribute)
    {
        var positional = attribute.Constructor.GetParameters().Zip(attribute.ConstructorArguments, (parameter, argument) => (parameter.Name!, argument));
        var named = attribute.NamedArguments.Select(argument => (argument.MemberName, argument.TypedValue));
        return positional.Concat(named).Select(fact => ArgumentOf(
            fact.Item1, fact.Item2.ArgumentType.IsEnum ? Enum.ToObject(fact.Item2.ArgumentType, fact.Item2.Value!) : fact.Item2.Value!));
    }
}
