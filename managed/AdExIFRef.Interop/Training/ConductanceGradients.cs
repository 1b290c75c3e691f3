using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Sums of conductance inputs g (E - V), and their gradients.</summary>
internal static class ConductanceGradients
{
    /// <summary>Adds g E to the currents, and sums g.</summary>
    public static void Add<T>(
        IReadOnlyList<ConductanceSeries<T>> series, Span<T> current, Span<T> conductance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        conductance.Clear();
        foreach (ConductanceSeries<T> input in series)
        {
            ReadOnlySpan<T> g = input.Conductance.Span, e = input.Reversal.Span;
            for (int i = 0; i < current.Length; i++)
            {
                T drive = g[i] * e[i];
                current[i] += drive;
                conductance[i] += g[i];
            }
        }
    }

    /// <summary>
    /// By g: (E - Vr) dL/dI - dL/dI', as dI/dg = E - Vr and dI'/dg = -1; by E: g dL/dI.
    /// </summary>
    public static void Fill<T>(GradientColumns<T> columns, ConductanceSeries<T>[] series)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> byCurrent = columns.Current.Span;
        for (int k = 0; k < series.Length; k++)
        {
            ReadOnlySpan<T> slope = columns.Slope!.Span, v = columns.ResetPotential!.Span;
            ReadOnlySpan<T> g = series[k].Conductance.Span, e = series[k].Reversal.Span;
            T[] byConductance = columns.Conductance[k], byReversal = columns.Reversal[k];
            for (int i = 0; i < byConductance.Length; i++)
            {
                T drive = (e[i] - v[i]) * byCurrent[i];
                byConductance[i] = drive - slope[i];
                byReversal[i] = g[i] * byCurrent[i];
            }
        }
    }
}
