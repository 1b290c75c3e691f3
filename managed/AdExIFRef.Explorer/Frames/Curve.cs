using AdExIFRef.Explorer.Simulation;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Frames;

/// <summary>V and w over time as they are drawn.</summary>
internal sealed class Curve
{
    private readonly List<double> _time = [], _v = [], _w = [];
    private readonly List<int> _jumps = [];

    private Curve()
    {
    }

    /// <summary>ms, ascending.</summary>
    public IReadOnlyList<double> Time => _time;

    /// <summary>mV at these times.</summary>
    public IReadOnlyList<double> V => _v;

    /// <summary>mA at these times.</summary>
    public IReadOnlyList<double> W => _w;

    /// <summary>The places after which the state jumps to the next one: a spike and its reset.
    /// </summary>
    public IReadOnlyList<int> Jumps => _jumps;

    /// <summary>
    /// Returns the curve of a run. In the accurate mode, where V after a step is never at V_th, the
    /// first spike of each pixel has two points of its own: V_th and w at its moment, and after the
    /// reset.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="pixels">The width of the plot.</param>
    public static Curve Of(ViewRun run, int pixels)
    {
        Traces<double> traces = run.Result.Traces;
        int[] rows = Thinning.Rows(traces.V, traces.W, pixels);
        var curve = new Curve();
        List<int> spikes = Shown(run, pixels);
        int next = 0;
        foreach (int row in rows)
        {
            for (; run.View.IsAccurate && next < spikes.Count; next++)
            {
                SpikeEvent spike = run.Spikes[spikes[next]];
                if (spike.Time > traces.Times[row])
                {
                    break;
                }
                curve.AddSpike(run, spike);
            }
            curve.Add(traces.Times[row], traces.V[row], traces.W[row]);
            while (!run.View.IsAccurate && next < spikes.Count
                && run.Spikes[spikes[next]].Step + 1 <= row)
            {
                if (run.Spikes[spikes[next++]].Step + 1 == row)
                {
                    curve._jumps.Add(curve._time.Count - 1);
                }
            }
        }
        return curve;
    }

    /// <summary>Returns the spikes that are drawn: in the accurate mode one for each pixel.
    /// </summary>
    private static List<int> Shown(ViewRun run, int pixels)
    {
        var shown = new List<int>();
        double last = -1, width = run.View.Duration.BaseValue / pixels;
        for (int i = 0; i < run.Spikes.Count; i++)
        {
            double pixel = Math.Floor(run.SpikeTimes[i] / width);
            if (!run.View.IsAccurate || pixel != last)
            {
                shown.Add(i);
                last = pixel;
            }
        }
        return shown;
    }

    private void AddSpike(ViewRun run, SpikeEvent spike)
    {
        AdExParameters model = run.View.Parameters;
        Add(spike.Time, model.VTh.Scalar!.Value.BaseValue, spike.W);
        _jumps.Add(_time.Count - 1);
        Add(
            spike.Time, model.VReset.Scalar!.Value.BaseValue,
            spike.W + model.B.Scalar!.Value.BaseValue);
    }

    private void Add(double time, double v, double w)
    {
        _time.Add(time);
        _v.Add(v);
        _w.Add(w);
    }
}
