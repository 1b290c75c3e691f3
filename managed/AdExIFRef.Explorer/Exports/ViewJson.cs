using System.Text.Json;
using AdExIFRef.Explorer.Frames;
using AdExIFRef.Explorer.Simulation;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Exports;

/// <summary>A view and its whole run as JSON.</summary>
internal static class ViewJson
{
    /// <summary>Writes the members.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="view">The view.</param>
    /// <param name="cancellation">Heeded after each chunk of steps.</param>
    public static void Write(Utf8JsonWriter json, View view, CancellationToken cancellation)
    {
        ViewRun run = ViewRun.Of(view, cancellation);
        json.WriteStartObject("view");
        foreach (ViewField field in ViewFields.All.Where(field => HasMeaning(field, view)))
        {
            json.WriteString(field.Name, field.Text(view));
        }
        json.WriteEndObject();
        json.WriteString("computed_by", run.Result.ComputedBy);
        json.WriteStartObject("facts");
        foreach ((string name, string value) in RunFacts.Of(run))
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
        json.WriteStartArray("warnings");
        foreach (string warning in run.Warnings)
        {
            json.WriteStringValue(warning);
        }
        json.WriteEndArray();
        json.WriteNumbers("spike_times_ms", run.SpikeTimes);
        Traces<double> traces = run.Result.Traces;
        json.WriteNumbers("t_ms", traces.Times.ToArray());
        json.WriteNumbers("v_mv", traces.V.ToArray());
        json.WriteNumbers("w_ma", traces.W.ToArray());
    }

    private static bool HasMeaning(ViewField field, View view) =>
        field.Condition is not { } condition || condition.Values.Contains(
            ViewFields.All.Single(one => one.Name == condition.Field).Text(view));
}
