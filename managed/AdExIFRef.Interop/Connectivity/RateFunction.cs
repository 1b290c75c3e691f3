namespace AdExIFRef.Interop;

/// <summary>Writes the rate of each source at a time.</summary>
/// <param name="time">From the start of the network's clock.</param>
/// <param name="rates">One per source; 0 before.</param>
public delegate void RateFunction(Time time, Span<Frequency> rates);
