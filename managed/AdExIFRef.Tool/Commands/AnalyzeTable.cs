using System.Globalization;
using AdExIFRef.Analysis;

namespace AdExIFRef.Tool.Commands;

/// <summary>The statistics of each neuron as lines with commas.</summary>
internal static class AnalyzeTable
{
    public static void Write(AnalyzeResult result, Stream stream)
    {
        using StreamWriter text = FiTable.Open(stream);
        text.WriteLine(
            "neuron,spikes,rate_hz,mean_interval_ms,cv,cv2,lv,adaptation_index,pattern");
        for (int i = 0; i < result.Trains.Count; i++)
        {
            (int neuron, SpikeTrain train) = result.Trains[i];
            IntervalStatistics one = result.Statistics[i];
            text.WriteLine(string.Join(
                ',',
                neuron.ToString(CultureInfo.InvariantCulture),
                train.Count.ToString(CultureInfo.InvariantCulture),
                FiTable.Number(train.Rate.Hertz), FiTable.Number(one.Mean.Milliseconds),
                FiTable.Number(one.Cv), FiTable.Number(one.Cv2), FiTable.Number(one.Lv),
                FiTable.Number(one.AdaptationIndex), Pattern(result.PatternOf(i))));
        }
    }

    /// <summary>Returns a name as a field: some have a comma.</summary>
    private static string Pattern(string? name) =>
        name?.Contains(',', StringComparison.Ordinal) == true ? $"\"{name}\"" : name ?? string.Empty;
}
