using System.Diagnostics;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Advances by chunks of steps. After each chunk every neuron is at the same step: inputs are read,
/// spikes are recorded, progress and cancellation happen there.
/// </summary>
/// <param name="advance">Advances the population by a chunk.</param>
/// <param name="chunk">The chunk, which each takes in turn.</param>
/// <param name="chunkSteps">The most steps of it.</param>
/// <param name="inputs">What the population gets.</param>
/// <param name="recorders">What is kept of it.</param>
/// <param name="rows">The rows in the caller's buffers; null for none.</param>
/// <param name="report">What there is to report.</param>
internal sealed class Runner<T>(
    AdvanceChunk<T> advance, Chunk<T> chunk, int chunkSteps, ChunkInputs<T> inputs,
    RunRecorders<T> recorders, RunRows<T>? rows, RunReport<T> report)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>The most steps of any chunk so far.</summary>
    public int LongestChunk { get; private set; }

    /// <summary>Makes every step of the recorders.</summary>
    /// <param name="clock">The clock at the first step.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellation">Heeded before each chunk.</param>
    /// <exception cref="RunCanceledException">The run was cancelled.</exception>
    public void Run(
        StepClock clock, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        long done = 0, steps = recorders.Steps;
        while (done < steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                throw new RunCanceledException(done, steps, cancellation);
            }
            chunk.First = done;
            chunk.Clock = clock.Advance(done);
            chunk.Steps = (int)Math.Min(inputs.NeedsSingleSteps ? 1 : chunkSteps, steps - done);
            LongestChunk = Math.Max(LongestChunk, chunk.Steps);
            Advance();
            done += chunk.Steps;
            progress?.Report(new RunProgress(
                done, steps, recorders.TotalSpikes, Stopwatch.GetElapsedTime(_started)));
        }
    }

    private void Advance()
    {
        inputs.SetInputs(chunk);
        rows?.SetRows(chunk);
        report.LookAtInputs(chunk);
        (long step, long neuron) = advance(chunk);
        if (step >= 0 && !report.NonFinite.Any)
        {
            recorders.BecameNonFinite(step);
            report.DescribeNonFinite(chunk, step, neuron);
        }
        int bytes = chunk.Steps * SpikeRow.Bytes(recorders.Neurons);
        recorders.Record(chunk.First, chunk.Steps, chunk.SpikeBits.Span[..bytes]);
        inputs.AfterFirstStep();
    }
}
