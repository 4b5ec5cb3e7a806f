using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Tests;

/// <summary>The JSON files of tests/References.</summary>
internal static class ReferenceFile
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "References");

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))).RootElement;

    /// <summary>A list of doubles, or an object with its numbers in <c>data</c>; infinities and NaN are strings.</summary>
    public static double[] Doubles(this JsonElement element) => Numbers(element).EnumerateArray().Select(number => double.Parse(Text(number), CultureInfo.InvariantCulture)).ToArray();

    /// <summary>As <see cref="Doubles"/>, of numbers that were float32: parsed as double they would be up to 1e-7 off.</summary>
    public static double[] Floats(this JsonElement element) => Numbers(element).EnumerateArray().Select(number => (double)float.Parse(Text(number), CultureInfo.InvariantCulture)).ToArray();

    private static JsonElement Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.GetProperty("data") : element;

    private static string Text(JsonElement number) => number.ValueKind == JsonValueKind.String ? number.GetString()! : number.GetRawText();
}
