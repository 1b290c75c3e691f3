using System.Globalization;
using AdExIFRef.Analysis;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Simulation;

/// <summary>What a run says in a few numbers.</summary>
internal static class RunFacts
{
    /// <summary>With more spikes in a run there is no pattern to name.</summary>
    private const int MostSpikesOfPattern = 10_000;

    /// <summary>Returns names and values, for the reader.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ViewRun run)
    {
        double[] times = run.SpikeTimes;
        double rate = run.Result.MeanRate.Hertz;
        yield return ("Spikes", times.Length.ToString(CultureInfo.InvariantCulture));
        yield return ("Mean rate", double.IsNaN(rate) ? "not valid" : Text(rate, " Hz"));
        if (double.IsNaN(rate) || times.Length > MostSpikesOfPattern)
        {
            yield break;
        }
        if (Window(run.View) is var (start, end))
        {
            double[] inside =
                [.. times.Where(time => time >= start.Milliseconds && time <= end.Milliseconds)];
            var train = new SpikeTrain(inside, start, end);
            yield return ("Pattern", FiringPattern.Classify(train).Name);
            yield return ("Latency", Text(train.Latency.Milliseconds, " ms"));
        }
        double[] intervals = [.. times.Zip(times.Skip(1), (one, next) => next - one)];
        var statistics = new IntervalStatistics(intervals);
        yield return ("First interval", Text(statistics.First.Milliseconds, " ms"));
        yield return (
            "Last interval", Text(intervals.Length == 0 ? double.NaN : intervals[^1], " ms"));
        yield return ("CV of intervals", Text(statistics.Cv, string.Empty));
        yield return ("Adaptation index", Text(statistics.AdaptationIndex, string.Empty));
    }

    /// <summary>Returns when a constant current is on, the last of them; null where there is
    /// none, for a pattern is the answer to a step of current.</summary>
    private static (Time Start, Time End)? Window(View view)
    {
        (Time start, Time end) = view.Protocol switch
        {
            Protocol.Constant => (0.ms, view.Duration),
            Protocol.Step => (view.On, view.Off),
            Protocol.Published when view.Preset!.IsConstant => (0.ms, view.Duration),
            Protocol.Published =>
                (view.Preset!.Protocol[^1].Start, view.Preset.Protocol[^1].Stop),
            _ => (0.ms, 0.ms),
        };
        end = end < view.Duration ? end : view.Duration;
        return start < end ? (start, end) : null;
    }

    private static string Text(double value, string unit) => double.IsNaN(value)
        ? "none"
        : value.ToString("G4", CultureInfo.InvariantCulture) + unit;
}
