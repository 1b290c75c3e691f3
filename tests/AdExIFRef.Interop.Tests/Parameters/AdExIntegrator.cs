namespace AdExIFRef.Interop.Tests;

/// <summary>
/// The differential equations of a preset by Runge-Kutta of order 4, whose steps shrink as V runs
/// away; a spike at the published V_peak, reset of V and jump of w at that moment. A textbook form,
/// independent of the library's update.
/// </summary>
internal sealed class AdExIntegrator
{
    private const double LargestStep = 0.01;

    /// <summary>The largest change of V per step, in mV.</summary>
    private const double LargestRise = 0.02;

    private readonly double _r, _tau, _tauW, _rest, _vT, _deltaT, _a;

    private AdExIntegrator(AdExParameters p)
    {
        _r = p.R.Scalar!.Value.Ohms;
        _tau = p.Tau.Scalar!.Value.Milliseconds;
        _tauW = p.TauW.Scalar!.Value.Milliseconds;
        _rest = p.VRest.Scalar!.Value.Millivolts;
        _vT = p.VT.Scalar!.Value.Millivolts;
        _deltaT = p.DeltaT.Scalar!.Value.Millivolts;
        _a = p.A.Scalar!.Value.Siemens;
    }

    /// <summary>The times of the first spikes, at most <paramref name="count"/>, in ms.</summary>
    public static List<double> Spikes(AdExPreset preset, int count)
    {
        AdExParameters p = preset.Parameters;
        var equations = new AdExIntegrator(p);
        double v = p.VInitializer.Scalar!.Value.Millivolts;
        double w = p.WInitializer.Scalar!.Value.Milliamperes;
        double peak = preset.PublishedPeak.Millivolts;
        double[] borders = [.. Borders(preset)];
        var spikes = new List<double>();
        for (int piece = 0; piece + 1 < borders.Length; piece++)
        {
            double t = borders[piece];
            double end = borders[piece + 1];
            double current = preset.CurrentAt(((t + end) / 2).ms).Milliamperes;
            while (end - t > 1e-9 && spikes.Count < count)
            {
                double slope = equations.Slope(v, w, current).V;
                double h = Math.Min(Math.Min(LargestStep, end - t), LargestRise / Math.Abs(slope));
                if (slope > 0 && v + (h * slope) > peak)
                {
                    h = (peak - v) / slope;
                }
                (v, w) = equations.Step(v, w, current, h);
                t += h;
                if (v >= peak - 1e-6)
                {
                    spikes.Add(t);
                    v = p.VReset.Scalar!.Value.Millivolts;
                    w += p.B.Scalar!.Value.Milliamperes;
                }
            }
        }
        return spikes;
    }

    /// <summary>Every moment at which the input jumps.</summary>
    private static IEnumerable<double> Borders(AdExPreset preset) => preset.Protocol
        .SelectMany(pulse => new[] { pulse.Start, pulse.Stop })
        .Append(0.ms)
        .Append(preset.Duration)
        .Select(time => time.Milliseconds)
        .Distinct()
        .Order();

    private (double V, double W) Step(double v, double w, double current, double h)
    {
        (double V, double W) k1 = Slope(v, w, current);
        (double V, double W) k2 = Slope(v + (h / 2 * k1.V), w + (h / 2 * k1.W), current);
        (double V, double W) k3 = Slope(v + (h / 2 * k2.V), w + (h / 2 * k2.W), current);
        (double V, double W) k4 = Slope(v + (h * k3.V), w + (h * k3.W), current);
        return (v + (h / 6 * (k1.V + (2 * k2.V) + (2 * k3.V) + k4.V)),
            w + (h / 6 * (k1.W + (2 * k2.W) + (2 * k3.W) + k4.W)));
    }

    private (double V, double W) Slope(double v, double w, double current)
    {
        double drive = (_deltaT * Math.Exp((v - _vT) / _deltaT)) + (_r * (current - w));
        return ((drive - (v - _rest)) / _tau, ((_a * (v - _rest)) - w) / _tauW);
    }
}
