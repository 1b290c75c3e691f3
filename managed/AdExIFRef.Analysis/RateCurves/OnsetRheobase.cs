using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The onset rheobase: the least current that makes a resting neuron spike when it is switched on.
/// It is at most the static rheobase of <see cref="Excitability"/>: a step may carry the state over
/// the separatrix while there still is a resting state. Without adaptation both are the same.
/// </summary>
public sealed class OnsetRheobase
{
    private const int Cuts = 32, MostDoublings = 60;

    private OnsetRheobase(double current, double below) =>
        (Current, Below) = (Current.FromBase(current), Current.FromBase(below));

    /// <summary>The least current that was found to make it spike.</summary>
    public Current Current { get; }

    /// <summary>
    /// The largest current below it that was found not to: the rheobase is between them.
    /// </summary>
    public Current Below { get; }

    /// <summary>
    /// Finds the onset rheobase: the currents of a grid are tried in one layer, and the interval in
    /// which the first of them spikes is divided again, until it is as short as asked for. Where
    /// some currents above the rheobase give no spike, it is the lowest that the grids see.
    /// </summary>
    /// <param name="parameters">
    /// Of one neuron: scalars, or arrays of one value. R above 0.
    /// </param>
    /// <param name="accuracy">
    /// The length of the interval; finite, above 0. By default 1e-6 (|V_T - V_rest| + delta_T)/R.
    /// </param>
    /// <param name="within">
    /// How long a spike is waited for; finite, above 0. By default 5 s. Just above the rheobase the
    /// first spike comes late: at a saddle-node after about pi tau sqrt(2 delta_T/(R (I - I_SN))).
    /// </param>
    /// <param name="holding">The current before the step; 0 by default.</param>
    /// <param name="options">How the neurons run; its duration is not used.</param>
    /// <returns>Null where no current was found that makes it spike.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">A parameter is an array of several values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no resting state at the holding current.
    /// </exception>
    public static OnsetRheobase? Find(
        AdExParameters parameters, Current? accuracy = null, Time? within = null,
        Current holding = default, RateOptions? options = null)
    {
        var plane = new PhasePlane(parameters, holding);
        OneNeuron neuron = plane.Neuron;
        double scale = (Math.Abs(neuron.VT - neuron.VRest) + neuron.DeltaT + 1e-3) / neuron.R;
        Current length = accuracy ?? Current.FromBase(1e-6 * scale);
        Time wait = within ?? 5.s;
        PlaneGuard.Positive(length, nameof(accuracy));
        PlaneGuard.Positive(wait, nameof(within));
        FixedPoint rest = plane.RestingState ?? throw new InvalidOperationException(
            $"There is no resting state at the holding current of {holding}; allowed is one below "
            + $"the static rheobase ({plane.Excitability.Rheobase?.ToString() ?? "none"}).");
        AdExParameters resting = neuron.Parameters.Clone();
        resting.VInitializer = rest.V;
        resting.WInitializer = rest.W;
        var trial = new Trial(resting, wait, options ?? new RateOptions());
        return trial.Bracket(holding.BaseValue, scale) is not var (low, high)
            ? null
            : trial.Narrow(low, high, length.BaseValue);
    }

    /// <summary>Tries currents on the resting neuron.</summary>
    private sealed class Trial(AdExParameters resting, Time within, RateOptions options)
    {
        /// <summary>Returns a current without and one with a spike.</summary>
        public (double Low, double High)? Bracket(double holding, double scale)
        {
            double low = holding;
            for (int k = 0; k < MostDoublings; k++)
            {
                double high = holding + (scale * Math.Pow(2, k - 4));
                if (double.IsInfinity(high))
                {
                    return null;
                }
                if (Spikes([high])[0])
                {
                    return (low, high);
                }
                low = high;
            }
            return null;
        }

        public OnsetRheobase Narrow(double low, double high, double length)
        {
            while (high - low > length)
            {
                double[] currents = PhasePlane.Spread(low, high, Cuts + 1)[1..];
                int first = Array.IndexOf(Spikes(currents), true);
                double below = first > 0 ? currents[first - 1] : low;
                if (first < 0 || !(below > low || currents[first] < high))
                {
                    break; // rounding
                }
                (low, high) = (below, currents[first]);
            }
            return new OnsetRheobase(high, low);
        }

        private bool[] Spikes(double[] currents)
        {
            AdExIFRef<double> layer = options.CreateLayer(currents.Length, resting);
            layer.BlowUpPolicy = BlowUpPolicy.Ignore; // trials may be far above the rheobase
            layer.Warning += (_, _) => { };
            RunResult<double> run = options.Run(
                layer, within, Drive.PerNeuron(currents), Recording.SpikeCounts);
            var spikes = new bool[currents.Length];
            for (int i = 0; i < spikes.Length; i++)
            {
                // A neuron that fires without end, or whose step blows up, is not finite.
                double v = layer.V[i];
                spikes[i] = run.SpikeCounts[i] > 0 || double.IsNaN(v) || v > 1e6;
            }
            return spikes;
        }
    }
}
