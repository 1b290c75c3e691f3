using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>fi</c>: rheobase, rates, files, report.</summary>
internal sealed class FiRun(
    FiSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string CsvOption = "--csv";
    private const string JsonOption = "--json";

    private readonly HashSet<string> _warned = [];

    /// <returns>The exit code.</returns>
    public int Execute()
    {
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (CsvOption, settings.CsvFile),
            (JsonOption, settings.JsonFile));
        Output? plot = outputs.Open(PlotOption), csv = outputs.Open(CsvOption);
        Output? json = outputs.Open(JsonOption);
        FiResult result = Measure();
        plot?.Write(stream => RateFigure.Create(result.Curve, result.Marks, Title())
            .Write(settings.PlotFile!, stream));
        csv?.Write(stream => FiTable.Write(result, stream));
        json?.Write(stream => FiJson.Write(settings, result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        if (!settings.Quiet)
        {
            FiText.Write(settings, result, outputs.UseStandardOutput ? error : output);
        }
        return CodeOf(result);
    }

    private FiResult Measure()
    {
        AdExParameters parameters = settings.Model.Parameters;
        var excitability = new Excitability(parameters);
        QuantityRange<Current> range = settings.Currents ?? Standard(excitability);
        var options = new RateOptions
        {
            Duration = settings.Duration,
            Dt = settings.Dt,
            Integrator = settings.Model.Integrator,
            Backend = settings.Backend,
            Configure = Configure,
        };
        var curve = RateCurve.Compute(parameters, range.Low, range.High, settings.Points, options);
        cancellation.ThrowIfCancellationRequested();
        bool rests = new PhasePlane(parameters, 0.mA).RestingState is not null;
        return new FiResult(
            curve, excitability,
            rests ? OnsetRheobase.Find(parameters, options: options) : null);
    }

    private static QuantityRange<Current> Standard(Excitability neuron) =>
        neuron.Rheobase is { } rheobase && rheobase > 0.mA
            ? new(0.mA, Current.FromBase(3 * rheobase.BaseValue))
            : throw new UsageException(
                "--current is missing, and the static rheobase is "
                + $"{neuron.Rheobase?.ToString() ?? "none"}; allowed is a range such as 0pA..1nA.");

    private void Configure(AdExIFRef<double> layer)
    {
        settings.Model.ApplyTo(layer);
        layer.MaxDegreeOfParallelism = settings.Threads ?? -1;
        layer.Warning += (_, warning) =>
        {
            string message = warning.Describe(ToolWords.Warnings);
            if (_warned.Add(warning.Kind.ToString()))
            {
                error.WriteLine($"adexif: warning: {message}");
            }
        };
    }

    private int CodeOf(FiResult result)
    {
        bool isSound = !result.Curve.SteadyRates.ToArray().Any(double.IsNaN);
        return isSound || settings.Model.OnBlowUp == BlowUpPolicy.Ignore
            ? 0
            : ExitCodes.NonFinite;
    }

    private string Title() => settings.Model.Preset is { } preset
        ? string.Join(", ", (string[])[preset.Name, .. settings.Model.Overrides])
        : "AdExIFRef";
}

/// <summary>What <c>fi</c> found.</summary>
/// <param name="Curve">The rates.</param>
/// <param name="Excitability">The static rheobase.</param>
/// <param name="Onset">The onset rheobase; null without one.</param>
internal sealed record FiResult(
    RateCurve Curve, Excitability Excitability, OnsetRheobase? Onset)
{
    /// <summary>The currents to mark, with their names, mA.</summary>
    public IReadOnlyList<(string Name, double Current)> Marks =>
    [
        .. Excitability.Rheobase is { } constant
            ? [("static rheobase", constant.BaseValue)] : Array.Empty<(string, double)>(),
        .. Onset is { } onset
            ? [("onset rheobase", onset.Current.BaseValue)] : Array.Empty<(string, double)>(),
    ];

    /// <summary>The unit in which the currents are readable.</summary>
    public CurrentScale Scale => CurrentScale.For(
        Curve.Currents.ToArray().Max(Math.Abs));
}
