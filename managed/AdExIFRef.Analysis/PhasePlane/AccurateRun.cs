using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>Runs copies of a neuron in the accurate mode, each from a state of its own.</summary>
internal static class AccurateRun
{
    /// <summary>How far spike times may be off by default, ms.</summary>
    private const double Tolerance = 1e-8;

    /// <summary>Returns a layer of one neuron a state, ready at time 0.</summary>
    /// <exception cref="NotSupportedException">delta_T is 0.</exception>
    public static AdExIFRef<double> Create(OneNeuron neuron, double[] v, double[] w)
    {
        if (neuron.DeltaT == 0)
        {
            throw new NotSupportedException(
                "delta_T is 0 mV; trajectories and orbits are those of the accurate mode, which "
                + "needs a delta_T above 0 mV.");
        }
        AdExParameters parameters = neuron.Parameters.Clone();
        parameters.VInitializer = v.mV;
        parameters.WInitializer = w.mA;
        return new AdExIFRef<double>(v.Length, parameters)
        {
            Integrator = Integrator.Accurate(Tolerance.ms, RefractoryW.Free),
            BlowUpPolicy = BlowUpPolicy.Ignore, // what is not finite shows in the results
        };
    }

    /// <summary>
    /// Lets one neuron go on for a time, in parts; false where V or R w ran beyond 1000 V, where
    /// the equations have nothing more to say and the accurate mode takes ever smaller steps.
    /// </summary>
    public static bool Advance(
        AdExIFRef<double> layer, OneNeuron neuron, Current current, Time duration,
        Action<SpikeEvent> take)
    {
        const int MsAPart = 100, StepsAPart = 10;
        int parts = (int)Math.Clamp(Math.Ceiling(duration.Milliseconds / MsAPart), 1, 1e8);
        Time dt = Time.FromMilliseconds(duration.Milliseconds / ((double)parts * StepsAPart));
        var options = new RunOptions<double> { Record = [Recording.SpikeEvents] };
        for (int part = 0; part < parts; part++)
        {
            foreach (SpikeEvent spike in layer.Run(StepsAPart, dt, current, options).SpikeEvents)
            {
                take(spike);
            }
            if (IsBeyond(layer, neuron, 0))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Returns the moment of the first spike of each neuron, ms, and w there, mA; NaN where there
    /// is none within the time. Each begins at a spike, at V_reset with this w.
    /// </summary>
    public static (double[] Times, double[] W) NextSpikes(
        OneNeuron neuron, double current, double[] w, double within)
    {
        const int Parts = 20, StepsAPart = 8;
        double[] v = new double[w.Length], times = new double[w.Length], at = new double[w.Length];
        Array.Fill(v, neuron.VReset);
        Array.Fill(times, double.NaN);
        Array.Fill(at, double.NaN);
        AdExIFRef<double> layer = Create(neuron, v, w);
        layer.LastSpikeTime.Clear(); // at time 0: the refractory period begins
        var isGone = new bool[w.Length];
        int missing = w.Length;
        for (int part = 0; part < Parts && missing > 0; part++)
        {
            RunResult<double> run = layer.Run(
                StepsAPart, (within / (Parts * StepsAPart)).ms, Current.FromBase(current),
                new RunOptions<double> { Record = [Recording.SpikeEvents] });
            foreach (SpikeEvent spike in run.SpikeEvents)
            {
                if (!isGone[spike.Neuron] && double.IsNaN(times[spike.Neuron]))
                {
                    (times[spike.Neuron], at[spike.Neuron]) = (spike.Time, spike.W);
                    missing--;
                }
            }
            for (int i = 0; i < w.Length; i++)
            {
                if (IsBeyond(layer, neuron, i))
                {
                    missing -= isGone[i] || !double.IsNaN(times[i]) ? 0 : 1;
                    isGone[i] = true;
                    (layer.V[i], layer.W[i]) = (neuron.VReset, w[i]); // cheaper than to run on
                }
            }
        }
        return (times, at);
    }

    /// <summary>Whether V or R w of a neuron is not finite or beyond 1000 V.</summary>
    private static bool IsBeyond(AdExIFRef<double> layer, OneNeuron neuron, int index)
    {
        const double Most = 1e6; // mV
        return !(Math.Abs(layer.V[index]) < Most && Math.Abs(neuron.R * layer.W[index]) < Most);
    }
}
