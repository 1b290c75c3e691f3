using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

public sealed partial class PhasePlane
{
    /// <summary>
    /// Returns the path of the neuron from a state, in the accurate mode with spike times to 1e-8
    /// ms, w free in a refractory period.
    /// </summary>
    /// <param name="v">V at the start; finite.</param>
    /// <param name="w">w at the start; finite.</param>
    /// <param name="duration">How long; finite, above 0.</param>
    /// <param name="points">
    /// The number of steps that the duration is divided into, beside the spikes; 1 to 1,000,000.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="NotSupportedException">delta_T is 0.</exception>
    public PlaneTrajectory Trajectory(Voltage v, Current w, Time duration, int points = 2000)
    {
        PlaneGuard.Finite(v);
        PlaneGuard.Finite(w);
        PlaneGuard.Positive(duration);
        if (points is < 1 or > 1_000_000)
        {
            throw Require.OutOfRange(nameof(points), points, "is 1 to 1000000");
        }
        AdExIFRef<double> layer = AccurateRun.Create(Neuron, [v.BaseValue], [w.BaseValue]);
        RunResult<double> run = layer.Run(
            points, Time.FromMilliseconds(duration.Milliseconds / points), Current,
            new RunOptions<double>
            {
                Record = [Recording.SpikeEvents, Recording.Traces([0], includeInitial: true)],
            });
        return new PlaneTrajectory(Neuron, run);
    }

    /// <summary>
    /// Returns how the neuron fires in the long run from a state: the number of spikes a period,
    /// their intervals and w. In the accurate mode with spike times to 1e-8 ms.
    /// </summary>
    /// <param name="v">V at the start; by default that of the parameters.</param>
    /// <param name="w">w at the start; by default that of the parameters.</param>
    /// <param name="settle">How long it settles first; by default 20 s.</param>
    /// <param name="observe">
    /// How long it is observed; by default 10 s. A period is seen from two of it on.
    /// </param>
    /// <param name="mostSpikes">The most spikes of a period to look for; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="NotSupportedException">delta_T is 0.</exception>
    public SpikingOrbit SpikingOrbit(
        Voltage? v = null, Current? w = null, Time? settle = null, Time? observe = null,
        int mostSpikes = 64)
    {
        Voltage startV = v ?? Voltage.FromBase(Neuron.V0);
        Current startW = w ?? Current.FromBase(Neuron.W0);
        Time first = settle ?? 20.s, then = observe ?? 10.s;
        PlaneGuard.Finite(startV, nameof(v));
        PlaneGuard.Finite(startW, nameof(w));
        PlaneGuard.Positive(first, nameof(settle));
        PlaneGuard.Positive(then, nameof(observe));
        PlaneGuard.AtLeast(mostSpikes, 1);
        AdExIFRef<double> layer =
            AccurateRun.Create(Neuron, [startV.BaseValue], [startW.BaseValue]);
        List<SpikeEvent> spikes = [];
        bool isHere = AccurateRun.Advance(layer, Neuron, Current, first, _ => { })
            && AccurateRun.Advance(layer, Neuron, Current, then, spikes.Add);
        return new SpikingOrbit(Neuron, isHere ? [.. spikes] : [], mostSpikes, !isHere);
    }

    /// <summary>
    /// Returns the map from w after a reset to w after the next one, at evenly spread w: all in one
    /// layer, in the accurate mode.
    /// </summary>
    /// <param name="from">The first w; finite.</param>
    /// <param name="to">The last w; finite, above <paramref name="from"/>.</param>
    /// <param name="points">Their number; at least 2.</param>
    /// <param name="within">How long a next spike is waited for; by default 2 s.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="NotSupportedException">delta_T is 0.</exception>
    public ResetMap ResetMap(Current from, Current to, int points = 201, Time? within = null)
    {
        PlaneGuard.Ascending(from, to, nameof(to));
        PlaneGuard.AtLeast(points, 2);
        Time wait = within ?? 2.s;
        PlaneGuard.Positive(wait, nameof(within));
        return new ResetMap(
            Neuron, Current.BaseValue, Spread(from.BaseValue, to.BaseValue, points),
            wait.Milliseconds);
    }
}
