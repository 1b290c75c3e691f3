using System.Globalization;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>The summary of a network as lines of name and value.</summary>
internal static class NetworkText
{
    public static void Write(NetworkRunSettings settings, NetworkResult result, TextWriter output)
    {
        Line(output, "network", settings.Preset.Name);
        Line(output, "what", settings.Preset.Description);
        Line(output, "neurons", $"{result.Neurons}");
        Line(output, "synapses", $"{result.Synapses}");
        Line(
            output, "steps",
            $"{settings.Steps} of {settings.Preset.Dt}, {result.Seconds:0.######} s in all");
        Line(output, "seed", $"{settings.Seed}");
        foreach (PopulationSpikes one in result.Populations)
        {
            Line(output, one.Name, Describe(one, result.Seconds));
        }
        Line(output, "spikes", $"{result.Populations.Sum(one => one.Statistics.Spikes)}");
        Line(
            output, "synaptic events",
            $"{result.Events}, {result.EventsPerSecond / 1e6:G3} million per second");
        Line(output, "backend", result.Backend);
        Line(output, "backend details", result.Description);
        Line(output, "building", $"{result.Build.TotalSeconds:F3} s");
        Line(
            output, "speed",
            $"{result.Run.TotalSeconds:F3} s, {result.RealTimeFactor:G3} per second of the model");
        string?[] files = [settings.PlotFile, settings.SpikesFile, settings.JsonFile];
        foreach (string file in files.OfType<string>().Where(file => file != "-"))
        {
            Line(output, "wrote", file);
        }
    }

    private static string Describe(PopulationSpikes one, double seconds)
    {
        double rate = one.Statistics.Spikes / (one.Neurons * seconds);
        (double cv, int counted) = one.Statistics.IntervalCv();
        string variation = counted == 0 ? "none" : $"{cv:F3}";
        string synchrony = double.IsNaN(one.Synchrony) ? "none" : $"{one.Synchrony:F3}";
        return $"{one.Neurons} neurons, {rate:G4} Hz, ISI CV {variation}, synchrony {synchrony}";
    }

    private static void Line(TextWriter output, string name, FormattableString value) =>
        SummaryText.Line(output, name, value.ToString(CultureInfo.InvariantCulture));

    private static void Line(TextWriter output, string name, string value) =>
        SummaryText.Line(output, name, value);
}
