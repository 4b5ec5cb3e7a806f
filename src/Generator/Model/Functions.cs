namespace NetGen.Generator.Model;

/// <summary>What the generator knows of an activation: the facts on the member of the enum <c>Activation</c>.</summary>
/// <param name="Name">The member, which is also the runtime's type with the mathematics.</param>
/// <param name="Notation">How the notes write it: “relu”.</param>
/// <param name="DerivativeFromOutput">Whether g′ comes from a alone; else the backward pass keeps z.</param>
/// <param name="WholeLayer">Whether a unit's value depends on the whole layer (softmax).</param>
/// <param name="Initializer">What <c>Initializer.Auto</c> means with it.</param>
/// <param name="IsInline">Whether a is a few instructions from z, so that it is computed while z is in a register.</param>
/// <param name="SaturatesFrom">The |z| from which on it is flat; 0 where it is nowhere flat on both sides.</param>
internal sealed record ActivationInfo(
    string Name, string Notation, bool DerivativeFromOutput, bool WholeLayer, string Initializer, bool IsInline, double SaturatesFrom)
{
    /// <summary>Stands in where the user's activation is wrong.</summary>
    public static ActivationInfo Identity { get; } = new("Identity", "identity", true, false, "XavierNormal", true, 0);

    /// <summary>Whether a = z, so that a line of the header can leave g out.</summary>
    public bool IsIdentity => Name == Identity.Name;

    /// <summary>Reads the facts; <see cref="Identity"/> where there is no such member.</summary>
    public static ActivationInfo From(Argument? argument) => argument?.Text is not { } name
        ? Identity
        : new(
            name,
            argument.Fact("notation")?.Text ?? name,
            argument.Fact("DerivativeFromOutput")?.IsTrue ?? false,
            argument.Fact("WholeLayer")?.IsTrue ?? false,
            argument.Fact("Initializer")?.Text ?? Identity.Initializer,
            argument.Fact("Inline")?.IsTrue ?? false,
            argument.Fact("SaturatesFrom")?.Number ?? 0);

    /// <summary>g in front of its argument: <c>relu(z1)</c>, and z1 alone for the identity.</summary>
    public string Of(string argument) => IsIdentity ? argument : $"{Notation}({argument})";
}

/// <summary>What the generator knows of a loss: the facts on the member of the enum <c>Loss</c>.</summary>
/// <param name="Name">The member, which is also the runtime's type with the mathematics.</param>
/// <param name="Notation">How the header names it: “cross-entropy”.</param>
/// <param name="Formula">The loss of one sample in the notation of the notes.</param>
/// <param name="FusedWith">The one output activation it fits and is fused with, or null.</param>
/// <param name="MeanOverOutputs">Whether it is a mean over the outputs, not a sum.</param>
internal sealed record LossInfo(string Name, string Notation, string Formula, string? FusedWith, bool MeanOverOutputs)
{
    /// <summary>The default, which also stands in where the user's loss is wrong.</summary>
    public static LossInfo MeanSquaredError { get; } = new("MeanSquaredError", "mean squared error", "1/n Σ (a − y)²", null, true);

    /// <summary>Reads the facts; <see cref="MeanSquaredError"/> where there is no such member.</summary>
    public static LossInfo From(Argument? argument) => argument?.Text is not { } name
        ? MeanSquaredError
        : new(
            name,
            argument.Fact("notation")?.Text ?? name,
            argument.Fact("formula")?.Text ?? name,
            argument.Fact("Fused")?.IsTrue == true ? argument.Fact("FusedWith")?.Text : null,
            argument.Fact("MeanOverOutputs")?.IsTrue ?? false);
}
