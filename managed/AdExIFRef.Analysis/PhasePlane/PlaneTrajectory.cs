using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The path of one neuron through the phase plane, spikes and resets included. A spike is two
/// points at the same time: (V_th, w) and (V_reset, w + b).
/// </summary>
public sealed class PlaneTrajectory
{
    private readonly double[] _times, _v, _w;
    private readonly int[] _resets;

    internal PlaneTrajectory(OneNeuron neuron, RunResult<double> run)
    {
        ReadOnlySpan<double> times = run.Traces.Times, v = run.Traces.V, w = run.Traces.W;
        ReadOnlySpan<SpikeEvent> spikes = run.SpikeEvents;
        int count = times.Length + (2 * spikes.Length), at = 0, next = 0;
        (_times, _v, _w) = (new double[count], new double[count], new double[count]);
        _resets = new int[spikes.Length];
        for (int row = 0; row < times.Length; row++)
        {
            for (; next < spikes.Length && spikes[next].Time <= times[row]; next++)
            {
                (_times[at], _v[at], _w[at++]) = (spikes[next].Time, neuron.VTh, spikes[next].W);
                _resets[next] = at;
                (_times[at], _v[at], _w[at++]) =
                    (spikes[next].Time, neuron.VReset, spikes[next].W + neuron.B);
            }
            (_times[at], _v[at], _w[at++]) = (times[row], v[row], w[row]);
        }
    }

    /// <summary>The number of points.</summary>
    public int Count => _times.Length;

    /// <summary>The time of each point, ms, from 0.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>V at each point, mV.</summary>
    public ReadOnlySpan<double> V => _v;

    /// <summary>w at each point, mA.</summary>
    public ReadOnlySpan<double> W => _w;

    /// <summary>
    /// The indices of the points after a reset, ascending; the point before each is its spike.
    /// </summary>
    public ReadOnlySpan<int> Resets => _resets;
}
