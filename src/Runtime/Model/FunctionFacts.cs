using System;
using System.Reflection;

namespace NetGen;

/// <summary>Reads the facts that stand on the members of <see cref="Activation"/>, so that they are written only once.</summary>
internal static class FunctionFacts
{
    public static ActivationFactsAttribute Of(Activation activation) =>
        typeof(Activation).GetField(activation.ToString())?.GetCustomAttribute<ActivationFactsAttribute>()
        ?? throw new ArgumentException($"{activation} is no member of {nameof(Activation)}.", nameof(activation));
}
