using System.Numerics;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// The times since last spikes of a layer whose time has stood still or gone back. They are kept in
/// double beside the last spike times, because the precision of a state may be too coarse to tell
/// them: near 1e7 ms single precision knows whole milliseconds only.
/// </summary>
internal sealed class SpikeAges<T>(int count) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of a step: what is left of a period below this is nothing, as in the kernel's
    /// counts of steps.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>ms; a NaN is not known.</summary>
    private readonly double[] _ages = new double[count];

    /// <summary>The last spike times that the ages belong to.</summary>
    private readonly T[] _last = new T[count];

    /// <summary>The time of the step for which the ages hold, ms; NaN where there are none yet.
    /// </summary>
    private double _at = double.NaN;

    /// <summary>
    /// Whether the ages hold only if nobody has put back the state by hand.
    /// </summary>
    public bool IsGuess { get; set; }

    /// <summary>The time of the step for which the ages hold, ms.</summary>
    public double Time => _at;

    /// <summary>Ages that were saved.</summary>
    /// <param name="last">The last spike times, ms.</param>
    /// <param name="ages">From <see cref="Known"/>.</param>
    /// <param name="time">From <see cref="Time"/>.</param>
    public SpikeAges(ReadOnlySpan<T> last, double[] ages, double time) : this(ages.Length)
    {
        last.CopyTo(_last);
        ages.CopyTo(_ages, 0);
        _at = time;
    }

    /// <summary>Returns the ages that belong to last spike times; a NaN for others, ms.</summary>
    public double[] Known(ReadOnlySpan<T> last)
    {
        double[] ages = [.. _ages];
        for (int i = 0; i < ages.Length; i++)
        {
            ages[i] = last[i] == _last[i] ? ages[i] : double.NaN;
        }
        return ages;
    }

    public void CopyFrom(SpikeAges<T> other)
    {
        other._ages.CopyTo(_ages, 0);
        other._last.CopyTo(_last, 0);
        (_at, IsGuess) = (other._at, other.IsGuess);
    }

    /// <summary>
    /// Computes the ages in a step that follows the last one: those that are known grow by the time
    /// that has passed, the others follow from the last spike times. A neuron that has spiked since
    /// has another last spike time, or, where the reset is in the next step, its V is still at the
    /// threshold.
    /// </summary>
    /// <param name="state">Has made a step; its last spikes are not later than that.</param>
    /// <param name="coefficients">Of the step to come.</param>
    /// <param name="t">The time of the step to come, ms.</param>
    public void Advance(NeuronState<T> state, CoefficientColumns<T> coefficients, double t)
    {
        ReadOnlySpan<T> thresholds = coefficients[ADEXIF_COEFFICIENT_V_TH];
        ReadOnlySpan<T> last = state.LastSpikeTime!.Span, v = state.V.Span;
        bool showsSpikes = !coefficients.Settings.Rule.IsDyn;
        double before = state.LastStep, dt = state.LastDt, passed = before - _at + dt;
        T end = ElementType.Round<T>(before), never = SpikeTimes.Never<T>(t, state.LongAgo);
        for (int i = 0; i < last.Length; i++)
        {
            bool spiked = showsSpikes && last[i] == end && v[i] >= At(thresholds, i);
            bool known = !double.IsNaN(passed + _ages[i]) && last[i] == _last[i] && !spiked;
            double age = Math.Max(double.CreateTruncating(end - last[i]), 0) + dt;
            _ages[i] = last[i] == never ? double.PositiveInfinity
                : known ? _ages[i] + passed : age;
            _last[i] = last[i];
        }
        _at = t;
    }

    /// <summary>
    /// Makes the last spike times those that the ages mean in a step. Where the precision cannot
    /// say whether a neuron is still refractory, the nearest time that says it is taken.
    /// </summary>
    /// <param name="last">ms; one per neuron.</param>
    /// <param name="coefficients">Of the step.</param>
    /// <param name="parameters">What they were made from.</param>
    public void Write(
        Span<T> last, CoefficientColumns<T> coefficients, ParameterValues parameters)
    {
        ReadOnlySpan<T> refractory = coefficients[ADEXIF_COEFFICIENT_REFRACTORY];
        bool compares = coefficients.Settings.Clock == adexif_clock.ADEXIF_CLOCK_TIME;
        double tolerance = Tolerance * coefficients.Settings.Dt;
        bool inclusive = coefficients.Settings.Rule.IsDyn;
        T now = ElementType.Round<T>(_at);
        for (int i = 0; i < last.Length; i++)
        {
            if (double.IsPositiveInfinity(_ages[i]))
            {
                continue;
            }
            T nearest = ElementType.Round<T>(_at - _ages[i]);
            if (compares)
            {
                double rest = parameters.At(ADEXIF_PARAMETER_TAU_REF, i) - _ages[i];
                bool holds = inclusive ? rest >= -tolerance : rest > tolerance;
                nearest = holds
                    ? Refractory(nearest, now, At(refractory, i), inclusive)
                    : Free(nearest, now, At(refractory, i), inclusive);
            }
            last[i] = _last[i] = nearest;
        }
    }

    /// <summary>Returns a last spike time for which the kernel finds a neuron refractory.</summary>
    private static T Refractory(T nearest, T now, T period, bool inclusive)
    {
        T half = now - (period / T.CreateTruncating(2)), just = now - T.BitDecrement(period);
        return Holds(now - nearest, period, inclusive) ? nearest
            : Holds(now - just, period, inclusive) ? just
            : Holds(now - half, period, inclusive) ? half
            : now;
    }

    /// <summary>Returns a last spike time for which it does not.</summary>
    private static T Free(T nearest, T now, T period, bool inclusive)
    {
        T just = now - (inclusive ? T.BitIncrement(period) : period), twice = just - period;
        return !Holds(now - nearest, period, inclusive) ? nearest
            : !Holds(now - just, period, inclusive) ? just
            : !Holds(now - twice, period, inclusive) ? twice
            : T.BitDecrement(now);
    }

    /// <summary>Whether the kernel finds a neuron refractory.</summary>
    private static bool Holds(T since, T period, bool inclusive) =>
        inclusive ? since <= period : since < period;

    private static T At(ReadOnlySpan<T> values, int neuron) =>
        values[values.Length == 1 ? 0 : neuron];
}
