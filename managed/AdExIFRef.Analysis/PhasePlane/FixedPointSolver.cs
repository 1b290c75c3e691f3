namespace AdExIFRef.Analysis;

/// <summary>
/// Finds every fixed point of a neuron. With x = (V - V_T)/delta_T and alpha = 1 + R a they are the
/// roots of e^x = alpha x + c, a convex function and a line:
/// <code>
/// alpha > 0   y = x - ln alpha solves e^y - 1 - y = m, m = R (I_SN - I)/(alpha delta_T): two roots
///             below the saddle-node current, one there (y = 0), none above it. They are
///             y = -1 - m - W(-exp(-1 - m)) with the two real branches of Lambert's W
/// alpha = 0   x = ln c where c > 0
/// alpha &lt; 0   one root for every current
/// </code>
/// Newton's method on a convex function, from a bound on its far side, goes to the root without
/// passing it.
/// </summary>
internal static class FixedPointSolver
{
    private const int MostSteps = 400;

    /// <summary>Returns V of each fixed point, mV, and alpha - exp((V - V_T)/delta_T), ascending.
    /// </summary>
    public static (double V, double AlphaLessExponential)[] Solve(OneNeuron neuron, double current)
    {
        double alpha = neuron.Alpha;
        if (neuron.DeltaT == 0)
        {
            return alpha == 0
                ? []
                : [(neuron.VRest + (neuron.R * current / alpha), alpha)];
        }
        if (alpha > 0)
        {
            return BelowFold(neuron, current);
        }
        double c = ((alpha * (neuron.VT - neuron.VRest)) - (neuron.R * current)) / neuron.DeltaT;
        if (alpha == 0 && c <= 0)
        {
            return [];
        }
        double x = alpha == 0 ? Math.Log(c) : Rising(alpha, c);
        return [(neuron.VT + (neuron.DeltaT * x), alpha - Math.Exp(x))];
    }

    private static (double, double)[] BelowFold(OneNeuron neuron, double current)
    {
        double fold = neuron.VT + (neuron.DeltaT * Math.Log(neuron.Alpha));
        double scale = neuron.Alpha * neuron.DeltaT / neuron.R;
        double m = (neuron.CurrentOf(fold) - current) / scale;
        double rounding = 4e-16 * (
            Math.Abs(neuron.VT) + Math.Abs(neuron.VRest) + Math.Abs(fold)
            + Math.Abs(neuron.R * current / neuron.Alpha)) / neuron.DeltaT;
        if (Math.Abs(m) <= rounding)
        {
            return [(fold, 0)];
        }
        return m < 0 ? [] : [At(Lower(m)), At(Upper(m))];

        (double, double) At(double y) =>
            (fold + (neuron.DeltaT * y), -neuron.Alpha * ExpLess1(y));
    }

    /// <summary>Returns the root y &lt; 0 of e^y - 1 - y = m.</summary>
    private static double Lower(double m)
    {
        double y = -1 - m;
        for (int i = 0; i < MostSteps; i++)
        {
            double next = y - ((Bend(y) - m) / ExpLess1(y));
            if (!(next > y) || next >= 0)
            {
                break;
            }
            y = next;
        }
        return y;
    }

    /// <summary>Returns the root y > 0 of e^y - 1 - y = m.</summary>
    private static double Upper(double m)
    {
        double y = Math.Log(1 + m + Math.Sqrt(2 * m));
        y = y > 0 ? y : Math.Sqrt(2 * m); // ln(1 + small) has no digits
        for (int i = 0; i < MostSteps; i++)
        {
            double next = y - ((Bend(y) - m) / ExpLess1(y));
            if (!(next < y) || next <= 0)
            {
                break;
            }
            y = next;
        }
        return y;
    }

    /// <summary>Returns the root of e^x = alpha x + c for alpha below 0.</summary>
    private static double Rising(double alpha, double c)
    {
        double x = c > 1 ? Math.Log(c) : 0;
        for (int i = 0; i < MostSteps; i++)
        {
            double e = Math.Exp(x), next = x - ((e - (alpha * x) - c) / (e - alpha));
            if (!(next < x))
            {
                break;
            }
            x = next;
        }
        return x;
    }

    /// <summary>Returns e^y - 1 - y without cancellation.</summary>
    private static double Bend(double y) =>
        Math.Abs(y) < 1 ? Tail(y, 2) : Math.Exp(y) - 1 - y;

    /// <summary>Returns e^y - 1 without cancellation.</summary>
    private static double ExpLess1(double y) => Math.Abs(y) < 1 ? Tail(y, 1) : Math.Exp(y) - 1;

    /// <summary>Returns the terms of the series of e^y from an order on.</summary>
    private static double Tail(double y, int order)
    {
        double sum = 0;
        for (int k = 20; k > order; k--)
        {
            sum = (1 + sum) * y / k;
        }
        return (1 + sum) * (order == 1 ? y : y * y / 2);
    }
}
