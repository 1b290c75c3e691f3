using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>phase</c>: plane, orbits, files, report.</summary>
internal sealed class PhaseRun(
    PhaseSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string CsvOption = "--csv";
    private const string JsonOption = "--json";

    /// <returns>The exit code.</returns>
    public int Execute()
    {
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (CsvOption, settings.CsvFile),
            (JsonOption, settings.JsonFile));
        Output? plot = outputs.Open(PlotOption), csv = outputs.Open(CsvOption);
        Output? json = outputs.Open(JsonOption);
        PhaseResult result = Analyse();
        plot?.Write(stream => PhaseFigure.Create(result.View, Title())
            .Write(settings.PlotFile!, stream));
        csv?.Write(stream => PhaseTable.Write(result.View, stream));
        json?.Write(stream => PhaseJson.Write(settings, result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        if (!settings.Quiet)
        {
            PhaseText.Write(settings, result, outputs.UseStandardOutput ? error : output);
        }
        return 0;
    }

    private PhaseResult Analyse()
    {
        var plane = new PhasePlane(settings.Model.Parameters, settings.Current);
        var view = new PhaseView(
            plane, settings.Duration,
            settings.V is { } v ? (v.Low, v.High) : null,
            settings.W is { } w ? (w.Low, w.High) : null);
        cancellation.ThrowIfCancellationRequested();
        bool rests = plane.With(0.mA).RestingState is not null;
        return new PhaseResult(view, rests ? OnsetRheobase.Find(plane.Parameters) : null);
    }

    private string Title()
    {
        var scale = CurrentScale.For(Math.Abs(settings.Current.Milliamperes));
        string name = settings.Model.Preset is { } preset
            ? string.Join(", ", (string[])[preset.Name, .. settings.Model.Overrides])
            : "AdExIFRef";
        return $"{name}, I = {AnalysisText.Text(settings.Current, scale)}";
    }
}

/// <summary>What <c>phase</c> found.</summary>
/// <param name="View">The plane and its curves.</param>
/// <param name="Onset">The onset rheobase; null without one.</param>
internal sealed record PhaseResult(PhaseView View, OnsetRheobase? Onset);
