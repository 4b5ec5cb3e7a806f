using System;

namespace NetGen;

/// <summary>The base of every layer attribute; the layers of a network are its layer attributes in the order in which they are written.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // It is never applied itself: its constructor is not to be accessible.
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>A name for messages, docs and <c>Summary</c>; it does not change any number.</summary>
    public string? Name { get; set; }
}
