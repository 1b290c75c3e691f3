using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>
/// The published networks: rates, irregularity and rhythm. Where the sources print no figures, the
/// bounds hold those of Brian2 (benchmarks/brian2/networks.py).
/// </summary>
public sealed class NetworkPresetTests
{
    /// <summary>Brian2: 21 and 20 Hz, CV 1.8.</summary>
    [Fact]
    public void Coba_stays_active_irregularly()
    {
        (TrainStatistics exc, TrainStatistics inh) = Run("vogels-abbott/coba", 1000.ms);

        Assert.InRange(exc.Rate, 16, 23);
        Assert.InRange(inh.Rate, 16, 23);
        Assert.InRange(exc.IntervalCv, 1.2, 2);
        Assert.InRange(exc.RateCv, 0, 0.3);
    }

    /// <summary>Brian2: 5.6 Hz, CV 0.6 over 2.5 s.</summary>
    [Fact]
    public void Cuba_fires_slowly_and_irregularly()
    {
        (TrainStatistics exc, TrainStatistics inh) = Run("vogels-abbott/cuba", 1500.ms);

        Assert.InRange(exc.Rate, 4.5, 6.5);
        Assert.InRange(inh.Rate, 4.5, 6.5);
        Assert.InRange(exc.IntervalCv, 0.4, 0.7);
    }

    /// <summary>Brunel 2000, figure 8A; Brian2: 311 Hz, CV 0.01.</summary>
    [Fact]
    public void Brunel_a_is_synchronous_and_regular()
    {
        (TrainStatistics exc, _) = Run("brunel/synchronous-regular", 150.ms, 50.ms);

        Assert.InRange(exc.Rate, 295, 330);
        Assert.InRange(exc.IntervalCv, 0, 0.05);
        Assert.InRange(exc.RateCv, 0.6, 1);
    }

    /// <summary>Brunel 2000, figure 8B: 60.7 Hz, a rhythm of 180 Hz.</summary>
    [Fact]
    public void Brunel_b_oscillates_fast()
    {
        (TrainStatistics exc, TrainStatistics inh) =
            Run("brunel/fast-oscillation", 350.ms, 150.ms);

        Assert.InRange(exc.Rate, 0.95 * 60.7, 1.05 * 60.7);
        Assert.InRange(inh.Rate, 0.95 * 60.7, 1.05 * 60.7);
        Assert.InRange(exc.PeakFrequency(20, 400), 160, 195);
        Assert.InRange(exc.IntervalCv, 0.5, 1);
        Assert.InRange(exc.RateCv, 0.6, 1.3);
    }

    /// <summary>Brunel 2000, figure 8C: 37.7 Hz.</summary>
    [Fact]
    public void Brunel_c_is_asynchronous_and_irregular()
    {
        (TrainStatistics exc, TrainStatistics inh) =
            Run("brunel/asynchronous-irregular", 400.ms, 150.ms);

        Assert.InRange(exc.Rate, 0.95 * 37.7, 1.05 * 37.7);
        Assert.InRange(inh.Rate, 0.95 * 37.7, 1.05 * 37.7);
        Assert.InRange(exc.IntervalCv, 0.3, 0.6);
        Assert.InRange(exc.RateCv, 0, 0.7);
    }

    /// <summary>Brunel 2000, figure 8D: 5.5 Hz, a rhythm of 22 Hz.</summary>
    [Fact]
    public void Brunel_d_oscillates_slowly()
    {
        (TrainStatistics exc, _) = Run("brunel/slow-oscillation", 800.ms);

        Assert.InRange(exc.Rate, 0.8 * 5.5, 1.2 * 5.5);
        Assert.InRange(exc.PeakFrequency(8, 200), 15, 35);
        Assert.InRange(exc.IntervalCv, 0.3, 0.7);
        Assert.InRange(exc.RateCv, 1.2, 2.5);
    }

    /// <summary>Brian2: 6.7 to 8.0 and 16 to 18 Hz by seed, CV 0.75 to 0.84.</summary>
    [Fact]
    public void Goldman_without_adaptation_is_asynchronous()
    {
        (TrainStatistics exc, TrainStatistics inh) = Run("goldman/asynchronous", 1500.ms);

        Assert.InRange(exc.Rate, 6, 8.5);
        Assert.InRange(inh.Rate, 14.5, 19);
        Assert.InRange(exc.IntervalCv, 0.7, 1);
        Assert.InRange(exc.RateCv, 0, 0.35);
    }

    [Fact]
    public void Goldman_with_adaptation_goes_up_and_down()
    {
        (TrainStatistics exc, TrainStatistics inh) = Run("goldman/up-down", 3000.ms);

        Assert.InRange(exc.Rate, 0.5, 2);
        Assert.InRange(inh.Rate, 1.5, 5);
        // Nearly nobody fires in a Down state, and hundreds of 8,000 within 20 ms in an Up state.
        int[] spikes = [.. exc.Bins.Chunk(20).Select(bins => bins.Sum())];
        Assert.InRange(spikes.Count(count => count < 8) / (double)spikes.Length, 0.15, 0.85);
        Assert.InRange(spikes.Count(count => count > 200) / (double)spikes.Length, 0.1, 0.7);
    }

    [Theory]
    [InlineData("vogels-abbott/coba", 60)]
    [InlineData("goldman/up-down", 200)]
    public void A_preset_is_the_same_on_any_number_of_threads(string name, int milliseconds)
    {
        SpikeEvent[][] runs = [.. new[] { 1, 3 }.Select(threads => NetworkPresets.Get(name)
            .Create<float>(7, threads: threads)
            .Run(milliseconds.ms, new() { RecordAll = [Recording.SpikeEvents] })["exc"]
            .SpikeEvents.ToArray())];

        Assert.NotEmpty(runs[0]);
        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void Every_preset_says_where_it_comes_from()
    {
        Assert.Equal(8, NetworkPresets.All.Count);
        Assert.All(NetworkPresets.All, preset =>
        {
            Assert.Same(preset, NetworkPresets.Get(preset.Name.ToUpperInvariant()));
            Assert.True(NetworkPresets.TryGet(preset.Name, out _));
            Assert.Contains("(20", preset.Source, StringComparison.Ordinal);
            Assert.EndsWith(".", preset.Description, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_name_that_is_none_is_told_the_near_ones()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => NetworkPresets.Get("vogels-abbott/cobra"));

        Assert.Contains("did you mean vogels-abbott/coba", error.Message, StringComparison.Ordinal);
        Assert.Contains("goldman/up-down", error.Message, StringComparison.Ordinal);
        Assert.False(NetworkPresets.TryGet("cobra", out _));
    }

    private static (TrainStatistics Exc, TrainStatistics Inh) Run(
        string name, Time duration, Time? skip = null)
    {
        NetworkPreset preset = NetworkPresets.Get(name);
        // One thread: the tests run beside each other.
        Network<float> network = preset.Create<float>(threads: 1);
        NetworkRunResult<float> run = network.Run(
            duration, new() { RecordAll = [Recording.SpikeEvents] });
        TrainStatistics[] both = [.. new[] { "exc", "inh" }.Select(population =>
            new TrainStatistics(
                run[population], run[population].Neurons, preset.Dt, skip ?? 200.ms))];
        return (both[0], both[1]);
    }
}
