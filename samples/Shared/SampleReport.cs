using System;
using System.Text;
using System.Text.Json;
using NetGen;

namespace Samples;

/// <summary>What a sample reports at its end; with --json as one object on the last line.</summary>
internal sealed record SampleReport(double Accuracy, double Loss, int Epochs, double Seconds, double PredictNanoseconds, StopReason StopReason)
{
    public void Write(bool json)
    {
        if (json)
        {
            Console.WriteLine(ToJson());
        }
    }

    private string ToJson()
    {
        using var stream = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("accuracy", Accuracy);
            writer.WriteNumber("loss", Loss);
            writer.WriteNumber("epochs", Epochs);
            writer.WriteNumber("seconds", Seconds);
            writer.WriteNumber("predictNanoseconds", PredictNanoseconds);
            writer.WriteString("stopReason", StopReason.ToString());
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
