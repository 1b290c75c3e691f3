using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>How well the fitted neuron, running freely, hits the recorded spikes.</summary>
/// <param name="Precision">How far apart a coincidence may be.</param>
/// <param name="Fitted">On the part that the fit saw.</param>
/// <param name="HeldOut">On the part that it did not see; null where nothing was held out.</param>
public sealed record FitCoincidence(Time Precision, Coincidences Fitted, Coincidences? HeldOut);
