using System.Globalization;
using System.Text;
using AdExIFRef.Analysis;

namespace AdExIFRef.Tool.Commands;

/// <summary>The f-I curve as lines with commas.</summary>
internal static class FiTable
{
    public static void Write(FiResult result, Stream stream)
    {
        using StreamWriter text = Open(stream);
        text.WriteLine("current_mA,steady_hz,onset_hz,latency_ms,spikes,gain_hz_per_mA");
        RateCurve curve = result.Curve;
        for (int i = 0; i < curve.Count; i++)
        {
            text.WriteLine(string.Join(
                ',',
                Number(curve.Currents[i]), Number(curve.SteadyRates[i]),
                Number(curve.OnsetRates[i]), Number(curve.Latencies[i]),
                curve.SpikeCounts[i].ToString(CultureInfo.InvariantCulture),
                Number(curve.Gains[i])));
        }
    }

    /// <summary>Returns a writer of lines that leaves the stream open.</summary>
    public static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };

    /// <summary>Returns every digit of a number; nothing for NaN.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? string.Empty : value.ToString("R", CultureInfo.InvariantCulture);
}
