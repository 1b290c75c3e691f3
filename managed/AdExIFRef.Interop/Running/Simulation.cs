using System.Diagnostics;

namespace AdExIFRef.Interop;

/// <summary>
/// Advances one or more populations together, by chunks of steps. It owns the clock, the chunks,
/// progress and cancellation. Between two chunks every population is at the same step: whatever goes
/// from one to another goes there.
/// </summary>
/// <param name="populations">The populations, in the order in which they advance.</param>
internal sealed class Simulation(params IReadOnlyList<IPopulationRun> populations)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>The most steps of any chunk so far.</summary>
    public int LongestChunk { get; private set; }

    /// <summary>Makes every step.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="clock">The clock at the first step.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellation">Heeded before each chunk.</param>
    /// <exception cref="RunCanceledException">The run was cancelled.</exception>
    public void Run(
        long steps, StepClock clock, IProgress<RunProgress>? progress,
        CancellationToken cancellation)
    {
        long done = 0;
        while (done < steps)
        {
            RunCanceledException.ThrowIf("run", done, steps, cancellation);
            int chunk = ChunkSteps(steps - done);
            LongestChunk = Math.Max(LongestChunk, chunk);
            foreach (IPopulationRun population in populations)
            {
                population.Advance(done, chunk, clock.Advance(done));
            }
            done += chunk;
            progress?.Report(new RunProgress(
                done, steps, populations.Sum(population => population.TotalSpikes),
                Stopwatch.GetElapsedTime(_started)));
        }
    }

    /// <summary>Returns the steps of the next chunk: as many as every population can make. Without
    /// an enumerator, because a chunk may be one step.</summary>
    private int ChunkSteps(long left)
    {
        long steps = left;
        for (int i = 0; i < populations.Count; i++)
        {
            steps = Math.Min(steps, populations[i].MostSteps);
        }
        return (int)steps;
    }
}
