namespace AdExIFRef.Interop.Tests.Networks.Gates;

/// <summary>
/// The reference's synapses straight from their definition: every variable of every source in every
/// step, by exponential Euler with the Jacobian, and sums over all synapses anew.
/// </summary>
/// <param name="dt">ms.</param>
internal sealed class GateOracle(double dt)
{
    private readonly Dictionary<string, double[]> _columns = [];

    /// <summary>What a source gives its synapses: g, or the factor of a spike.</summary>
    public double[] Given { get; private set; } = [];

    /// <summary>AMPA and GABAa.</summary>
    public void FirstOrder(
        bool[] spikes, double time, double alpha, double beta, double t, double duration)
    {
        double[] arrival = Column("arrival", spikes.Length, -1e7);
        double[] g = Column("g", spikes.Length, 0);
        for (int j = 0; j < spikes.Length; j++)
        {
            arrival[j] = spikes[j] ? time : arrival[j];
            double tt = time - arrival[j] < duration ? t : 0;
            g[j] = ExponentialEuler(
                g[j], (alpha * tt * (1 - g[j])) - (beta * g[j]), -(alpha * tt) - beta);
        }
        Given = g;
    }

    /// <summary>BioNMDA.</summary>
    public void Nmda(bool[] spikes, double time, BioNMDA rates)
    {
        double[] arrival = Column("arrival", spikes.Length, -1e7);
        double[] g = Column("g", spikes.Length, 0), x = Column("x", spikes.Length, 0);
        for (int j = 0; j < spikes.Length; j++)
        {
            arrival[j] = spikes[j] ? time : arrival[j];
            double tt = time - arrival[j] < rates.TDur.Milliseconds ? rates.T : 0;
            x[j] = ExponentialEuler(
                x[j], (rates.Alpha2 * tt * (1 - x[j])) - (rates.Beta2 * x[j]),
                -(rates.Alpha2 * tt) - rates.Beta2);
            g[j] = ExponentialEuler(
                g[j], (rates.Alpha1 * x[j] * (1 - g[j])) - (rates.Beta1 * g[j]),
                -(rates.Alpha1 * x[j]) - rates.Beta1);
        }
        Given = g;
    }

    /// <summary>STP.</summary>
    public void Stp(bool[] spikes, double rise, double tauF, double tauD)
    {
        double[] us = Column("u", spikes.Length, rise), xs = Column("x", spikes.Length, 1);
        double[] given = Column("given", spikes.Length, 0);
        for (int j = 0; j < spikes.Length; j++)
        {
            double spike = spikes[j] ? 1 : 0;
            double u = ExponentialEuler(us[j], -us[j] / tauF, -1 / tauF);
            double x = ExponentialEuler(xs[j], (1 - xs[j]) / tauD, -1 / tauD);
            u += spike * rise * (1 - us[j]);
            x -= spike * u * xs[j];
            (us[j], xs[j], given[j]) = (u, x, u * x * spike);
        }
        Given = given;
    }

    /// <summary>STD.</summary>
    public void Std(bool[] spikes, double use, double tau)
    {
        double[] xs = Column("x", spikes.Length, 1), given = Column("given", spikes.Length, 0);
        for (int j = 0; j < spikes.Length; j++)
        {
            double spike = spikes[j] ? 1 : 0;
            xs[j] = ExponentialEuler(xs[j], (1 - xs[j]) / tau, -1 / tau) - (spike * use * xs[j]);
            given[j] = xs[j] * spike;
        }
        Given = given;
    }

    /// <summary>x + dt exprel(dt J) f.</summary>
    private double ExponentialEuler(double x, double f, double jacobian)
    {
        double z = dt * jacobian;
        return x + (dt * (z == 0 ? 1 : ExpM1(z) / z) * f);
    }

    /// <summary>e^z - 1 by its series where z is small.</summary>
    private static double ExpM1(double z)
    {
        if (Math.Abs(z) > 0.5)
        {
            return Math.Exp(z) - 1;
        }
        double sum = 0, term = 1;
        for (int n = 1; n < 25; n++)
        {
            term *= z / n;
            sum += term;
        }
        return sum;
    }

    private double[] Column(string name, int length, double initial)
    {
        if (!_columns.TryGetValue(name, out double[]? column))
        {
            column = new double[length];
            Array.Fill(column, initial);
            _columns.Add(name, column);
        }
        return column;
    }
}
