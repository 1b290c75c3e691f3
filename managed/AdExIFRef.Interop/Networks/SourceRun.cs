using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Sources of spikes during a run.</summary>
/// <param name="stream">Gives the spikes.</param>
/// <param name="history">Where they go; one block.</param>
/// <param name="recorders">What is kept of them.</param>
/// <param name="firstStep">The step of the network that is the first of the run.</param>
/// <param name="mostSteps">The most steps at once.</param>
internal sealed class SourceRun<T>(
    ISpikeStream stream, SpikeHistory history, RunRecorders<T> recorders, long firstStep,
    int mostSteps) : IPopulationRun
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly byte[] _bits = new byte[SpikeRow.Bytes(recorders.Neurons)];

    /// <inheritdoc/>
    public int MostSteps => mostSteps;

    /// <inheritdoc/>
    public long TotalSpikes => recorders.TotalSpikes;

    /// <inheritdoc/>
    public void Advance(long first, int steps, StepClock clock)
    {
        for (int k = 0; k < steps; k++)
        {
            long step = firstStep + first + k;
            SpikeList list = history.List(0, step);
            list.Clear();
            stream.Write(step, list);
            foreach (int spike in list.Items)
            {
                _bits[spike >> 3] |= (byte)(1 << (spike & 7));
            }
            recorders.Record(first + k, 1, _bits, null);
            foreach (int spike in list.Items)
            {
                _bits[spike >> 3] = 0;
            }
        }
    }
}
