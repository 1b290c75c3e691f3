using System.Numerics;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>What counts of steps belong to; immutable.</summary>
/// <param name="Dt">The size of the steps, ms.</param>
/// <param name="Steps">Of a whole period after the spike's own step: one, or one per neuron.
/// </param>
internal sealed record RefractoryPeriods<T>(double Dt, T[] Steps) where T : unmanaged;

/// <summary>
/// The steps that neurons stay refractory, counted anew where tau_ref, dt or the clock has changed:
/// what counts is the time since the spike.
/// </summary>
internal static class RefractoryStepCounts
{
    /// <summary>A quotient this close to an integer is that integer, as in the kernel.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Makes the counts of a state fit coefficients. Counts that other coefficients made say how
    /// many steps have passed since the spike. Where there are none, or a neuron is free, the time
    /// of the last spike says it. A state before its first step keeps its counts.
    /// </summary>
    /// <param name="state">Has a column of counts.</param>
    /// <param name="next">The coefficients of the steps to come.</param>
    /// <param name="parameters">What these coefficients were made from.</param>
    /// <param name="now">When the next step happens, or would have happened, ms.</param>
    public static void Fit<T>(
        NeuronState<T> state, CoefficientColumns<T> next, ParameterValues parameters, double now)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RefractoryPeriods<T>? previous = state.CountedBy;
        ReadOnlySpan<T> after = next[ADEXIF_COEFFICIENT_REFRACTORY];
        double dt = next.Settings.Dt, oldDt = previous?.Dt ?? dt;
        if (previous is not null && dt == oldDt && after.SequenceEqual(previous.Steps))
        {
            return;
        }
        state.CountedBy = new RefractoryPeriods<T>(dt, after.ToArray());
        if (double.IsNaN(state.LastStep))
        {
            return;
        }
        Span<T> counts = state.RefractorySteps!.Span;
        ReadOnlySpan<T> last = state.LastSpikeTime!.Span;
        for (int i = 0; i < counts.Length; i++)
        {
            double left = previous is null ? 0 : double.CreateTruncating(counts[i]);
            double period = previous is null ? 0 : At(previous.Steps, i);
            double whole = At(after, i);
            if (left > 0 && oldDt == dt)
            {
                left += whole - period;
            }
            else if (left > 0 || whole > period || oldDt != dt)
            {
                double tauRef = parameters.At(ADEXIF_PARAMETER_TAU_REF, i);
                double least = previous is null ? 0 : (period - Math.Max(left, 0) + 1) * oldDt;
                double elapsed = left > 0 ? least : Since(last[i], now, dt, least);
                left = Steps(tauRef - elapsed, dt, next.Settings.Rule.IsDyn);
            }
            counts[i] = ElementType.Round<T>(Math.Max(left, 0));
        }
    }

    /// <summary>
    /// The time since a last spike, at least so much; forever where the clock is too coarse to
    /// tell.
    /// </summary>
    private static double Since<T>(T last, double now, double dt, double least)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T at = ElementType.Round<T>(now);
        double resolution = double.CreateTruncating(T.BitIncrement(T.Abs(at)) - T.Abs(at));
        double since = double.CreateTruncating(at) - double.CreateTruncating(last);
        return resolution > dt / 2 || !(since > 0)
            ? double.PositiveInfinity
            : Math.Max(since + resolution, least);
    }

    /// <summary>
    /// The steps, from the next one on, that begin within the rest of a period, or also at its end.
    /// </summary>
    private static double Steps(double rest, double dt, bool inclusive)
    {
        double quotient = rest / dt;
        double nearest = Math.Round(quotient);
        bool isWhole = Math.Abs(quotient - nearest) <= Tolerance;
        return inclusive
            ? (isWhole ? nearest : Math.Floor(quotient)) + 1
            : isWhole ? nearest : Math.Ceiling(quotient);
    }

    private static double At<T>(ReadOnlySpan<T> values, int neuron)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.CreateTruncating(values[values.Length == 1 ? 0 : neuron]);
}
