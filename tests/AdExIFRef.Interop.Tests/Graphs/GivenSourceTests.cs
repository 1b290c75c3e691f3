using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

public sealed class GivenSourceTests
{
    [Fact]
    public void Replay_sorts_spikes_and_rounds_their_times_to_steps()
    {
        SpikeSource source = SpikeSource.Replay(
            5, [3, 0, 4, 2, 2, 1], new[] { 0.26, 0.24, 0.1, 0.31, 0.29, 0.9 }.ms);

        Assert.Equal(
            [[], [4], [0], [2, 2, 3], [], [], [], [], [], [1], []], Trains.Of(source, 11));
        Assert.Equal(
            Trains.Of(source, 11), Trains.Of(source, 11, backwards: true));
        // Ties go to the even step.
        Assert.Equal(
            [[0], [], [0]],
            Trains.Of(SpikeSource.Replay(1, [0, 0], new[] { 0.5, 1.5 }.ms), 3, dt: 1));
    }

    [Fact]
    public void Replay_reads_the_files_of_the_command_line()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(
            "spikes.csv", "step,time_ms,neuron\n3,0.3,7\n3,0.3,9\n12,1.2,0\n");
        SpikeSource source = SpikeSource.ReplayFile(path);

        Assert.Equal(10, source.Count);
        Assert.Equal([7, 9], Trains.Of(source, 13)[3]);
        Assert.Equal([7, 9], Trains.Of(source, 13, dt: 0.05)[6]);
        Assert.Equal([0], Trains.Of(source, 13)[12]);
        Assert.Equal(12, SpikeSource.ReplayFile(path, 12).Count);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "a,b", "time_ms and neuron")]
    [InlineData("", "First line", "time_ms and neuron")]
    [InlineData("time_ms,neuron\n1,2\n1,x\n", "Line 3", "1,x")]
    [InlineData("time_ms,neuron\n1\n", "Line 2", "2 fields")]
    [InlineData("time_ms,neuron\n1,-2\n", "Line 2", "1,-2")]
    public void A_file_that_is_none_is_refused(string text, params string[] mentions)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("spikes.csv", text);

        FormatException error = Assert.Throws<FormatException>(
            () => SpikeSource.ReplayFile(path));
        Assert.All(mentions, mention => Assert.Contains(
            mention, error.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.37, 0.13)]
    [InlineData(0.03, 0.0)]
    [InlineData(0.1, 12.3)]
    public void Regular_trains_keep_their_interval(double interval, double start)
    {
        const double dt = 0.1;
        int[][] rows = Trains.Of(SpikeSource.Regular(2, interval.ms, start.ms), 5000);
        int[] expected = new int[5000];
        for (int k = 0; ; k++)
        {
            double step = Math.Round((start + (k * interval)) / dt);
            if (step >= expected.Length)
            {
                break;
            }
            expected[(int)step]++;
        }

        for (int step = 0; step < rows.Length; step++)
        {
            Assert.Equal(expected[step], rows[step].Count(source => source == 0));
            Assert.Equal(expected[step], rows[step].Count(source => source == 1));
            Assert.Equal(rows[step].Order(), rows[step]);
        }
    }

    [Fact]
    public void Regular_trains_may_start_each_at_its_own_time()
    {
        SpikeSource source = SpikeSource.Regular(3, 1.ms, new[] { 0.0, 0.3, 0.6 }.ms);

        int[][] rows = Trains.Of(source, 20);
        Assert.Equal([0, 3, 6, 10, 13, 16], Steps(rows));
        Assert.Equal([1], rows[13]);
    }

    private static IEnumerable<int> Steps(int[][] rows) =>
        Enumerable.Range(0, rows.Length).Where(step => rows[step].Length > 0);
}
