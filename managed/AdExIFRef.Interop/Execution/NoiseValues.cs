namespace AdExIFRef.Interop;

/// <summary>The parameters of a noise in base units, one element or one per neuron each.</summary>
/// <param name="Kind">Which noise.</param>
/// <param name="Seed">The key of the generator.</param>
/// <param name="Mean">mA.</param>
/// <param name="Deviation">mA sqrt(ms) of white noise, else mA.</param>
/// <param name="Tau">ms; one number without a meaning for white noise.</param>
internal sealed record NoiseValues(
    adexif_noise_kind Kind, ulong Seed, double[] Mean, double[] Deviation, double[] Tau);

/// <summary>A noise and the key under which the state of its process is kept.</summary>
internal readonly record struct KeyedNoise(string Key, NoiseValues Values);
