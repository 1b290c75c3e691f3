namespace AdExIFRef.Interop;

/// <summary>
/// Something that a run records; give a list of them in <see cref="RunOptions{T}"/>.
/// </summary>
public abstract class Recording
{
    private protected Recording()
    {
    }

    /// <summary>A bit per step and neuron; <see cref="RunResult{T}.SpikeBits"/>.</summary>
    public static Recording SpikeBits { get; } = new SpikeBitsRecording();

    /// <summary>
    /// A (step, neuron) pair per spike, in that order; <see cref="RunResult{T}.SpikeEvents"/>.
    /// </summary>
    public static Recording SpikeEvents { get; } = new SpikeEventsRecording();

    /// <summary>A number per neuron; <see cref="RunResult{T}.SpikeCounts"/>.</summary>
    public static Recording SpikeCounts { get; } = new SpikeCountsRecording();

    /// <summary>
    /// Every spike, to a sink, while the run goes on: nothing is kept. A run may have several sinks.
    /// </summary>
    /// <param name="sink">Takes the spikes.</param>
    /// <exception cref="ArgumentNullException">The sink is null.</exception>
    public static Recording To(ISpikeSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return new SpikeSinkRecording(sink);
    }

    /// <summary>
    /// V and w of some neurons, after steps 0, every, 2 every, ... of the run;
    /// <see cref="RunResult{T}.Traces"/>. A value after a step is the state at the end of the step,
    /// dt later than the time of the step.
    /// </summary>
    /// <param name="neurons">Flat indices, ascending, each once.</param>
    /// <param name="every">At least 1.</param>
    /// <param name="includeInitial">
    /// Whether the first row is the state before the run. The rows are then the state at the times
    /// start, start + every dt, start + 2 every dt, ...: after steps every - 1, 2 every - 1, ...
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="neurons"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no neurons, or they do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A neuron is negative, or <paramref name="every"/> is below 1.
    /// </exception>
    public static Recording Traces(
        int[] neurons, int every = 1, bool includeInitial = false)
    {
        ArgumentNullException.ThrowIfNull(neurons);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        if (neurons.Length == 0)
        {
            throw new ArgumentException(
                "neurons is empty; allowed is at least one index.", nameof(neurons));
        }
        for (int i = 0; i < neurons.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(neurons[i], nameof(neurons));
            if (i > 0 && neurons[i] <= neurons[i - 1])
            {
                throw new ArgumentException(
                    $"neurons[{i}] is {neurons[i]} after {neurons[i - 1]}; allowed are ascending "
                    + "indices.",
                    nameof(neurons));
            }
        }
        return new TraceRecording([.. neurons], every, includeInitial);
    }
}

internal sealed class SpikeBitsRecording : Recording;

internal sealed class SpikeEventsRecording : Recording;

internal sealed class SpikeCountsRecording : Recording;

internal sealed class SpikeSinkRecording(ISpikeSink sink) : Recording
{
    public ISpikeSink Sink { get; } = sink;
}

internal sealed class TraceRecording(int[] neurons, int every, bool includeInitial) : Recording
{
    public bool IncludeInitial { get; } = includeInitial;

    public int[] Neurons { get; } = neurons;

    public int Every { get; } = every;
}
