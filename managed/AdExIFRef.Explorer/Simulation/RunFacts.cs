using System.Globalization;

namespace AdExIFRef.Explorer.Simulation;

/// <summary>What a run says in a few numbers.</summary>
internal static class RunFacts
{
    /// <summary>Returns names and values, for the reader.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ViewRun run)
    {
        double[] times = run.SpikeTimes;
        yield return ("Spikes", times.Length.ToString(CultureInfo.InvariantCulture));
        double rate = run.Result.MeanRate.Hertz;
        yield return ("Mean rate", double.IsNaN(rate) ? "not valid" : Text(rate, "Hz"));
        yield return ("First spike", times.Length == 0 ? "none" : Text(times[0], "ms"));
        yield return (
            "Last interval", times.Length < 2 ? "none" : Text(times[^1] - times[^2], "ms"));
    }

    private static string Text(double value, string unit) =>
        value.ToString("G5", CultureInfo.InvariantCulture) + " " + unit;
}
