using System.Globalization;
using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary>The outcome of a fit as text.</summary>
internal static class FitText
{
    public static void Write(FitSettings settings, FitResult result, TextWriter output)
    {
        int samples = result.ModelVoltage.Length;
        SummaryText.Line(
            output, "recording",
            $"{settings.Recording}: {result.RecordedSpikes.Count} spikes; {samples} samples of "
            + $"{result.Dt}, {result.FittedSamples} fitted");
        SummaryText.Line(
            output, "model",
            (result.Scheme == FitScheme.ExponentialEuler
                ? "exponential Euler with the step of the recording" : "differential equation")
            + (result.Timing == CurrentTiming.BeforeSample
                ? "; a row of the current acts before its row of V"
                : "; a row of the current acts after its row of V"));
        foreach (ParameterEstimate one in result.Estimates)
        {
            SummaryText.Line(output, one.Parameter.Symbol, FitNumbers.Describe(one));
        }
        if (!settings.IsSpikes)
        {
            SummaryText.Line(
                output, "residual",
                Text($"{result.RootMeanSquare:G3} mV (root mean square); noise of the recording ")
                + Text($"{result.Noise:G2} mV"));
        }
        foreach (FitCoincidence one in result.Coincidences)
        {
            SummaryText.Line(
                output, Text($"coincidence {one.Precision}"),
                Text($"{one.Fitted.Gamma:F3} on the fitted part")
                + (one.HeldOut is { } held
                    ? Text($", {held.Gamma:F3} on the rest ({held.DataSpikes} spikes)") : ""));
        }
        foreach (string file in new[] { settings.PlotFile, settings.JsonFile }
            .OfType<string>().Where(file => file != "-"))
        {
            SummaryText.Line(output, "wrote", file);
        }
        SummaryText.Line(output, "simulate it", FitNumbers.Command(settings, result));
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
