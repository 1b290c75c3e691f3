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
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return new TraceRecording(Checked(neurons), every, includeInitial, double.NaN);
    }

    /// <summary>
    /// V and w of some neurons at the times start, start + interval, start + 2 interval, ... to the
    /// end of the run, whatever its step size; <see cref="RunResult{T}.Traces"/>. The interval is a
    /// multiple of dt or, with <see cref="Integrator.Accurate"/>, a whole part of it: the state
    /// within a step is that of the equation, to the tolerance. Such a run costs, for the neurons
    /// given, what steps of the interval cost.
    /// </summary>
    /// <param name="neurons">Flat indices, ascending, each once.</param>
    /// <param name="interval">The time from one row to the next; above 0 ms.</param>
    /// <exception cref="ArgumentNullException"><paramref name="neurons"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no neurons, or they do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A neuron is negative, or <paramref name="interval"/> is not above 0 ms.
    /// </exception>
    public static Recording Traces(int[] neurons, Time interval)
    {
        if (!(interval.BaseValue is > 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(
                nameof(interval), interval,
                $"interval is {interval}; allowed is above 0 ms, and finite.");
        }
        return new TraceRecording(Checked(neurons), 1, true, interval.BaseValue);
    }

    private static int[] Checked(int[] neurons)
    {
        ArgumentNullException.ThrowIfNull(neurons);
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
        return [.. neurons];
    }
}

internal sealed class SpikeBitsRecording : Recording;

internal sealed class SpikeEventsRecording : Recording;

internal sealed class SpikeCountsRecording : Recording;

internal sealed class SpikeSinkRecording(ISpikeSink sink) : Recording
{
    public ISpikeSink Sink { get; } = sink;
}

internal sealed class TraceRecording(
    int[] neurons, int every, bool includeInitial, double interval) : Recording
{
    /// <summary>The time from row to row, ms; NaN where <see cref="Every"/> says it.</summary>
    public double Interval { get; } = interval;

    public bool IncludeInitial { get; } = includeInitial;

    public int[] Neurons { get; } = neurons;

    public int Every { get; } = every;
}
