using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>Kinds of neurons that are hard in one way or another.</summary>
public enum NeuronKind
{
    /// <summary>As measured ones.</summary>
    Physiological,

    /// <summary>w drives V up.</summary>
    NegativeA,

    /// <summary>With refractory periods.</summary>
    Refractory,

    /// <summary>w is fast and strong.</summary>
    FastW,

    /// <summary>delta_T is small: the exponential is nearly a threshold.</summary>
    SharpSpike,

    /// <summary>Currents far beyond what neurons get.</summary>
    HugeCurrent,

    /// <summary>V_reset is above V_T: bursts without end.</summary>
    HighReset,

    /// <summary>V_th is near V_T.</summary>
    LowPeak,

    /// <summary>V_th is below V_T.</summary>
    PeakBelowThreshold,

    /// <summary>V and w start far away.</summary>
    FarStart,

    /// <summary>The current is near the least that makes spikes.</summary>
    Rheobase,

    /// <summary>V comes near V_th and turns.</summary>
    Touch,
}

/// <summary>Random neurons of a kind.</summary>
internal static class RandomCases
{
    /// <summary>A case of many neurons, each with parameters of its own.</summary>
    /// <param name="kind">What makes them hard.</param>
    /// <param name="seed">Which of them.</param>
    /// <param name="neurons">How many.</param>
    public static AccurateCase Make(NeuronKind kind, int seed, int neurons)
    {
        var random = new Random((seed * 100) + (int)kind);
        double Draw(double low, double high) => low + ((high - low) * random.NextDouble());
        double Log(double low, double high) =>
            Math.Exp(Draw(Math.Log(low), Math.Log(high)));
        double[] Each(Func<double> draw) =>
            [.. Enumerable.Range(0, neurons).Select(_ => draw())];

        var made = new AccurateCase(neurons)
        {
            RefractoryW = seed % 2 == 0
                ? adexif_refractory_w.ADEXIF_REFRACTORY_W_FREE
                : adexif_refractory_w.ADEXIF_REFRACTORY_W_FROZEN,
            Tolerance = new[] { 1e-3, 1e-5, 1e-8 }[seed % 3],
            Dt = new[] { 0.1, 0.35, 1, 5 }[seed % 4],
        };
        made.Steps = (int)Math.Ceiling(20 / made.Dt);
        double[] deltaT = Each(() => kind == NeuronKind.SharpSpike
            ? Log(0.05, 0.5) : Draw(0.8, 4));
        double[] vT = Each(() => Draw(-55, -45)), r = Each(() => Log(0.02, 5));
        double[] rest = Each(() => Draw(-75, -58)), input = Each(() => Log(5, 80));
        made[ADEXIF_PARAMETER_R] = r;
        made[ADEXIF_PARAMETER_TAU] = Each(() => Log(3, 40));
        made[ADEXIF_PARAMETER_TAU_W] = Each(() => kind == NeuronKind.FastW
            ? Log(0.2, 5) : Log(15, 500));
        made[ADEXIF_PARAMETER_TAU_REF] = Each(() => kind == NeuronKind.Refractory
            ? Draw(0, 5) : random.Next(3) == 0 ? 2 : 0);
        made[ADEXIF_PARAMETER_DELTA_T] = deltaT;
        made[ADEXIF_PARAMETER_V_T] = vT;
        made[ADEXIF_PARAMETER_V_REST] = rest;
        made[ADEXIF_PARAMETER_V_RESET] = Each(() => Draw(-75, -60));
        made[ADEXIF_PARAMETER_V_TH] = Each(() => Draw(-30, 20));
        double[] a = made[ADEXIF_PARAMETER_A] = Each(() => kind switch
        {
            NeuronKind.NegativeA => Draw(-1, 0),
            NeuronKind.FastW => Draw(0, 10),
            _ => Draw(0, 0.5),
        });
        made[ADEXIF_PARAMETER_B] = Each(() => random.Next(4) == 0 ? 0 : Log(0.2, 20));
        for (int i = 0; i < neurons; i++)
        {
            a[i] /= r[i];
            made[ADEXIF_PARAMETER_B][i] /= r[i];
            double offset = kind switch
            {
                NeuronKind.HighReset => Draw(0.5, 8),
                NeuronKind.LowPeak => 0,
                _ => double.NaN,
            };
            if (kind == NeuronKind.HighReset)
            {
                made[ADEXIF_PARAMETER_V_RESET][i] = vT[i] + (offset * deltaT[i]);
                made[ADEXIF_PARAMETER_V_TH][i] = vT[i] + (Draw(9, 30) * deltaT[i]);
                made[ADEXIF_PARAMETER_TAU_REF][i] = Draw(0, 2);
            }
            else if (kind is NeuronKind.LowPeak or NeuronKind.Touch)
            {
                made[ADEXIF_PARAMETER_V_TH][i] = vT[i] + (Log(0.02, 5) * deltaT[i]);
            }
            else if (kind == NeuronKind.PeakBelowThreshold)
            {
                made[ADEXIF_PARAMETER_V_TH][i] = rest[i] + Draw(2, 8);
                made[ADEXIF_PARAMETER_V_RESET][i] = rest[i] - Draw(1, 8);
            }

            bool isFar = kind == NeuronKind.FarStart;
            made.V[i] = isFar ? Draw(-300, -40) : rest[i];
            made.W[i] = (isFar ? Draw(-300, 3000) : Draw(-2, 2)) / r[i];
            if (kind == NeuronKind.Refractory && random.Next(2) == 0)
            {
                made.Refractory[i] = Draw(0, 4);
            }

            double onset = ((1 + (a[i] * r[i])) * (vT[i] - rest[i])) - deltaT[i];
            input[i] = kind switch
            {
                NeuronKind.HugeCurrent => Log(1e2, 1e5),
                NeuronKind.Rheobase => onset * (1 + (Log(1e-7, 1e-2) * (1 - (2 * random.Next(2))))),
                NeuronKind.Touch => onset * Draw(0.7, 1),
                _ => input[i],
            } / r[i];
        }

        made.Current = input;
        return made;
    }
}
