using System.Text.Json;
using AdExIFRef.Explorer.Simulation;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Frames;

/// <summary>What the page draws of one run.</summary>
internal static class FrameJson
{
    /// <summary>The most times of spikes in a frame; all of them are counted.</summary>
    public const int MostSpikeTimes = 5_000;

    /// <summary>Runs a view and writes what is drawn.</summary>
    /// <param name="json">Takes the members of the frame.</param>
    /// <param name="view">The view.</param>
    /// <param name="pixels">The width of the plot.</param>
    /// <param name="cancellation">Heeded after each chunk of steps.</param>
    public static void Write(
        Utf8JsonWriter json, View view, int pixels, CancellationToken cancellation)
    {
        ViewRun run = ViewRun.Of(view, cancellation);
        Curve curve = Curve.Of(run, pixels);
        json.WriteString("computed_by", run.Result.ComputedBy);
        json.WriteNumberOrNull("milliseconds", run.Elapsed.TotalMilliseconds);
        json.WriteNumber("steps", run.Result.Steps);
        json.WriteNumberOrNull("duration", view.Duration.BaseValue);
        (string unit, double factor) = QuantityWords.Unit<Current>(view.IsOfBiology);
        json.WriteString("current_unit", unit);
        json.WriteNumberOrNull("current_factor", factor);
        json.WriteNumberOrNull("threshold", view.Parameters.VTh.Scalar!.Value.BaseValue);
        json.WriteStartObject("curve");
        json.WriteNumbers("t", curve.Time);
        json.WriteNumbers("v", curve.V);
        json.WriteNumbers("w", curve.W);
        json.WriteNumbers("jumps", curve.Jumps.Select(place => (double)place));
        json.WriteEndObject();
        json.WriteStartObject("spikes");
        json.WriteNumber("count", run.Spikes.Count);
        json.WriteNumbers("t", run.SpikeTimes.Take(MostSpikeTimes));
        json.WriteEndObject();
        WriteCurrent(json, view);
        PlaneJson.Write(json, run, curve);
        WriteFacts(json, run);
        json.WriteStartArray("warnings");
        foreach (string warning in run.Warnings)
        {
            json.WriteStringValue(warning);
        }
        json.WriteEndArray();
    }

    private static void WriteCurrent(Utf8JsonWriter json, View view)
    {
        IReadOnlyList<(double Time, double Current)> corners = CurrentDrive.Corners(view);
        json.WriteStartObject("current");
        json.WriteNumbers("t", corners.Select(corner => corner.Time));
        json.WriteNumbers("i", corners.Select(corner => corner.Current));
        json.WriteNumberOrNull(
            "deviation", view.Protocol == Protocol.Noise ? view.Noise.BaseValue : 0);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, ViewRun run)
    {
        json.WriteStartArray("facts");
        foreach ((string name, string value) in RunFacts.Of(run))
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
