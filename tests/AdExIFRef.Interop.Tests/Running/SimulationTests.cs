using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SimulationTests
{
    [Fact]
    public void Populations_advance_together_by_the_shortest_of_their_chunks()
    {
        var log = new List<(string Name, long First, int Steps, double Time)>();
        var simulation = new Simulation(
            new Logger("a", log, 7), new Logger("b", log, 4), new Logger("c", log, 100));
        var told = new List<RunProgress>();

        simulation.Run(10, new StepClock(5, 0.5, 2), new InlineProgress(told.Add), default);

        Assert.Equal(
            [
                ("a", 0, 4, 6.0), ("b", 0, 4, 6.0), ("c", 0, 4, 6.0),
                ("a", 4, 4, 8.0), ("b", 4, 4, 8.0), ("c", 4, 4, 8.0),
                ("a", 8, 2, 10.0), ("b", 8, 2, 10.0), ("c", 8, 2, 10.0),
            ],
            log);
        Assert.Equal(4, simulation.LongestChunk);
        Assert.Equal([(4L, 12L), (8, 24), (10, 30)], told.Select(p => (p.StepsDone, p.Spikes)));
    }

    [Fact]
    public void A_chunk_is_a_single_step_as_long_as_one_population_needs_it()
    {
        var log = new List<(string Name, long First, int Steps, double Time)>();
        var once = new Logger("a", log, 1, thenMost: 50);
        new Simulation(once, new Logger("b", log, 20)).Run(30, default, null, default);
        Assert.Equal([1, 1, 20, 20, 9, 9], log.Select(entry => entry.Steps));
    }

    [Fact]
    public void Cancelling_is_heeded_between_chunks()
    {
        using var stop = new CancellationTokenSource();
        var log = new List<(string Name, long First, int Steps, double Time)>();
        var simulation = new Simulation(new Logger("a", log, 3));
        var progress = new InlineProgress(_ => stop.Cancel());
        var error = Assert.Throws<RunCanceledException>(
            () => simulation.Run(9, default, progress, stop.Token));
        Assert.Equal(3, error.StepsDone);
        Assert.Single(log);
    }

    private sealed class Logger(
        string name, List<(string Name, long First, int Steps, double Time)> log, int most,
        int? thenMost = null) : IPopulationRun
    {
        public int MostSteps { get; private set; } = most;

        public long TotalSpikes { get; private set; }

        public void Advance(long first, int steps, StepClock clock)
        {
            log.Add((name, first, steps, clock.Next));
            TotalSpikes += steps;
            MostSteps = thenMost ?? MostSteps;
        }
    }
}
