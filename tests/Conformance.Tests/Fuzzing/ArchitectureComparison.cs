namespace NetGen.Tests;

/// <summary>What a network says of itself, against what was declared.</summary>
internal static class ArchitectureComparison
{
    public static void Check(NetworkArchitecture architecture, NetSpec spec)
    {
        Assert.Equal(
            (spec.Inputs, spec.Outputs, spec.Loss, spec.Precision, spec.ParameterCount, spec.Layers.Count),
            (architecture.InputSize, architecture.OutputSize, architecture.Loss, architecture.Precision, architecture.ParameterCount, architecture.Layers.Count));
        for (int l = 0; l < spec.Layers.Count; l++)
        {
            var (expected, actual) = (spec.Layers[l], architecture.Layers[l]);
            Assert.Equal(
                (spec.InputsOf(l), expected.Units, expected.Activation, expected.Bias, expected.Name),
                (actual.Inputs, actual.Units, actual.Activation, actual.Bias is not null, actual.Name));
            Assert.Equal(InitialWeights.Resolve(expected), (actual.Initializer, actual.InitializerParameter));
        }
    }
}
