using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a run of a network gave.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class NetworkRunResult<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<string, RunResult<T>> _populations;
    private readonly Dictionary<Projection<T>, PinnedColumn<T>> _traces;

    internal NetworkRunResult(
        Dictionary<string, RunResult<T>> populations,
        Dictionary<Projection<T>, PinnedColumn<T>> traces)
    {
        _populations = populations;
        _traces = traces;
    }

    /// <summary>The steps.</summary>
    public required long Steps { get; init; }

    /// <summary>Steps x dt.</summary>
    public required Time Duration { get; init; }

    /// <summary>The synapses over which spikes arrived.</summary>
    public required long SynapticEvents { get; init; }

    /// <summary>The names of the populations.</summary>
    public IReadOnlyCollection<string> Populations => _populations.Keys;

    /// <summary>What was recorded of a population.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public RunResult<T> this[string population] =>
        _populations.TryGetValue(population, out RunResult<T>? result)
            ? result
            : throw new KeyNotFoundException(
                $"There is no population \"{population}\"; allowed are "
                + $"{string.Join(", ", _populations.Keys.Select(name => $"\"{name}\""))}.");

    /// <inheritdoc cref="this[string]"/>
    public RunResult<T> this[NetworkPopulation<T> population]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(population);
            return this[population.Name];
        }
    }

    /// <summary>
    /// Returns what the synapses of a projection's kind gave to the neurons of which V and w were
    /// recorded: [rows, neurons] of their traces, after each step, in the unit of the weights.
    /// </summary>
    /// <exception cref="ArgumentNullException">The projection is null.</exception>
    /// <exception cref="InvalidOperationException">No traces were recorded.</exception>
    public ReadOnlySpan<T> GetSynapticTraces(Projection<T> projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return _traces.TryGetValue(projection, out PinnedColumn<T>? column)
            ? column.Span
            : throw new InvalidOperationException(
                $"The run recorded no traces of \"{projection.Post.Population.Name}\"; add "
                + "Recording.Traces.");
    }

    /// <summary>Such as "exc: 25.3 Hz, inh: 31.2 Hz".</summary>
    public override string ToString() => string.Join(", ", _populations.Select(one =>
        string.Create(
            CultureInfo.InvariantCulture, $"{one.Key}: {one.Value.MeanRate.Hertz:F1} Hz")));
}
