namespace NetGen.Generator.Emit;

/// <summary>A file of a network.</summary>
/// <param name="Suffix">What its name has behind the network's.</param>
/// <param name="Text">What is in it.</param>
internal sealed record GeneratedFile(string Suffix, string Text);
