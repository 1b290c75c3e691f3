using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Runs the cases of <c>accurate.json</c> in the accurate mode.</summary>
internal static class GoldenAccurateRunner
{
    /// <summary>So many spikes of any case are comparable.</summary>
    private const int LeastSpikes = 6;

    /// <summary>A run at this tolerance shows from which spike on a case is chaotic.</summary>
    private const double FineTolerance = 1e-8;

    /// <summary>The longest step, ms: a longer one is no faster.</summary>
    private const double LongestStep = 5;

    /// <summary>
    /// Compares a case. Where the spikes of a run that is a thousand times more exact are elsewhere
    /// the case is chaotic: from there on its spikes say nothing of the backend.
    /// </summary>
    public static GoldenAccurateRow Check(GoldenAccurate.Case entry, Backend backend)
    {
        double[] found = Spikes(entry, backend, GoldenAccurateRow.Tolerance);
        double[] fine = Spikes(entry, backend, FineTolerance);
        double[] expected = entry.Spikes;
        int compared = Math.Max(
            Alike(found, fine), Math.Min(LeastSpikes, expected.Length));
        compared = Math.Min(compared, expected.Length);
        double error = 0;
        for (int i = 0; i < compared; i++)
        {
            error = Math.Max(
                error,
                i < found.Length ? Math.Abs(found[i] - expected[i]) : double.PositiveInfinity);
        }

        return new GoldenAccurateRow(
            entry.Name, backend.Name, error, compared, expected.Length, found.Length,
            entry.Complete);
    }

    /// <summary>The spikes of a case, ms.</summary>
    public static double[] Spikes(GoldenAccurate.Case entry, Backend backend, double tolerance)
    {
        (double dt, double[] currents) = Grid(entry);
        GoldenAccurate.Neuron p = entry.Parameters;
        AdExParameters parameters = AdExParameters.FromConductances(
            p.Capacitance.pF, p.LeakConductance.nS, p.LeakReversal.mV, p.Threshold.mV,
            p.Slope.mV, p.A.nS, p.B.pA, p.TauW.ms, p.Reset.mV, p.Peak.mV, p.RefractoryPeriod.ms);
        parameters.VInitializer = p.InitialV.mV;
        parameters.WInitializer = p.InitialW.pA;
        var layer = new AdExIFRef<double>(1, parameters, backend)
        {
            Integrator = Integrator.Accurate(
                tolerance.ms,
                p.RefractoryW == GoldenAccurate.RefractoryAdaptation.Free
                    ? RefractoryW.Free : RefractoryW.Frozen),
        };
        layer.Warning += (_, _) => { };
        RunResult<double> run = layer.Run(
            currents.Length, dt.ms, Drive.Waveform(currents.pA),
            new RunOptions<double> { Record = [Recording.SpikeEvents] });
        return Array.FindAll(run.GetSpikeTimes(0), time => time <= entry.EndMs);
    }

    /// <summary>How many spikes two runs have in common, one after the other.</summary>
    private static int Alike(double[] one, double[] other)
    {
        int i = 0;
        while (i < one.Length && i < other.Length
            && Math.Abs(one[i] - other[i]) <= GoldenAccurateRow.Tolerance / 2)
        {
            i++;
        }

        return i;
    }

    /// <summary>The largest steps that the currents fit, and the current of each, pA.</summary>
    private static (double Dt, double[] Currents) Grid(GoldenAccurate.Case entry)
    {
        double[] times = entry.CurrentTimes ?? [0], values = entry.CurrentValues ?? [entry.Current];
        long common = 0;
        foreach (double time in times)
        {
            common = Divisor(common, GoldenAccurate.Ticks(time));
        }

        double dt = common == 0 ? Math.Min(entry.EndMs, LongestStep) : common / GoldenAccurate.PerMs;
        dt /= Math.Ceiling(dt / LongestStep);
        var currents = new double[(int)Math.Ceiling((entry.EndMs / dt) - 1e-9)];
        int at = 0;
        for (int step = 0; step < currents.Length; step++)
        {
            while (at + 1 < times.Length && times[at + 1] <= (step + 0.5) * dt)
            {
                at++;
            }

            currents[step] = values[at];
        }

        return (dt, currents);
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
