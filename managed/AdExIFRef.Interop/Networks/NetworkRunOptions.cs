using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a run of a network does besides advancing it; keys are names of populations.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record NetworkRunOptions<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What to record of each population; nothing by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<Recording>> Record
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Record));
    } = new Dictionary<string, IReadOnlyList<Recording>>();

    /// <summary>What to record of every population that <see cref="Record"/> does not name.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<Recording> RecordAll
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(RecordAll));
    } = [];

    /// <summary>
    /// Currents over the time of the run, added to what the layer's keyed inputs and the synapses
    /// give; none by default.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<string, Drive<T>> Current
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Current));
    } = new Dictionary<string, Drive<T>>();

    /// <summary>Told after every window of steps, on the thread of the run.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>The most threads; by default the network's own setting.</summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>
    /// The most steps between two looks at progress and cancellation; fewer where delays ask for
    /// it. Results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxWindow
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxWindow));
            field = value;
        }
    } = 256;
}
