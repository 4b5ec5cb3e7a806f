using System;
using System.IO;
using System.Text;
using System.Text.Json;
using NetGen;

namespace Samples;

/// <summary>The figures of a run.</summary>
/// <param name="Accuracy">The fraction of rows whose class is right, held-back rows where the sample has some.</param>
/// <param name="Loss">J of those rows.</param>
/// <param name="Epochs">The epochs trained.</param>
/// <param name="Seconds">The time of the training.</param>
/// <param name="PredictNanoseconds">The time of one prediction.</param>
/// <param name="StopReason">Why the training ended.</param>
internal sealed record SampleReport(double Accuracy, double Loss, int Epochs, double Seconds, double PredictNanoseconds, StopReason StopReason)
{
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("accuracy", Accuracy);
            writer.WriteNumber("loss", Loss);
            writer.WriteNumber("epochs", Epochs);
            writer.WriteNumber("seconds", Math.Round(Seconds, 3));
            writer.WriteNumber("predictNanoseconds", Math.Round(PredictNanoseconds, 1));
            writer.WriteString("stopReason", StopReason.ToString());
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
