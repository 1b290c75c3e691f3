using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace AdExIFRef.Fitting;

/// <summary>A minimum that was reached from a start.</summary>
/// <param name="Values">The unknowns, in base units.</param>
/// <param name="Cost">The mean square of the residuals that count, mV².</param>
/// <param name="AtBound">The unknowns that ended at a bound.</param>
/// <param name="HasConverged">Whether the iterations came to an end of their own.</param>
/// <param name="Data">The trace that was compared with.</param>
/// <param name="Substeps">Of a sample.</param>
/// <param name="Compression">Of the residuals.</param>
internal sealed record VoltageMinimum(
    double[] Values, double Cost, IReadOnlySet<int> AtBound, bool HasConverged, TraceData Data,
    int Substeps, Compression Compression);

/// <summary>Follows a start to its minimum, by MathNet's Levenberg-Marquardt.</summary>
/// <param name="constraints">What is known of the parameters.</param>
/// <param name="onEvaluation">Called before the model runs; may throw to stop.</param>
internal sealed class VoltageStage(ParameterConstraints constraints, Action onEvaluation)
{
    private const double InitialDamping = 1e-3;
    private const double GradientTolerance = 1e-10;
    private const double StepTolerance = 1e-8;
    private const double SumTolerance = 1e-12;

    /// <summary>How much an upstroke that comes early or late may count, mV.</summary>
    private const double MostOfUpstroke = 3;

    /// <summary>Returns the minimum.</summary>
    /// <param name="data">The trace.</param>
    /// <param name="start">The unknowns to start from; constraints overrule them.</param>
    /// <param name="substeps">Of a sample.</param>
    /// <param name="iterations">The most of them.</param>
    public VoltageMinimum Follow(TraceData data, double[] start, int substeps, int iterations)
    {
        double[] values = [.. start];
        var fixedOnes = new HashSet<int>();
        for (int u = 0; u < Unknown.Count; u++)
        {
            ParameterConstraint one = constraints.Of(Unknown.All[u]);
            values[u] = one.Fixed ?? Bounds.Clamp(one, u, values[u]);
            if (one.Fixed is not null)
            {
                fixedOnes.Add(u);
            }
        }
        var compression = new Compression(
            values[Unknown.VT] + values[Unknown.DeltaT], MostOfUpstroke);
        var residuals = new TraceResiduals(data, substeps, compression);
        var coordinates = new Coordinates(values[Unknown.R]);
        var atBound = new HashSet<int>();
        while (true)
        {
            int[] free = [.. Enumerable.Range(0, Unknown.Count)
                .Where(u => !fixedOnes.Contains(u) && !atBound.Contains(u))];
            if (free.Length == 0)
            {
                double left = residuals.Sum(values, TraceModel.Guard) / residuals.Scored;
                return new(values, left, atBound, true, data, substeps, compression);
            }
            var model = new TraceModel(residuals, coordinates, values, free, onEvaluation);
            var minimizer = new LevenbergMarquardtMinimizer(
                InitialDamping, GradientTolerance, StepTolerance, SumTolerance, iterations);
            NonlinearMinimizationResult result = minimizer.FindMinimum(
                model, Vector<double>.Build.Dense(free.Length));
            double[] found = model.Best; // the minimizer's own may be one that it rejected
            int[] outside = [.. free.Where(u =>
                Bounds.Clamp(constraints.Of(Unknown.All[u]), u, found[u]) != found[u])];
            values = found;
            if (outside.Length == 0)
            {
                double cost = residuals.Sum(values, TraceModel.Guard) / residuals.Scored;
                bool hasConverged = result.ReasonForExit != ExitCondition.ExceedIterations;
                return new(values, cost, atBound, hasConverged, data, substeps, compression);
            }
            foreach (int u in outside)
            {
                values[u] = Bounds.Clamp(constraints.Of(Unknown.All[u]), u, values[u]);
                atBound.Add(u);
            }
        }
    }
}
