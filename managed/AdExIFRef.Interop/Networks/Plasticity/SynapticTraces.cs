namespace AdExIFRef.Interop;

/// <summary>
/// The traces of one side of a synapse: two numbers that events raise and time lowers. A rule that
/// needs one uses the first.
/// </summary>
/// <param name="First">The first trace.</param>
/// <param name="Second">The second trace.</param>
/// <typeparam name="T">float or double.</typeparam>
public readonly record struct SynapticTraces<T>(T First, T Second) where T : unmanaged;
