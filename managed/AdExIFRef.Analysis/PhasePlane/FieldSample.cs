using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>Where the flow goes from a point of the phase plane.</summary>
/// <param name="V">The membrane potential of the point.</param>
/// <param name="W">The adaptation current of the point.</param>
/// <param name="DV">dV/dt there, mV/ms.</param>
/// <param name="DW">dw/dt there, mA/ms.</param>
public readonly record struct FieldSample(Voltage V, Current W, double DV, double DW);
