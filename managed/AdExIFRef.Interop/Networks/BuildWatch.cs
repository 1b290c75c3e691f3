using System.Diagnostics;

namespace AdExIFRef.Interop;

/// <summary>Progress and cancellation of a projection that several threads build.</summary>
/// <param name="progress">Told after each piece, by one thread at a time; null: nobody.</param>
/// <param name="cancellation">Stops the building.</param>
internal sealed class BuildWatch(
    IProgress<BuildProgress>? progress, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _done;

    /// <summary>Stops the building.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>About how many synapses there will be.</summary>
    public Int128 Expected { get; set; }

    /// <summary>Throws if the building is cancelled.</summary>
    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    /// <summary>Counts a piece.</summary>
    public void Add(long synapses)
    {
        lock (_gate)
        {
            _done += synapses;
            progress?.Report(new BuildProgress(
                _done, (long)Int128.Max(_done, Expected), Stopwatch.GetElapsedTime(_started)));
        }
    }

    /// <summary>Tells that all is done.</summary>
    public void End() => progress?.Report(
        new BuildProgress(_done, _done, Stopwatch.GetElapsedTime(_started)));

    /// <summary>Returns what a cancelled call throws.</summary>
    public OperationCanceledException Canceled(string name, OperationCanceledException cause) =>
        new(
            $"The building of \"{name}\" was cancelled after {_done} of about {Expected} synapses; "
            + "the network is as it was before the call.",
            cause, cancellation);
}
