using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Commands;

/// <summary>What <c>analyze</c> found.</summary>
/// <param name="Trains">The spikes of each neuron that spiked, in the window.</param>
/// <param name="End">The end of the window.</param>
/// <param name="Comparison">With the reference; null without one.</param>
internal sealed record AnalyzeResult(
    IReadOnlyList<(int Neuron, SpikeTrain Train)> Trains, Time End, SpikeComparison? Comparison)
{
    /// <summary>The width of the bins of <see cref="Synchrony"/>.</summary>
    public required Time Bin { get; init; }

    /// <summary>Whether the end of the window is known, so that it can be a step of current.
    /// </summary>
    public required bool IsStep { get; init; }

    /// <summary>The statistics of each, in the same order.</summary>
    public IReadOnlyList<IntervalStatistics> Statistics { get; } =
        [.. Trains.Select(one => new IntervalStatistics(one.Train))];

    /// <summary>All spikes.</summary>
    public long Spikes => Trains.Sum(one => (long)one.Train.Count);

    /// <summary>The mean rate of those that spiked, Hz.</summary>
    public double MeanRate =>
        Trains.Count == 0 ? 0 : Trains.Average(one => one.Train.Rate.Hertz);

    /// <summary>The synchrony of those that spiked; NaN for one alone.</summary>
    public double Synchrony => Trains.Count < 2
        ? double.NaN
        : SpikeCountVariability.Synchrony([.. Trains.Select(one => one.Train)], Bin);

    /// <summary>The mean of a statistic over those that have it; NaN without one.</summary>
    public double Mean(Func<IntervalStatistics, double> of) =>
        Statistics.Select(of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Returns how a neuron answers a step of current that is on for the window; null
    /// where its end is not known.</summary>
    public string? PatternOf(int index) =>
        IsStep ? FiringPattern.Classify(Trains[index].Train).Name : null;
}

/// <summary>How near spikes are to others.</summary>
/// <param name="Coincidences">What coincides.</param>
/// <param name="VictorPurpura">The distance of Victor and Purpura.</param>
/// <param name="VanRossum">The distance of van Rossum.</param>
internal sealed record SpikeComparison(
    Coincidences Coincidences, double VictorPurpura, double VanRossum);
