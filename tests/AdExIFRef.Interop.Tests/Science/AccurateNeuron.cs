namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// The differential equation itself, as the judge of the scheme: a Taylor series of order 20 in
/// time with steps from its last coefficients, and the crossing of V_th located on the series.
/// With u = exp((V - V_T)/delta_T) as a variable of its own the system is polynomial, so that the
/// coefficients come by recurrence; near the peak u is large, the series is short-lived and the
/// steps shrink by themselves. It shares nothing with the library's update.
/// </summary>
internal sealed class AccurateNeuron
{
    private const int Order = 20;
    private const double Tolerance = 1e-15;

    // In units of tau and delta_T: x = (V - V_T)/delta_T, w in R w/delta_T.
    private readonly double _tau, _kappa, _a, _rest, _reset, _peak, _increment, _held;
    private readonly double _threshold, _slope, _perCurrent;
    private readonly double[] _x = new double[Order + 1], _w = new double[Order + 1];
    private readonly double[] _u = new double[Order + 1], _rate = new double[Order + 1];
    private double _x0, _w0;

    private AccurateNeuron(AdExParameters p, double peak)
    {
        double r = p.R.Scalar!.Value.BaseValue;
        _tau = p.Tau.Scalar!.Value.BaseValue;
        _threshold = p.VT.Scalar!.Value.BaseValue;
        _slope = p.DeltaT.Scalar!.Value.BaseValue;
        _kappa = _tau / p.TauW.Scalar!.Value.BaseValue;
        _a = r * p.A.Scalar!.Value.BaseValue;
        _perCurrent = r / _slope;
        _increment = _perCurrent * p.B.Scalar!.Value.BaseValue;
        _held = p.TauRef.Scalar!.Value.BaseValue / _tau;
        _rest = Scaled(p.VRest.Scalar!.Value.BaseValue);
        _reset = Scaled(p.VReset.Scalar!.Value.BaseValue);
        _peak = Scaled(peak);
    }

    /// <summary>When a preset spikes, in ms.</summary>
    /// <param name="preset">The model and its input.</param>
    /// <param name="peak">Where a spike is detected, mV; by default the published V_peak.</param>
    /// <param name="initialV">V at the start, mV; by default the preset's.</param>
    public static List<double> Spikes(
        AdExPreset preset, double? peak = null, double? initialV = null) => Spikes(
            preset.Parameters, preset.Protocol, preset.Duration.BaseValue,
            peak ?? preset.PublishedPeak.BaseValue, initialV);

    /// <summary>
    /// When a neuron spikes, in ms; in a refractory period V and w stay as they are.
    /// </summary>
    public static List<double> Spikes(
        AdExParameters parameters, IReadOnlyList<CurrentPulse> pulses, double duration,
        double? peak = null, double? initialV = null)
    {
        var neuron = new AccurateNeuron(
            parameters, peak ?? parameters.VTh.Scalar!.Value.BaseValue);
        neuron._x0 = neuron.Scaled(initialV ?? parameters.VInitializer.Scalar!.Value.BaseValue);
        neuron._w0 = neuron._perCurrent * parameters.WInitializer.Scalar!.Value.BaseValue;
        double[] edges = [.. pulses.SelectMany(pulse => new[] { pulse.Start, pulse.Stop })
            .Select(time => Math.Clamp(time.BaseValue, 0, duration))
            .Append(0).Append(duration).Distinct().Order()];
        List<double> spikes = [];
        double time = 0;
        for (int i = 0; i + 1 < edges.Length; i++)
        {
            double middle = (edges[i] + edges[i + 1]) / 2;
            double current = pulses
                .Where(pulse => middle >= pulse.Start.BaseValue && middle < pulse.Stop.BaseValue)
                .Sum(pulse => pulse.Amplitude.BaseValue);
            time = neuron.Advance(time, edges[i + 1] / neuron._tau, current, spikes);
        }
        return spikes;
    }

    private double Scaled(double v) => (v - _threshold) / _slope;

    /// <summary>Advances under a constant current; returns when the neuron goes on.</summary>
    private double Advance(double time, double end, double current, List<double> spikes)
    {
        double drive = (_perCurrent * current) + _rest;
        while (time < end)
        {
            Expand(drive);
            double step = Math.Min(StepSize(), end - time);
            while (Math.Abs(At(_x, step) - _x0) > 2)
            {
                step /= 2; // terms of high order that still grow look small
            }
            if (At(_x, step) < _peak)
            {
                (_x0, _w0) = (At(_x, step), At(_w, step));
                time = step == end - time ? end : time + step;
                continue;
            }
            double crossing = Crossing(step);
            _w0 = At(_w, crossing) + _increment;
            _x0 = _reset;
            time += crossing;
            spikes.Add(time * _tau);
            time += _held;
        }
        return time;
    }

    /// <summary>Computes the coefficients of the series.</summary>
    private void Expand(double drive)
    {
        (_x[0], _w[0], _u[0]) = (_x0, _w0, Math.Exp(_x0));
        _rate[0] = _u[0] - _x[0] - _w[0] + drive;
        for (int k = 0; k < Order; k++)
        {
            _x[k + 1] = _rate[k] / (k + 1);
            double adaptation = (_a * (k == 0 ? _x[0] - _rest : _x[k])) - _w[k];
            _w[k + 1] = adaptation * _kappa / (k + 1);
            double product = 0;
            for (int j = 0; j <= k; j++)
            {
                product += _rate[j] * _u[k - j];
            }
            _u[k + 1] = product / (k + 1);
            _rate[k + 1] = _u[k + 1] - _x[k + 1] - _w[k + 1];
        }
    }

    /// <summary>
    /// In the upstroke an error of x is worth x/u of time: the tolerance grows with u.
    /// </summary>
    private double StepSize()
    {
        double tolerance = Tolerance * (1 + _u[0]);
        double last = Math.Abs(_x[Order]) + Math.Abs(_w[Order]);
        double before = Math.Abs(_x[Order - 1]) + Math.Abs(_w[Order - 1]);
        return Math.Min(
            Math.Pow(tolerance / last, 1.0 / Order),
            Math.Pow(tolerance / before, 1.0 / (Order - 1)));
    }

    /// <summary>Bisects for the moment at which the series reaches the peak.</summary>
    private double Crossing(double step)
    {
        double low = 0, high = step;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = At(_x, middle) >= _peak ? (low, middle) : (middle, high);
        }
        return high;
    }

    private static double At(double[] series, double time)
    {
        double sum = series[Order];
        for (int k = Order - 1; k >= 0; k--)
        {
            sum = (sum * time) + series[k];
        }
        return sum;
    }
}
