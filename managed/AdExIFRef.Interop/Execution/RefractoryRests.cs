using System.Numerics;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// The rests of refractory periods, made anew from the times of the last spikes where they are not
/// known: after another integrator, another tau_ref, or spike times that a caller has written.
/// </summary>
internal static class RefractoryRests
{
    /// <summary>Makes the rests of a state fit the parameters.</summary>
    /// <param name="state">Has a column of rests.</param>
    /// <param name="parameters">The parameters of the steps to come.</param>
    /// <param name="hasPeriod">Whether there is a refractory period.</param>
    /// <param name="now">When the next step happens, or would have happened, ms.</param>
    /// <param name="timesAreNew">Whether a caller has written spike times.</param>
    public static void Fit<T>(
        NeuronState<T> state, ParameterValues parameters, bool hasPeriod, double now,
        bool timesAreNew)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] periods = hasPeriod ? parameters[ADEXIF_PARAMETER_TAU_REF] : [0];
        bool isOther = state.RestsBelongTo is null;
        if (!isOther && !timesAreNew && periods.AsSpan().SequenceEqual(state.RestsBelongTo))
        {
            return;
        }
        if (isOther && !double.IsNaN(state.LastStep))
        {
            EndSpikes(state, parameters);
        }
        state.RestsBelongTo = periods;
        if (state.LastSpikeTime is not { } last || (isOther && double.IsNaN(state.LastStep)
            && !timesAreNew))
        {
            return;
        }
        Span<T> rests = state.RefractoryRest!.Span;
        for (int i = 0; i < rests.Length; i++)
        {
            double since = now - double.CreateTruncating(last.Span[i]);
            double left = periods[periods.Length == 1 ? 0 : i] - since;
            rests[i] = ElementType.Round<T>(since >= 0 ? Math.Max(left, 0) : 0);
        }
    }

    /// <summary>
    /// Ends the spikes of the last step of exponential Euler, which would reset V at the start of
    /// its next step.
    /// </summary>
    private static void EndSpikes<T>(NeuronState<T> state, ParameterValues parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> v = state.V.Span, w = state.W.Span;
        for (int i = 0; i < v.Length; i++)
        {
            if (double.CreateTruncating(v[i]) >= parameters.At(ADEXIF_PARAMETER_V_TH, i))
            {
                v[i] = ElementType.Round<T>(parameters.At(ADEXIF_PARAMETER_V_RESET, i));
                w[i] += ElementType.Round<T>(parameters.At(ADEXIF_PARAMETER_B, i));
            }
        }
    }
}
