using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetGen;

/// <summary>The strings that a weight file carries besides its tensors. A file of other software has none of them.</summary>
internal static class ModelMetadata
{
    /// <summary>The version of the names and rules of these files.</summary>
    public const string Format = "netgen.format";

    /// <summary>The one version there is.</summary>
    public const string CurrentFormat = "1";

    /// <summary>The line of <see cref="NetworkArchitecture.ToString"/>.</summary>
    public const string Architecture = "netgen.architecture";

    /// <summary>The class names, a JSON array of strings; absent where there are none.</summary>
    public const string ClassNames = "netgen.classes";

    /// <summary>The files are read by people too: names stay as they are, as far as JSON allows.</summary>
    public static JsonWriterOptions WriterOptions => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names as a JSON array.</summary>
    public static string FromClassNames(IReadOnlyList<string> names)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartArray();
            foreach (string name in names)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The names in a JSON array.</summary>
    /// <exception cref="ModelFileException">It is no JSON array of strings.</exception>
    public static string[] ToClassNames(string text)
    {
        var names = new List<string>();
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            bool isArray = json.Read() && json.TokenType == JsonTokenType.StartArray;
            while (isArray && json.Read() && json.TokenType == JsonTokenType.String)
            {
                names.Add(json.GetString()!);
            }

            // Behind the array there must be nothing; the reader throws where there is.
            if (isArray && json.TokenType == JsonTokenType.EndArray && !json.Read())
            {
                return [.. names];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refused(e);
        }

        throw Refused(null);

        ModelFileException Refused(Exception? cause) =>
            new($"The metadata {ClassNames} must be a JSON array of strings, but is {SafetensorsHeader.Shown(text)}.", cause);
    }
}
