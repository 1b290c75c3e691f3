namespace AdExIFRef.Analysis;

/// <summary>A rectangle of the phase plane, mV and mA.</summary>
internal readonly record struct PlaneBox(double Left, double Right, double Bottom, double Top)
{
    private const int MostCrossings = 40, MostPoints = 20_000, StepsAcross = 300;

    public double Width => Right - Left;

    public bool Contains(double v, double w) =>
        v >= Left && v <= Right && w >= Bottom && w <= Top;

    /// <summary>Returns how far a step may go for a smooth curve, mV in V and R w.</summary>
    public double StepReach(double r) => Math.Min(Width, r * (Top - Bottom)) / StepsAcross;

    /// <summary>
    /// Returns the points of a path until it leaves the box, the last on the border, or has gone
    /// around twenty times.
    /// </summary>
    public List<(double V, double W)> Follow(BackwardPath path)
    {
        List<(double V, double W)> points = [];
        (double v, double w) = (path.V, path.W);
        double side = path.AboveWNullcline;
        int crossings = 0;
        while (Contains(v, w) && crossings < MostCrossings && points.Count < MostPoints)
        {
            points.Add((v, w));
            if (!path.Step())
            {
                return points;
            }
            crossings += side * path.AboveWNullcline < 0 ? 1 : 0;
            side = path.AboveWNullcline;
            if (!Contains(path.V, path.W))
            {
                points.Add(Border(v, w, path.V, path.W));
                return points;
            }
            (v, w) = (path.V, path.W);
        }
        return points;
    }

    private (double V, double W) Border(double v, double w, double nextV, double nextW)
    {
        double share = Math.Min(
            Share(v, nextV, Left, Right), Share(w, nextW, Bottom, Top));
        return (v + (share * (nextV - v)), w + (share * (nextW - w)));

        static double Share(double from, double to, double low, double high) =>
            to > high ? (high - from) / (to - from)
            : to < low ? (low - from) / (to - from)
            : 1;
    }
}
