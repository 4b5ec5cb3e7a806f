using System;
using System.Reflection;

namespace NetGen;

/// <summary>Reads the facts that stand on the members of <see cref="Activation"/> and <see cref="Loss"/>, so that they are written only once.</summary>
internal static class FunctionFacts
{
    public static ActivationFactsAttribute Of(Activation activation) =>
        Read<ActivationFactsAttribute>(typeof(Activation).GetField(activation.ToString()), activation);

    public static LossFactsAttribute Of(Loss loss) => Read<LossFactsAttribute>(typeof(Loss).GetField(loss.ToString()), loss);

    private static TFacts Read<TFacts>(FieldInfo? member, Enum value)
        where TFacts : Attribute =>
        member?.GetCustomAttribute<TFacts>() ?? throw new ArgumentException($"{value} is no member of {value.GetType().Name}.", nameof(value));
}
