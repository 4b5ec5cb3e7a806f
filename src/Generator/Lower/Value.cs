using System.Globalization;

namespace NetGen.Generator.Lower;

/// <summary>What a value is in the notation of the notes.</summary>
internal enum ValueRole
{
    /// <summary>a[l]; a[0] is x.</summary>
    A,

    /// <summary>z[l].</summary>
    Z,

    /// <summary>∂J/∂a[l].</summary>
    Da,

    /// <summary>∂J/∂z[l].</summary>
    Dz,
}

/// <summary>A vector that a sample's computation passes through: x, z1, a1, …, dz1.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Layer">l.</param>
/// <param name="Length">n[l].</param>
internal sealed record Value(ValueRole Role, int Layer, int Length)
{
    /// <summary>Its name in the generated code: x, z1, a1, da1, dz1.</summary>
    public string Name => (Role, Layer) switch
    {
        (ValueRole.A, 0) => "x",
        (ValueRole.A, _) => "a" + Number,
        (ValueRole.Z, _) => "z" + Number,
        (ValueRole.Da, _) => "da" + Number,
        _ => "dz" + Number,
    };

    private string Number => Layer.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name with its shape: <c>a1 (3)</c>.</summary>
    public override string ToString() => $"{Name} ({Length.ToString(CultureInfo.InvariantCulture)})";
}
