namespace AdExIFRef.Interop.Tests.Oracle;

/// <summary>How a backward pass treats resets, upstrokes and the adjoints of the state.</summary>
internal sealed record TextbookBackward(
    bool Hard, bool Detach = false, bool Cut = false, int? Window = null,
    double Limit = double.PositiveInfinity, bool Bounded = false);

/// <summary>
/// The gradients of one neuron in double with <see cref="Math.Exp"/>, written as the derivatives
/// are, from the states of a run: no code is shared with the kernels. The surrogate is Arctan.
/// </summary>
internal sealed class TextbookGradient(
    TextbookParameters p, double dt, double alpha, TextbookBackward way)
{
    private readonly double _spread = p.VTh - p.VReset;
    private readonly double _decay = Math.Exp(-dt / p.TauW);
    private double _byV;
    private double _byW;

    /// <summary>The gradients by the current of each step, and by its jump of V.</summary>
    public double[] Current { get; private set; } = [];

    public double[] Delta { get; private set; } = [];

    /// <summary>The gradients by the state before the first step.</summary>
    public double V0 => _byV;

    public double W0 => _byW;

    /// <summary>The gradients by the parameters, by the parameters' names.</summary>
    public Dictionary<string, double> Parameters { get; } = new[]
    {
        "R", "Tau", "TauW", "VTh", "VReset", "VRest", "VT", "DeltaT", "A", "B",
    }.ToDictionary(name => name, _ => 0.0);

    /// <summary>Takes the gradients back from the last step to the first.</summary>
    /// <param name="v">V before the first step and after each.</param>
    /// <param name="w">Likewise w.</param>
    /// <param name="held">Whether the neuron was refractory in a step.</param>
    /// <param name="current">mA.</param>
    /// <param name="loss">The derivatives by spike, V and w of each step.</param>
    public void Take(
        double[] v, double[] w, bool[] held, double[] current,
        (double Spike, double V, double W)[] loss)
    {
        Current = new double[held.Length];
        Delta = new double[held.Length];
        for (int s = held.Length - 1; s >= 0; s--)
        {
            // A bounded upstroke ends on V_th: V is that constant, and only the spike depends on
            // what came before.
            bool ended = way.Bounded && !held[s] && v[s + 1] == p.VTh;
            _byV += ended ? 0 : loss[s].V;
            Parameters["VTh"] += ended ? loss[s].V : 0;
            _byW += loss[s].W;
            _byV += Spike(v[s + 1], loss[s].Spike);
            bool spiked = v[s] >= p.VTh;
            double vr = !spiked ? v[s] : way.Hard ? p.VReset : v[s] - _spread;
            double wr = spiked ? w[s] + p.B : w[s];
            if (!held[s])
            {
                Update(s, vr, wr, ended ? vr : v[s + 1], current[s], ended);
            }
            Reset(v[s], spiked);
            _byV = Math.Clamp(_byV, -way.Limit, way.Limit);
            _byW = Math.Clamp(_byW, -way.Limit * p.R, way.Limit * p.R);
            if (s > 0 && s % (way.Window ?? int.MaxValue) == 0)
            {
                (_byV, _byW) = (0, 0);
            }
        }
    }

    /// <summary>
    /// Adds what V_th and V_reset share in a spike, and returns the derivative by V.
    /// </summary>
    private double Spike(double v, double bySpike)
    {
        double above = v - p.VTh, turn = Math.PI / 2 * alpha * above / _spread;
        double g = alpha / 2 / (1 + (turn * turn));
        Parameters["VTh"] -= bySpike * g * ((1 / _spread) + (above / (_spread * _spread)));
        Parameters["VReset"] += bySpike * g * above / (_spread * _spread);
        return bySpike * g / _spread;
    }

    private void Update(
        int s, double vr, double wr, double driver, double current, bool ended)
    {
        double above = p.DeltaT == 0 ? double.NegativeInfinity : (vr - p.VT) / p.DeltaT;
        bool below = above < 20;
        double e = Math.Exp(Math.Min(above, 20)), ej = below ? e : 0;
        double leak = p.VRest - vr + (p.R * (current - wr));
        double flow = (leak + (p.DeltaT * e)) / p.Tau;
        bool grows = way.Bounded && dt / p.Tau * (e - 1) >= 0.5;
        if (grows && dt * flow > p.DeltaT / 2)
        {
            // The upstroke ended within the step: what is left is a step without exponential.
            (e, ej, flow, grows) = (0, 0, leak / p.Tau, false);
        }
        double jacobian = (ej - 1) / p.Tau, z = dt * jacobian;
        double phi = z == 0 ? 1 : (Math.Exp(z) - 1) / z;
        double slope = Math.Abs(z) < 1e-3
            ? 0.5 + (z / 3) + (z * z / 8)
            : (Math.Exp(z) - phi) / z;
        if (grows && z > 0.5)
        {
            (phi, slope) = ((Math.Exp(0.5) - 1) / 0.5, 0);
        }
        double h = dt * phi, q = dt * dt * flow * slope, k = 1 - _decay;
        double by = ended ? _byV : _byV + (p.A * k * _byW);
        Delta[s] = by;
        Current[s] = by * h * p.R / p.Tau;
        Parameters["R"] += by * h * (current - wr) / p.Tau;
        Parameters["Tau"] -= by * ((h * flow) + (q * jacobian)) / p.Tau;
        Parameters["VRest"] += (by * h / p.Tau) - (_byW * p.A * k);
        Parameters["VT"] -= ej == 0 ? 0 : by * ej * (h + (q / p.DeltaT)) / p.Tau;
        Parameters["DeltaT"] += ej == 0 && p.DeltaT == 0 ? 0 : by
            * ((h * e / p.Tau) - (ej * above * (h + (q / p.DeltaT)) / p.Tau));
        Parameters["A"] += _byW * k * (driver - p.VRest);
        Parameters["TauW"] -= _byW * ((p.A * (driver - p.VRest)) - wr) * _decay * dt
            / (p.TauW * p.TauW);
        _byV = (by * (1 + (z * phi) + (ej == 0 ? 0 : q * ej / (p.DeltaT * p.Tau))))
            + (ended ? p.A * k * _byW : 0);
        _byW = (_decay * _byW) - (by * h * p.R / p.Tau);
    }

    private void Reset(double v, bool spiked)
    {
        double bySpike = (p.B * _byW) - ((way.Hard ? v - p.VReset : _spread) * _byV);
        bool lands = way.Bounded && v == p.VTh; // on V_reset, whatever V was
        if (spiked)
        {
            Parameters["B"] += _byW;
            Parameters["VReset"] += _byV;
            Parameters["VTh"] -= way.Hard || lands ? 0 : _byV;
        }
        _byV = (way.Cut && spiked) || lands ? 0 : _byV;
        _byV += way.Detach ? 0 : Spike(v, bySpike);
    }
}
