namespace AdExIFRef.Analysis;

/// <summary>
/// Finds the closed orbit around a resting state. Backwards in time the state is repelling, and an
/// orbit that starts on the w-nullcline between rest and saddle comes back to it: further out
/// inside the cycle, further in outside it.
/// </summary>
internal sealed class UnstableCycleSearch(OneNeuron neuron, double current, double rest)
{
    private const int MostSteps = 20_000, Bisections = 60;
    private const double Coarse = 0.25;

    /// <summary>Returns the cycle, or null.</summary>
    /// <param name="end">V of the saddle, mV.</param>
    public PlaneCycle? Find(double end)
    {
        end = Math.Min(end, neuron.Threshold);
        double low = rest + (1e-6 * (end - rest)), high = end - (1e-6 * (end - rest));
        if (!(Around(low) is not { } first || first.V > low)
            || !(Around(high) is { } last && last.V < high))
        {
            return null;
        }
        for (int i = 0; i < Bisections; i++)
        {
            double middle = (low + high) / 2;
            if (!(middle > low && middle < high))
            {
                break;
            }
            bool isInside = Around(middle) is not { } back || back.V > middle;
            (low, high) = isInside ? (middle, high) : (low, middle);
        }
        return Cycle(high);
    }

    private PlaneCycle? Cycle(double start)
    {
        List<(double V, double W)> points = [];
        if (Around(start, points) is not { } turn)
        {
            return null;
        }
        points.Reverse(); // forwards in time
        points[^1] = (start, neuron.WNullcline(start));
        points[0] = points[^1];
        var curve = new PlaneCurve([.. points.Select(x => x.V)], [.. points.Select(x => x.W)]);
        return new PlaneCycle(curve, turn.Time);
    }

    /// <summary>
    /// Goes once around, backwards in time; null where the orbit does not come back, or passes the
    /// threshold.
    /// </summary>
    private (double V, double Time)? Around(double start, List<(double V, double W)>? points = null)
    {
        double reach = points is null ? Coarse * (start - rest) : (start - rest) / 50;
        var path = new BackwardPath(neuron, current, start, neuron.WNullcline(start), reach);
        points?.Add((path.V, path.W));
        bool isAbove = false;
        for (int i = 0; i < MostSteps; i++)
        {
            if (!path.Step() || path.V >= neuron.Threshold)
            {
                return null;
            }
            isAbove |= path.AboveWNullcline > 0;
            if (isAbove && path.AboveWNullcline <= 0 && path.V > rest)
            {
                path.BackToWNullcline();
                points?.Add((path.V, path.W));
                return (path.V, path.Elapsed);
            }
            points?.Add((path.V, path.W));
        }
        return null;
    }
}
