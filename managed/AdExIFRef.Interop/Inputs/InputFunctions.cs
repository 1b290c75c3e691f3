namespace AdExIFRef.Interop;

/// <summary>A current that depends on the membrane potential, evaluated at each step.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="v">The potential after the reset, mV; one per neuron, the batch included.</param>
/// <param name="current">Where to write I(V), mA; zero at the start.</param>
/// <param name="slope">
/// Where to write dI/dV, siemens; zero at the start, which is right for a current that does not
/// depend on V.
/// </param>
public delegate void CurrentFunction<T>(ReadOnlySpan<T> v, Span<T> current, Span<T> slope);

/// <summary>Jumps of the membrane potential, evaluated at each step.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="delta">Where to write the jumps, mV; zero at the start.</param>
public delegate void DeltaFunction<T>(Span<T> delta);
