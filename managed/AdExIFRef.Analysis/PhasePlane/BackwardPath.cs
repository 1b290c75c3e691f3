namespace AdExIFRef.Analysis;

/// <summary>
/// The equations run backwards in time, in (V, u = R w), both in mV, by the pair of orders 5 and 4
/// of Dormand and Prince (J. Comput. Appl. Math. 6 (1980) 19-26) with a step size of its own. The
/// kernel runs forwards alone, and along a stable manifold that cannot be followed.
/// </summary>
internal sealed class BackwardPath
{
    private const double Tolerance = 1e-10, MostOfTau = 0.25;

    private readonly OneNeuron _neuron;
    private readonly double _current, _aim;
    private double _step, _lastV, _lastU, _lastStep;

    /// <param name="neuron">The neuron.</param>
    /// <param name="current">The input, mA.</param>
    /// <param name="v">V at the start, mV.</param>
    /// <param name="w">w at the start, mA.</param>
    /// <param name="reach">How far a step may go, mV.</param>
    public BackwardPath(OneNeuron neuron, double current, double v, double w, double reach)
    {
        (_neuron, _current, _aim) = (neuron, current, reach);
        (V, U) = (v, neuron.R * w);
        _step = 1e-3 * Math.Min(neuron.Tau, neuron.TauW);
    }

    /// <summary>mV.</summary>
    public double V { get; private set; }

    /// <summary>R w, mV.</summary>
    public double U { get; private set; }

    /// <summary>mA.</summary>
    public double W => U / _neuron.R;

    /// <summary>How much time has been gone back, ms.</summary>
    public double Elapsed { get; private set; }

    /// <summary>u - R a (V - V_rest): 0 on the w-nullcline.</summary>
    public double AboveWNullcline => U - (_neuron.R * _neuron.WNullcline(V));

    /// <summary>Makes one step, or returns false where none is small enough.</summary>
    /// <param name="most">The largest step, ms.</param>
    public bool Step(double most = double.PositiveInfinity)
    {
        most = Math.Min(most, MostOfTau * Math.Min(_neuron.Tau, _neuron.TauW));
        double h = Math.Min(_step, most);
        while (h > 1e-14 * _neuron.Tau)
        {
            (double v, double u, double error) = Try(h);
            double length = Math.Max(Math.Abs(v - V), Math.Abs(u - U)) / _aim;
            double worst = Math.Max(error / (Tolerance * (1 + Math.Abs(V) + Math.Abs(U))), length);
            if (!(worst <= 1))
            {
                h *= double.IsFinite(worst) ? Math.Max(0.1, 0.9 * Math.Pow(worst, -0.25)) : 0.1;
                continue;
            }
            (_lastV, _lastU, _lastStep) = (V, U, h);
            (V, U) = (v, u);
            Elapsed += h;
            _step = h * Math.Min(4, 0.9 * Math.Pow(Math.Max(worst, 1e-8), -0.2));
            return true;
        }
        return false;
    }

    /// <summary>Shortens the last step, which crossed the w-nullcline, so that it ends there.
    /// </summary>
    public void BackToWNullcline()
    {
        (double low, double high) = (0, _lastStep);
        bool isAbove = AboveWNullcline > 0;
        double before = Elapsed - _lastStep;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (V, U) = (_lastV, _lastU);
            (V, U, _) = Try(middle);
            (low, high) = AboveWNullcline > 0 == isAbove ? (low, middle) : (middle, high);
        }
        Elapsed = before + high;
    }

    private (double DV, double DU) Slope(double v, double u)
    {
        (double dv, double dw) = _neuron.Derivatives(v, u / _neuron.R, _current);
        return (-dv, -dw * _neuron.R);
    }

    private (double V, double U, double Error) Try(double h)
    {
        (double v1, double u1) = Slope(V, U);
        (double v2, double u2) = Slope(V + (h * v1 / 5), U + (h * u1 / 5));
        (double v3, double u3) = Slope(
            V + (h * ((3 * v1) + (9 * v2)) / 40), U + (h * ((3 * u1) + (9 * u2)) / 40));
        (double v4, double u4) = Slope(Fourth(V, v1, v2, v3), Fourth(U, u1, u2, u3));
        (double v5, double u5) = Slope(Fifth(V, v1, v2, v3, v4), Fifth(U, u1, u2, u3, u4));
        (double v6, double u6) = Slope(Sixth(V, v1, v2, v3, v4, v5), Sixth(U, u1, u2, u3, u4, u5));
        double v = Last(V, v1, v3, v4, v5, v6), u = Last(U, u1, u3, u4, u5, u6);
        (double v7, double u7) = Slope(v, u);
        double error = Math.Max(
            Math.Abs(Error(v1, v3, v4, v5, v6, v7)), Math.Abs(Error(u1, u3, u4, u5, u6, u7)));
        return (v, u, error);

        double Fourth(double y, double a, double b, double c) =>
            y + (h * ((44.0 / 45 * a) - (56.0 / 15 * b) + (32.0 / 9 * c)));

        double Fifth(double y, double a, double b, double c, double d) => y + (h * (
            (19372.0 / 6561 * a) - (25360.0 / 2187 * b) + (64448.0 / 6561 * c)
            - (212.0 / 729 * d)));

        double Sixth(double y, double a, double b, double c, double d, double e) => y + (h * (
            (9017.0 / 3168 * a) - (355.0 / 33 * b) + (46732.0 / 5247 * c) + (49.0 / 176 * d)
            - (5103.0 / 18656 * e)));

        double Last(double y, double a, double c, double d, double e, double f) => y + (h * (
            (35.0 / 384 * a) + (500.0 / 1113 * c) + (125.0 / 192 * d) - (2187.0 / 6784 * e)
            + (11.0 / 84 * f)));

        double Error(double a, double c, double d, double e, double f, double g) => h * (
            (71.0 / 57600 * a) - (71.0 / 16695 * c) + (71.0 / 1920 * d)
            - (17253.0 / 339200 * e) + (22.0 / 525 * f) - (1.0 / 40 * g));
    }
}
