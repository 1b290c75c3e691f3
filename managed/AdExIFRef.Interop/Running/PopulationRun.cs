using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A population during a run: its inputs, its kernel, and what is kept of it.</summary>
/// <param name="advance">Advances the population by a chunk.</param>
/// <param name="chunk">The chunk, which each takes in turn.</param>
/// <param name="chunkSteps">The most steps of it.</param>
/// <param name="inputs">What the population gets.</param>
/// <param name="recorders">What is kept of it.</param>
/// <param name="rows">The rows in the caller's buffers; null for none.</param>
/// <param name="report">What there is to report.</param>
internal sealed class PopulationRun<T>(
    AdvanceChunk<T> advance, Chunk<T> chunk, int chunkSteps, ChunkInputs<T> inputs,
    RunRecorders<T> recorders, RunRows<T>? rows, RunReport<T> report) : IPopulationRun
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public int MostSteps =>
        inputs.NeedsSingleSteps || chunk.Traces is { PerStep: > 1 } ? 1 : chunkSteps;

    /// <inheritdoc/>
    public long TotalSpikes => recorders.TotalSpikes;

    /// <inheritdoc/>
    public void Advance(long first, int steps, StepClock clock)
    {
        chunk.First = first;
        chunk.Steps = steps;
        chunk.Clock = clock;
        inputs.SetInputs(chunk);
        rows?.SetRows(chunk);
        report.LookAtInputs(chunk);
        (long step, long neuron) = advance(chunk);
        if (step >= 0 && !report.NonFinite.Any)
        {
            recorders.BecameNonFinite(step);
            report.DescribeNonFinite(chunk, step, neuron);
        }
        report.LookAtState(chunk);
        int bytes = steps * SpikeRow.Bytes(recorders.Neurons);
        recorders.Record(first, steps, chunk.SpikeBits.Span[..bytes], chunk.TimedSpikes);
        inputs.AfterFirstStep();
    }
}
