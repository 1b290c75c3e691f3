using System.Globalization;
using Xunit;

namespace AdExIFRef.Analysis.Tests.Patterns;

/// <summary>Each rule on trains made by hand, on both sides of its bound.</summary>
public sealed class FiringPatternTests
{
    [Theory]
    [InlineData("silent", 100, "")]
    [InlineData("undetermined", 15, "10")]
    [InlineData("undetermined", 25, "10 20")]
    [InlineData("tonic", 10, "10 20 20")]
    [InlineData("transient", 40, "20")]
    [InlineData("undetermined", 39, "20")]
    [InlineData("transient", 60, "5 10 10 30")]
    [InlineData("adapting", 59, "5 10 10 30")]
    [InlineData("tonic", 10, "5 20 20 22 25")]
    [InlineData("adapting", 10, "5 20 20 25 26")]
    [InlineData("tonic", 10, "5 25 25 21 20")]
    [InlineData("accelerating", 10, "5 25 25 21 18")]
    [InlineData("delayed", 10, "30 20 20 20")]
    [InlineData("tonic", 10, "29.9 20 20 20")]
    [InlineData("tonic", 10, "30 30 30 30")]
    [InlineData("delayed adapting", 10, "40 20 30 30")]
    [InlineData("delayed undetermined", 10, "40 20")]
    [InlineData("initial burst", 10, "5 5 40 40 40")]
    [InlineData("adapting", 10, "5 5.1 40 40 40")]
    [InlineData("initial burst", 10, "5 2 3 40 50 60 60")]
    [InlineData("bursting", 10, "5 10 30 10")]
    [InlineData("adapting", 29, "5 10 10 29.9")]
    [InlineData("regular bursting", 10, "5 3 60 3 60 3")]
    [InlineData("bursting", 10, "5 3 60 3 120 3")]
    [InlineData("delayed regular bursting", 10, "50 3 60 3 60")]
    [InlineData("irregular", 10, "5 10 10 15 8 16 8")]
    [InlineData("tonic", 10, "5 10 10 10 11 10 11")]
    [InlineData("adapting", 10, "5 5 8 12 20 40")]
    [InlineData("tonic", 15, "10 0 0")]
    [InlineData("undetermined", 15, "10 0")]
    [InlineData("initial burst", 10, "10 0 0 20 20")]
    [InlineData("accelerating", 10, "10 20 20 0 0 0")]
    public void The_intervals_decide(string name, double silence, string spikes)
    {
        double[] intervals =
        [
            .. spikes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
        ];
        FiringPattern pattern = FiringPattern.Classify(Train(silence, intervals));

        Assert.Equal(name, pattern.Name);
        Assert.Equal(intervals.Length, pattern.Spikes);
        Assert.Equal(silence, pattern.Silence.Milliseconds, 9);
    }

    /// <summary>Onset and end of the step are the window, wherever it lies.</summary>
    [Fact]
    public void The_clock_does_not_matter()
    {
        SpikeTrain train = Train(10, 40, 20, 30, 30);
        double[] later = [.. train.Times.ToArray().Select(time => time + 5000)];

        Assert.Equal(
            "delayed adapting",
            FiringPattern.Classify(new SpikeTrain(later, 5000.ms, 5130.ms)).Name);
    }

    [Fact]
    public void The_figures_are_those_of_the_train()
    {
        FiringPattern pattern = FiringPattern.Classify(Train(10, 5, 2, 3, 40, 50, 60, 62));

        Assert.Equal(FiringOnset.InitialBurst, pattern.Onset);
        Assert.Equal(FiringContinuation.Adapting, pattern.Continuation);
        Assert.Equal(3, pattern.InitialBurstSpikes);
        Assert.Equal(5, pattern.Latency.Milliseconds, 9);
        Assert.Equal(2, pattern.FirstInterval.Milliseconds, 9);
        Assert.Equal(60, pattern.FinalInterval.Milliseconds, 9);
        Assert.Equal(new IntervalStatistics([50.0, 60, 62]).Lv, pattern.FinalLv, 9);
        Assert.Equal(
            new IntervalStatistics([2.0, 3, 40, 50, 60, 62]).AdaptationIndex,
            pattern.AdaptationIndex, 9);
        Assert.Null(pattern.Bursts);
        Assert.Equal(
            "initial burst: 7 spikes, latency 5.0 ms, intervals 2.0 to 60.0 ms",
            pattern.ToString());
    }

