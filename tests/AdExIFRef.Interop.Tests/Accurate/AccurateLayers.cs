using AdExIFRef.Verification;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>Populations in the accurate mode.</summary>
internal static class AccurateLayers
{
    /// <summary>Three of the reference's neurons with spikes that hide from dt.</summary>
    public static AdExIFRef<double> Defaults(
        double tolerance = 1e-5, RefractoryW refractoryW = RefractoryW.Frozen,
        Backend? backend = null) => new(3, backend ?? Backend.Best)
        {
            Integrator = Integrator.Accurate(tolerance.ms, refractoryW),
        };

    /// <summary>A neuron of the golden file.</summary>
    public static AdExIFRef<double> Of(
        GoldenAccurate.Case entry, Backend backend, double tolerance = 1e-5)
    {
        GoldenAccurate.Neuron p = entry.Parameters;
        AdExParameters parameters = AdExParameters.FromConductances(
            p.Capacitance.pF, p.LeakConductance.nS, p.LeakReversal.mV, p.Threshold.mV,
            p.Slope.mV, p.A.nS, p.B.pA, p.TauW.ms, p.Reset.mV, p.Peak.mV, p.RefractoryPeriod.ms);
        parameters.VInitializer = p.InitialV.mV;
        parameters.WInitializer = p.InitialW.pA;
        return new AdExIFRef<double>(1, parameters, backend)
        {
            Integrator = Integrator.Accurate(
                tolerance.ms,
                p.RefractoryW == GoldenAccurate.RefractoryAdaptation.Free
                    ? RefractoryW.Free : RefractoryW.Frozen),
        };
    }

    /// <summary>V, w, last spike times and the spikes, for a comparison of bits.</summary>
    public static string Describe(AdExIFRef<double> layer, IEnumerable<SpikeEvent> spikes) =>
        string.Join(' ', layer.V.ToArray().Concat(layer.W.ToArray())
            .Concat(layer.Snapshot().LastSpikeTime.ToArray())
            .Concat(spikes.SelectMany(spike => new[] { spike.Neuron, spike.Time, spike.W }))
            .Select(x => BitConverter.DoubleToUInt64Bits(x).ToString("x", null)));
}
