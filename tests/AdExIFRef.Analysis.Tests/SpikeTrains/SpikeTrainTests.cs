using Xunit;

namespace AdExIFRef.Analysis.Tests.SpikeTrains;

public sealed class SpikeTrainTests
{
    [Fact]
    public void A_train_knows_its_spikes_and_its_window()
    {
        var train = new SpikeTrain([10, 20, 20, 50], 5.ms, 105.ms);

        Assert.Equal([10, 20, 20, 50], train.Times);
        Assert.Equal((5.ms, 105.ms, 100.ms), (train.Start, train.End, train.Duration));
        Assert.Equal(40.Hz, train.Rate);
        Assert.Equal(5.ms, train.Latency);
        Assert.Equal([10, 0, 30], train.GetIntervals());
        Assert.Equal("4 spikes in 5 ms to 105 ms, 40 Hz", train.ToString());
    }

    [Fact]
    public void A_train_without_spikes_has_a_rate_of_0_and_no_latency()
    {
        var train = new SpikeTrain([], 1.seconds);

        Assert.Equal(0.Hz, train.Rate);
        Assert.True(double.IsNaN(train.Latency.Milliseconds));
        Assert.Empty(train.GetIntervals());
        Assert.Equal(0.Hz, new SpikeTrain([], 0.ms).Rate);
    }

    [Fact]
    public void A_train_keeps_a_copy()
    {
        double[] times = [1, 2];
        var train = new SpikeTrain(times, 3.ms);
        times[0] = 9;
        Assert.Equal(1, train.Times[0]);
    }

    [Theory]
    [InlineData(double.NaN, "times[1] is NaN ms; allowed are 0 ms to 100 ms.")]
    [InlineData(-1e-9, "times[1] is -1E-09 ms")]
    [InlineData(100.5, "times[1] is 100.5 ms")]
    [InlineData(double.PositiveInfinity, "allowed are 0 ms to 100 ms.")]
    public void A_time_outside_of_the_window_is_refused(double time, string message)
    {
        ArgumentOutOfRangeException problem = Assert.Throws<ArgumentOutOfRangeException>(
            () => new SpikeTrain([0, time], 100.ms));
        Assert.Equal("times", problem.ParamName);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_do_not_ascend_are_refused()
    {
        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => new SpikeTrain([1, 3, 2], 100.ms));
        Assert.StartsWith(
            "times[2] is 2 ms, before times[1] of 3 ms; allowed are times that ascend.",
            problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, -1, "end")]
    [InlineData(0, double.NaN, "end")]
    [InlineData(double.NegativeInfinity, 5, "start")]
    public void A_window_has_finite_ends_in_order(double start, double end, string name)
    {
        ArgumentOutOfRangeException problem = Assert.Throws<ArgumentOutOfRangeException>(
            () => new SpikeTrain([], start.ms, end.ms));
        Assert.Equal(name, problem.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>("duration", () => new SpikeTrain([], -1.ms));
    }

    [Fact]
    public void A_slice_has_the_spikes_on_its_ends()
    {
        var train = new SpikeTrain([1, 2, 2, 3, 4], 10.ms);

        SpikeTrain slice = train.Slice(2.ms, 3.ms);
        Assert.Equal([2, 2, 3], slice.Times);
        Assert.Equal((2.ms, 3.ms), (slice.Start, slice.End));
        Assert.Equal([4], train.Slice(3.5.ms, 10.ms).Times);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => train.Slice(-1.ms, 3.ms));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => train.Slice(3.ms, 2.ms));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => train.Slice(3.ms, 10.1.ms));
    }

    [Fact]
    public void Times_can_be_counted_from_another_origin()
    {
        SpikeTrain train = new SpikeTrain([100.1, 250], 500.ms).RelativeTo(100.ms);

        Assert.Equal(-100.ms, train.Start);
        Assert.Equal(400.ms, train.End);
        Assert.Equal(150, train.Times[1]);
        Assert.Throws<ArgumentOutOfRangeException>(
            "origin", () => train.RelativeTo(double.NaN.ms));
    }

    [Fact]
    public void Pooled_trains_have_all_spikes_in_order()
    {
        SpikeTrain pooled = SpikeTrain.Pool(new([1, 5], 10.ms), new([], 10.ms), new([1, 3], 10.ms));

        Assert.Equal([1, 1, 3, 5], pooled.Times);
        Assert.Equal(10.ms, pooled.Duration);
        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => SpikeTrain.Pool(new([], 10.ms), new([], 11.ms)));
        Assert.Contains("0 ms to 10 ms and 0 ms to 11 ms", problem.Message, default);
        Assert.Throws<ArgumentException>(() => SpikeTrain.Pool());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_trains_of_a_run_are_its_spikes(bool isAccurate)
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        AdExIFRef<double> neurons = isAccurate
            ? preset.CreateAccurate(3) : preset.Create<double>(3);
        neurons.Run(50.ms, 0.1.ms, 0.mA); // so that the window does not begin at 0
        RunResult<double> run = neurons.Run(
            500.ms, 0.1.ms, Drive.PerNeuron(new double[] { 0, 5e-7, 6e-7 }),
            new RunOptions<double> { Record = [Recording.SpikeEvents] });

        SpikeTrain[] trains = SpikeTrain.AllFromRun(run);
        Assert.Equal(3, trains.Length);
        Assert.Equal([0, 10, 14], trains.Select(train => train.Count).Order());
        for (int i = 0; i < trains.Length; i++)
        {
            Assert.Equal(run.GetSpikeTimes(i), trains[i].Times);
            Assert.Equal(trains[i].Times, SpikeTrain.FromRun(run, i).Times);
            Assert.Equal((50.ms, 550.ms), (trains[i].Start, trains[i].End));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => SpikeTrain.FromRun(run, 3));
    }
}
