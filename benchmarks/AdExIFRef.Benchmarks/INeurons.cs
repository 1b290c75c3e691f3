namespace AdExIFRef.Benchmarks;

/// <summary>
/// Neurons of the documented parameters with soft reset, as programs without this library would
/// have them.
/// </summary>
internal interface INeurons<T>
{
    /// <summary>Membrane potential, mV.</summary>
    ReadOnlySpan<T> V { get; }

    /// <summary>Adaptation current, mA.</summary>
    ReadOnlySpan<T> W { get; }

    /// <summary>Sets the state.</summary>
    void Set(ReadOnlySpan<T> v, ReadOnlySpan<T> w, ReadOnlySpan<T> lastSpikeTime);

    /// <summary>One step at time t with step dt (ms); returns the number of spikes.</summary>
    int Step(T t, T dt, T[] current);
}
