using AdExIFRef.Interop;
using MathNet.Numerics.Random;

namespace AdExIFRef.Fitting;

/// <summary>Chooses the points that a fit starts from.</summary>
internal static class StartPoints
{
    /// <summary>How far random starts are from the best one, in coordinates.</summary>
    private const double Reach = 3;

    /// <summary>Returns the starts: the best of the regression, the best with other tau_w, then
    /// random ones near the best.</summary>
    /// <param name="found">What the regression found, the best first.</param>
    /// <param name="data">The trace.</param>
    /// <param name="options">How many, and what is known.</param>
    public static IReadOnlyList<double[]> Choose(
        IReadOnlyList<StartCandidate> found, TraceData data, FitOptions options)
    {
        var starts = new List<double[]>();
        int fromGrid = Math.Max(1, (options.Starts + 1) / 2);
        foreach (StartCandidate one in found)
        {
            if (starts.Count < fromGrid
                && starts.All(start => start[Unknown.TauW] != one.Values[Unknown.TauW]))
            {
                starts.Add(one.Values);
            }
        }
        if (starts.Count == 0)
        {
            starts.Add(Guess(data));
        }
        var random = new MersenneTwister(options.Seed);
        var coordinates = new Coordinates(starts[0][Unknown.R]);
        while (starts.Count < options.Starts)
        {
            double[] near = [.. starts[0]];
            for (int u = 0; u < Unknown.V0; u++)
            {
                double shift = Reach * ((2 * random.NextDouble()) - 1);
                near[u] = coordinates.From(u, coordinates.To(u, near[u]) + shift);
            }
            starts.Add(near);
        }
        foreach (double[] start in starts)
        {
            for (int u = 0; u < Unknown.Count; u++)
            {
                start[u] = options.Constraints.Of(Unknown.All[u]).Start ?? start[u];
            }
        }
        return starts;
    }

    /// <summary>Returns a usual neuron between the potentials of the recording.</summary>
    private static double[] Guess(TraceData data)
    {
        double low = Medians.Quantile(data.Voltage, 0.02);
        double high = Medians.Quantile(data.Voltage, 0.95);
        double mean = data.Current.Average();
        double spread = Math.Sqrt(data.Current.Average(x => (x - mean) * (x - mean)));
        double size = Math.Max(Math.Abs(mean) + spread, double.Epsilon);
        double[] values = new double[Unknown.Count];
        values[Unknown.R] = Math.Clamp((high - low + 1) / size, 1e-3, 1e12);
        (values[Unknown.Tau], values[Unknown.TauW]) = (10, 100);
        (values[Unknown.VRest], values[Unknown.VT]) = (low, high);
        (values[Unknown.DeltaT], values[Unknown.VReset]) = (2, data.Shape.Reset);
        (values[Unknown.B], values[Unknown.V0]) = (0.05 * size, data.Voltage[0]);
        return values;
    }
}
