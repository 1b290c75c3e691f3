using System.Globalization;
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
    /// Computes the gradients by g, (E - Vr) dL/dI - dL/dI', as dI/dg = E - Vr and dI'/dg = -1, and
    /// those by E, g dL/dI. Where nothing depends on the current of a step, because the neuron was
    /// refractory, both are 0, whatever g and E are.
    /// </summary>
    /// <returns>The first that is not finite, or null.</returns>
    public static NonFiniteGradient? Fill<T>(
        GradientColumns<T> columns, ConductanceSeries<T>[] series, BackwardOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> byCurrent = columns.Current.Span;
        NonFiniteGradient? origin = null;
        for (int k = 0; k < series.Length; k++)
        {
            ReadOnlySpan<T> slope = columns.Slope!.Span, v = columns.ResetPotential!.Span;
            ReadOnlySpan<T> g = series[k].Conductance.Span, e = series[k].Reversal.Span;
            T[] byConductance = columns.Conductance[k], byReversal = columns.Reversal[k];
            T watch = T.Zero;
            for (int i = 0; i < byConductance.Length; i++)
            {
                T drive = (e[i] - v[i]) * byCurrent[i];
                byConductance[i] = drive - slope[i];
                byReversal[i] = g[i] * byCurrent[i];
                watch += (byConductance[i] + byReversal[i]) * T.Zero;
            }
            if (!T.IsFinite(watch))
            {
                Mend(byConductance, byReversal, byCurrent, slope);
                origin ??= First(columns, k, options);
            }
        }
        return origin;
    }

    /// <summary>Replaces 0 times what is not finite by 0.</summary>
    private static void Mend<T>(
        T[] byConductance, T[] byReversal, ReadOnlySpan<T> byCurrent, ReadOnlySpan<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < byConductance.Length; i++)
        {
            if (byCurrent[i] == T.Zero)
            {
                byConductance[i] = T.IsFinite(byConductance[i]) ? byConductance[i] : -slope[i];
                byReversal[i] = T.IsFinite(byReversal[i]) ? byReversal[i] : T.Zero;
            }
        }
    }

    /// <summary>Returns the latest step, and in it the first neuron, that is not finite.</summary>
    private static NonFiniteGradient? First<T>(
        GradientColumns<T> columns, int input, BackwardOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = columns.V0.Length;
        ReadOnlySpan<T> conductance = columns.Conductance[input];
        ReadOnlySpan<T> reversal = columns.Reversal[input];
        for (int step = (conductance.Length / n) - 1; step >= 0; step--)
        {
            for (int i = step * n; i < (step + 1) * n; i++)
            {
                if (!T.IsFinite(conductance[i]) || !T.IsFinite(reversal[i]))
                {
                    string name = T.IsFinite(conductance[i]) ? "Reversal" : "Conductance";
                    return new NonFiniteGradient(
                        NonFiniteCause.Gradient, step, i % n,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The gradient of Conductances[{input}].{name} is not finite at step "
                            + $"{step}, neuron {i % n}, although every adjoint is. ")
                        + Remedies.Of<T>(options));
                }
            }
        }
        return null;
    }
}
