using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>One step, and the potentials' spikes.</summary>
internal static class StepRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Range("dt is 0", x => x.Update(0.ms, 0.ms), "dt is 0 ms", "above 0 ms"),
        Range("dt is negative", x => x.Update(0.ms, -0.1.ms, 1.mA), "dt is -0.1 ms", "above 0"),
        Range("dt is NaN", x => x.Update(0.ms, double.NaN.ms), "dt is NaN ms", "finite"),
        Range(
            "dt is infinite", x => x.Update(0.ms, double.PositiveInfinity.ms), "dt is", "finite"),
        Range("t is NaN", x => x.Update(double.NaN.ms, Layers.Dt), "t is NaN ms", "finite"),
        Range(
            "t is infinite",
            x => x.Update(double.NegativeInfinity.ms, Layers.Dt, new float[6]), "t is", "finite"),
        Range("dt is 0 in float", x => x.Update(0.ms, 1e-46.ms), "dt is 1E-46 ms", "float32"),
        Range("dt is infinite in float", x => x.Update(0.ms, 1e39.ms), "dt is 1E+39 ms", "float32"),
        Range("t is infinite in float", x => x.Update(-1e39.ms, 1.ms), "t is -1E+39 ms", "float32"),
        Range(
            "The time after a step is infinite in float",
            x => x.Update(3.4028e38.ms, 1e34.ms), "t is 3.4028E+38 ms", "t + dt"),
        Argument(
            "Too few currents",
            x => x.Update(0.ms, Layers.Dt, new float[5]), "current has 5 values", "6"),
        Argument(
            "Too many currents",
            x => x.Update(0.ms, Layers.Dt, new float[7]), "current has 7 values", "6"),
        Argument("No currents", x => x.Update(0.ms, Layers.Dt, []), "current has 0 values", "6"),
        Range(
            "The current is NaN",
            x => x.Update(0.ms, Layers.Dt, double.NaN.mA), "current is NaN mA", "finite"),
        Argument(
            "The current is the layer's V",
            x => x.Update(0.ms, Layers.Dt, x.V), "current shares memory"),
        Argument(
            "The current is the layer's last spike time",
            x => x.Update(0.ms, Layers.Dt, x.LastSpikeTime), "current shares memory"),
        Argument("Potentials of no layer", x => x.GetSpike(new float[4], new float[4]), "v has 4"),
        Argument(
            "Room for too few spikes",
            x => x.GetSpike(new float[12], new float[6]), "spikes has 6", "12"),
        new(
            "A step inside a step",
            x =>
            {
                x.AddCurrentInput("again", (_, _, _) => x.Update(0.ms, Layers.Dt));
                try
                {
                    x.Update(0.ms, Layers.Dt);
                }
                finally
                {
                    x.RemoveCurrentInput("again");
                }
            },
            typeof(InvalidOperationException), "in use"),
        new(
            "V_th far above V_T where that is refused",
            x =>
            {
                x.BlowUpPolicy = BlowUpPolicy.Throw;
                x.VTh = 20.mV;
                x.Update(0.ms, Layers.Dt);
            },
            typeof(BlowUpException), "VTh = 20 mV", "Choose VTh <="),
        new(
            "A NaN current where that is refused",
            x =>
            {
                x.BlowUpPolicy = BlowUpPolicy.Throw;
                x.Update(1000.ms, Layers.Dt, [0f, 0f, float.NaN, 0f, 0f, 0f]);
            },
            typeof(NonFiniteStateException), "neuron 2", "the current is NaN"),
    ];
}
