using System.Globalization;

namespace AdExIFRef.Fitting;

/// <summary>Finds what speaks against a fit to a voltage trace.</summary>
internal static class FitWarnings
{
    private const int FewSpikes = 5;
    private const double MostOfTau = 0.1;

    /// <summary>Returns the warnings.</summary>
    public static IReadOnlyList<FitWarning> Find(
        VoltageMinimum minimum, Uncertainty uncertainty, double rms)
    {
        var found = new List<FitWarning>();
        double[] p = minimum.Values;
        SpikeShape shape = minimum.Data.Shape;
        if (shape.Peaks.Length < FewSpikes)
        {
            found.Add(new(FitWarningKind.FewSpikes, Text(
                $"Only {shape.Peaks.Length} of the spikes are in the fitted part: V_T, delta_T, ")
                + "V_reset and b hang on them. A longer recording, or more current, has more."));
        }
        foreach (int u in minimum.AtBound.Order())
        {
            found.Add(new(FitWarningKind.AtBound, Text(
                $"{Unknown.All[u]} is at its bound, {p[u]:G6} {Unknown.All[u].BaseUnit}.")));
        }
        foreach (int u in uncertainty.Unidentifiable)
        {
            found.Add(new(FitWarningKind.Unidentifiable, Text(
                $"The recording does not determine {Unknown.All[u]} ({p[u]:G4} +- ")
                + Text($"{uncertainty.StandardErrors[u]:G2} {Unknown.All[u].BaseUnit}). A current ")
                + "that changes more, or fixing a value that is known, helps."));
        }
        if (minimum.Data.Dt > MostOfTau * p[Unknown.Tau])
        {
            found.Add(new(FitWarningKind.CoarseSampling, Text(
                $"The samples are {minimum.Data.Dt:G3} ms apart, more than a tenth of tau, ")
                + Text($"{p[Unknown.Tau]:G3} ms: the upstroke is hardly seen.")));
        }
        if (rms > (2 * shape.Noise) + 0.1)
        {
            found.Add(new(FitWarningKind.LargeResidual, Text(
                $"The residual is {rms:G3} mV (root mean square), the noise of the recording ")
                + Text($"{shape.Noise:G2} mV: the model does not describe all of it, or a better ")
                + "minimum was missed; more starts may help."));
        }
        if (!minimum.HasConverged)
        {
            found.Add(new(
                FitWarningKind.NotConverged,
                "The iterations ended before the minimum; allow more of them."));
        }
        return found;
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
