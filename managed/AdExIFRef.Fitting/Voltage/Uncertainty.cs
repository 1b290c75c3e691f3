using MathNet.Numerics.LinearAlgebra;

namespace AdExIFRef.Fitting;

/// <summary>How well a minimum determines the unknowns, from its Gauss-Newton matrix.</summary>
internal sealed class Uncertainty
{
    /// <summary>From this inflation on, others can take over what an unknown does.</summary>
    private const double MostInflation = 1e9;

    /// <summary>Of a value, the error from which on it is not determined.</summary>
    private const double MostRelativeError = 0.25;

    /// <summary>The same of a potential, mV.</summary>
    private const double MostVoltageError = 5;

    public Uncertainty(VoltageMinimum minimum, ParameterConstraints constraints)
    {
        Array.Fill(StandardErrors, double.NaN);
        double[] p = minimum.Values;
        int[] free = [.. Enumerable.Range(0, Unknown.Count).Where(u =>
            constraints.Of(Unknown.All[u]).Fixed is null && !minimum.AtBound.Contains(u))];
        if (free.Length == 0)
        {
            return;
        }
        var residuals = new TraceResiduals(minimum.Data, minimum.Substeps, minimum.Compression);
        double sum = residuals.Sum(p, TraceModel.Guard);
        double[,] matrix = new double[Unknown.Count, Unknown.Count];
        residuals.Differentiate(p, TraceModel.Guard, new double[Unknown.Count], matrix);
        double variance = sum / Math.Max(1, residuals.Scored - free.Length);
        double[] scale = Array.ConvertAll(free, u => Math.Sqrt(matrix[u, u]));
        Matrix<double> correlation = Matrix<double>.Build.Dense(
            free.Length, free.Length,
            (i, j) => scale[i] * scale[j] > 0
                ? (matrix[free[i], free[j]] / (scale[i] * scale[j])) + (i == j ? 1e-13 : 0)
                : i == j ? 1e-13 : 0);
        Matrix<double> inverse = correlation.Inverse();
        for (int i = 0; i < free.Length; i++)
        {
            int u = free[i];
            double inflation = inverse[i, i];
            StandardErrors[u] = scale[i] > 0
                ? Math.Sqrt(variance * Math.Max(inflation, 0)) / scale[i]
                : double.PositiveInfinity;
            if (!(inflation > 0 && inflation < MostInflation) || IsLarge(u, p))
            {
                Unidentifiable.Add(u);
            }
        }
    }

    /// <summary>In base units; NaN where an unknown was not free.</summary>
    public double[] StandardErrors { get; } = new double[Unknown.Count];

    /// <summary>The unknowns that the recording does not determine.</summary>
    public List<int> Unidentifiable { get; } = [];

    private bool IsLarge(int unknown, double[] p)
    {
        double error = StandardErrors[unknown];
        return unknown switch
        {
            Unknown.VRest or Unknown.VT or Unknown.VReset => error > MostVoltageError,
            Unknown.W0 or Unknown.V0 => false,
            // Against what a leak as large, or R times b of 1 mV, would be: both may be 0.
            Unknown.A => error > MostRelativeError * Math.Max(Math.Abs(p[unknown]), 0.2 / p[0]),
            Unknown.B => error > MostRelativeError * Math.Max(Math.Abs(p[unknown]), 1 / p[0]),
            _ => error > MostRelativeError * Math.Abs(p[unknown]),
        };
    }
}