    [Fact]
    public void Bursts_are_counted()
    {
        FiringPattern pattern = FiringPattern.Classify(Train(10, 5, 3, 4, 60, 3, 70, 2, 5, 68));
        BurstSequence bursts = pattern.Bursts!;

        Assert.Equal([3, 2, 3, 1], bursts.Spikes);
        Assert.Equal(66, bursts.MeanPause.Milliseconds, 9);
        Assert.Equal(12, bursts.Contrast, 9);
        Assert.Equal(new IntervalStatistics([60.0, 70, 68]).Cv, bursts.PauseCv, 9);
        Assert.True(bursts.IsRegular);
        Assert.Equal(0, pattern.InitialBurstSpikes);
    }

    [Fact]
    public void A_train_without_spikes_has_no_figures()
    {
        FiringPattern pattern = FiringPattern.Classify(Train(100));

        Assert.Equal(FiringContinuation.Silent, pattern.Continuation);
        Assert.True(double.IsNaN(pattern.Latency.Milliseconds));
        Assert.True(double.IsNaN(pattern.FinalInterval.Milliseconds));
        Assert.Equal("silent", pattern.ToString());
    }

    [Fact]
    public void Spikes_at_once_do_not_stop_the_rules() =>
        Assert.Equal("bursting", FiringPattern.Classify(Train(10, 5, 0, 0, 30, 0)).Name);

    [Fact]
    public void A_bound_can_be_moved()
    {
        SpikeTrain train = Train(10, 25, 20, 20, 24);

        Assert.Equal("tonic", FiringPattern.Classify(train).Name);
        Assert.Equal("delayed", Name(new() { DelayFrom = 25.ms }));
        Assert.Equal("adapting", Name(new() { AdaptationContrast = 1.05 }));
        Assert.Equal("irregular", FiringPattern.Classify(
            Train(10, 5, 10, 10, 11, 10, 11, 10), new() { IrregularLv = 1e-3 }).Name);
        Assert.Equal("bursting", FiringPattern.Classify(
            Train(10, 5, 10, 20, 10), new() { PauseContrast = 2 }).Name);
        Assert.Equal("initial burst", FiringPattern.Classify(
            Train(10, 5, 10, 40, 40), new() { InitialBurstContrast = 4 }).Name);
        Assert.Equal("transient", FiringPattern.Classify(
            Train(30, 5, 20, 20), new() { SilenceContrast = 1.5 }).Name);

        string Name(FiringPatternRules rules) => FiringPattern.Classify(train, rules).Name;
    }

    [Fact]
    public void A_bound_out_of_range_is_named()
    {
        Assert.Throws<ArgumentNullException>("train", () => FiringPattern.Classify(null!));
        Refused("DelayFrom", () => new FiringPatternRules { DelayFrom = -1.ms });
        foreach (double wrong in (double[])[1, 0, double.NaN, double.PositiveInfinity])
        {
            Refused("PauseContrast", () => new FiringPatternRules { PauseContrast = wrong });
            Refused(
                "InitialBurstContrast",
                () => new FiringPatternRules { InitialBurstContrast = wrong });
            Refused(
                "AdaptationContrast", () => new FiringPatternRules { AdaptationContrast = wrong });
            Refused("SilenceContrast", () => new FiringPatternRules { SilenceContrast = wrong });
        }
        Refused("IrregularLv", () => new FiringPatternRules { IrregularLv = 0 });
    }

    private static void Refused(string name, Func<object> make) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, make);

    /// <summary>Returns a train of a latency and intervals, and how long it is silent at the end.
    /// </summary>
    private static SpikeTrain Train(double silence, params double[] intervals)
    {
        var times = new List<double>();
        foreach (double interval in intervals)
        {
            times.Add(times.LastOrDefault() + interval);
        }
        return new SpikeTrain([.. times], (times.LastOrDefault() + silence).ms);
    }
}
