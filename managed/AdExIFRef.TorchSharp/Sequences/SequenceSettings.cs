using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Torch;

/// <summary>What does not change in a module.</summary>
internal sealed record SequenceSettings(
    Shape InSize, Time Dt, Surrogate SpkFun, bool HasRefractoryPeriod, AdExModuleOptions Options)
{
    /// <summary>The neurons of one element of the batch.</summary>
    public int Neurons => InSize.Size;

    public bool CountsRefractorySteps =>
        HasRefractoryPeriod && Options.RefractoryClock == RefractoryClock.Steps;

    /// <summary>
    /// Makes a layer with these settings, and parameters that are still to be set.
    /// </summary>
    /// <param name="warnings">Receives what the layer reports.</param>
    public AdExIF<T> Layer<T>(ModuleWarnings warnings) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIF<T> layer = HasRefractoryPeriod
            ? new AdExIFRef<T>(Neurons, null, Options.Backend)
            {
                RefractoryClock = Options.RefractoryClock,
            }
            : new AdExIF<T>(Neurons, null, Options.Backend);
        layer.SpkFun = SpkFun;
        layer.SpkReset = Options.SpkReset;
        layer.Upstroke = Options.Upstroke;
        layer.ExponentGuard = Options.ExponentGuard;
        layer.BlowUpPolicy = Options.BlowUpPolicy;
        layer.MaxDegreeOfParallelism = Options.MaxDegreeOfParallelism;
        layer.Warning += (_, warning) => warnings.Add(warning);
        return layer;
    }

    /// <summary>V at the start, one value or one per neuron of the batch.</summary>
    public double[] InitialV(int batch) =>
        Options.Parameters.VInitializer.Resolve(InSize.Prepend(batch));

    public double[] InitialW(int batch) =>
        Options.Parameters.WInitializer.Resolve(InSize.Prepend(batch));
}
