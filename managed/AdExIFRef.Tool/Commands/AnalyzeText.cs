using System.Globalization;
using AdExIFRef.Analysis;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary>The statistics of spikes as text.</summary>
internal static class AnalyzeText
{
    /// <summary>More neurons are in the file of --csv alone.</summary>
    private const int MostLines = 20;

    public static void Write(AnalyzeSettings settings, AnalyzeResult result, TextWriter output)
    {
        string neurons =
            result.Trains.Count == 1 ? "1 neuron" : $"{result.Trains.Count} neurons";
        AnalysisText.Line(
            output, "spikes",
            $"{result.Spikes} of {neurons}, {settings.From} to {result.End}"
                + (result.IsStep ? string.Empty : ", the last spike; --to gives another end"));
        AnalysisText.Line(output, "mean rate", $"{Number(result.MeanRate)} Hz of those");
        AnalysisText.Line(output, "mean CV", Number(result.Mean(one => one.Cv)));
        AnalysisText.Line(output, "mean CV2", Number(result.Mean(one => one.Cv2)));
        AnalysisText.Line(output, "mean LV", Number(result.Mean(one => one.Lv)));
        if (result.Trains.Count == 1 && result.PatternOf(0) is { } pattern)
        {
            AnalysisText.Line(output, "as a step of current", pattern);
        }
        if (result.Trains.Count > 1)
        {
            AnalysisText.Line(
                output, "synchrony", $"{Number(result.Synchrony)} in bins of {settings.Bin}");
        }
        if (result.Comparison is { } comparison)
        {
            AnalysisText.Line(
                output, "coincidence factor",
                $"{Number(comparison.Coincidences.Gamma)} at {settings.Precision}");
            AnalysisText.Line(output, "Victor-Purpura", Number(comparison.VictorPurpura));
            AnalysisText.Line(output, "van Rossum", Number(comparison.VanRossum));
        }
        WriteNeurons(result, output);
        AnalysisText.WriteFiles(
            output, settings.PlotFile, settings.CsvFile, settings.JsonFile);
    }

    private static void WriteNeurons(AnalyzeResult result, TextWriter output)
    {
        output.WriteLine(
            $"{"neuron",10}{"spikes",10}{"rate (Hz)",12}{"interval (ms)",15}{"CV",10}{"CV2",10}"
            + $"{"LV",10}{"adaptation",12}");
        for (int i = 0; i < Math.Min(MostLines, result.Trains.Count); i++)
        {
            (int neuron, SpikeTrain train) = result.Trains[i];
            IntervalStatistics one = result.Statistics[i];
            output.WriteLine(
                $"{neuron,10}{train.Count,10}{Number(train.Rate.Hertz),12}"
                + $"{Number(one.Mean.Milliseconds),15}{Number(one.Cv),10}{Number(one.Cv2),10}"
                + $"{Number(one.Lv),10}{Number(one.AdaptationIndex),12}");
        }
        if (result.Trains.Count > MostLines)
        {
            output.WriteLine($"... {result.Trains.Count - MostLines} more; --csv has all");
        }
    }

    private static string Number(double value) => double.IsNaN(value)
        ? "-"
        : value.ToString("0.####", CultureInfo.InvariantCulture);
}
