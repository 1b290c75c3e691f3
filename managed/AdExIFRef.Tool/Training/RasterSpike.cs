namespace AdExIFRef.Tool.Training;

/// <summary>A spike of a raster.</summary>
/// <param name="TimeMs">When, ms.</param>
/// <param name="Neuron">Which neuron.</param>
internal readonly record struct RasterSpike(double TimeMs, int Neuron);
