namespace AdExIFRef.Interop;

/// <summary>The inputs of one step besides the current; a null column is absent.</summary>
/// <param name="Conductance">[neurons] siemens.</param>
/// <param name="Slope">[neurons] siemens: the derivative of the current by V.</param>
/// <param name="Delta">[neurons] mV.</param>
internal readonly record struct StepInputs<T>(
    PinnedColumn<T>? Conductance, PinnedColumn<T>? Slope, PinnedColumn<T>? Delta)
    where T : unmanaged;
