using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Finds the input of a tape's step that is infinite or NaN.</summary>
internal static class TapeInputFault
{
    /// <summary>
    /// Returns what an input of a neuron is in a step, such as "the current is NaN", or null where
    /// all are finite. Functions of V are looked at where the segment of the step is present.
    /// </summary>
    public static string? Find<T>(TapeBuffers<T> buffers, long step, long neuron)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int at = (int)((step * buffers.Plan.Neurons) + neuron);
        string? fault = Series(buffers.Inputs.Series, at);
        if (fault is null && !T.IsFinite(buffers.Inputs.Current.Span[at]))
        {
            fault = Is("the current", buffers.Inputs.Current.Span[at]);
        }
        if (fault is null && buffers.Inputs.Delta is { } delta && !T.IsFinite(delta.Span[at]))
        {
            fault = Is("the jump of V (Delta)", delta.Span[at]);
        }
        return fault ?? Functions(buffers, step, neuron);
    }

    /// <summary>Returns "something is NaN".</summary>
    public static string Is<T>(string what, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        string.Create(CultureInfo.InvariantCulture, $"{what} is {value}");

    private static string? Series<T>(ConductanceSeries<T>[] series, int at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < series.Length; k++)
        {
            T g = series[k].Conductance.Span[at], e = series[k].Reversal.Span[at];
            string name = $"Conductances[{k}]";
            string? fault = !T.IsFinite(g) ? Is($"{name}.Conductance", g)
                : !T.IsFinite(e) ? Is($"{name}.Reversal", e)
                : !T.IsFinite(g * e) ? Is($"the current g E of {name}", g * e)
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }
        return null;
    }

    private static string? Functions<T>(TapeBuffers<T> buffers, long step, long neuron)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckpointPlan plan = buffers.Plan;
        if (buffers.Inputs.Functions is not { } functions
            || step / plan.SegmentSteps != buffers.Rows.Present)
        {
            return null;
        }
        int at = (int)((step % plan.SegmentSteps * plan.Neurons) + neuron);
        T current = functions.Current.Span[at], slope = functions.Slope.Span[at];
        T curvature = functions.Curvature.Span[at];
        const string What = "a current that depends on V (CurrentFunctions)";
        return !T.IsFinite(current) ? Is(What, current)
            : !T.IsFinite(slope) ? Is($"the slope dI/dV of {What}", slope)
            : !T.IsFinite(curvature) ? Is($"the curvature d²I/dV² of {What}", curvature)
            : null;
    }
}
