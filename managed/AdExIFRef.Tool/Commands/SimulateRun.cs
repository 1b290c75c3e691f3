using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>simulate</c>: backends, files, run, report.</summary>
internal sealed class SimulateRun(
    SimulationSettings settings, TextWriter output, TextWriter error,
    CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string SpikesOption = "--spikes";
    private const string TracesOption = "--traces";
    private const string JsonOption = "--json";

    private bool _inputIsToBlame;

    /// <returns>The exit code.</returns>
    public int Execute() =>
        settings.Precision == Precision.Single ? Execute<float>() : Execute<double>();

    private int Execute<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Backend main, Backend? other) = settings.Compare
            ? settings.Backend.ResolveBoth()
            : (settings.Backend.Resolve(), null);
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (SpikesOption, settings.SpikesFile),
            (TracesOption, settings.TracesFile), (JsonOption, settings.JsonFile));
        if (CurrentInput.FileOf(settings.Current) is { } file)
        {
            outputs.RequireOther("--current", file);
        }
        CurrentInput input = OpenInput();
        SimulationPlan plan = SimulationPlan.Make(settings, input);
        using var engine = new Engine<T>(plan, main, input, Relay);
        using Engine<T>? check =
            other is null ? null : new Engine<T>(plan, other, OpenInput(), _ => { });
        SimulationResult result = Write(
            outputs, plan, (spikes, traces, figure) =>
                Run(plan, engine, check, main.Describe(), spikes, traces, figure));
        Report(result, outputs.UseStandardOutput ? error : output);
        return CodeOf(result);
    }

    /// <summary>Runs and writes the files, which appear at the end, all of them or none.</summary>
    private SimulationResult Write(
        OutputSet outputs, SimulationPlan plan,
        Func<Output?, Output?, FigureData?, SimulationResult> run)
    {
        Output? spikes = outputs.Open(SpikesOption);
        Output? traces = outputs.Open(TracesOption);
        Output? plot = outputs.Open(PlotOption);
        Output? json = outputs.Open(JsonOption);
        FigureData? figure =
            plot is null
                ? null
                : new(
                    plan.Neurons, plan.Steps, plan.Dt.Milliseconds, SampleOf(plan).Milliseconds);
        SimulationResult result = run(spikes, traces, figure);
        spikes?.Finish();
        traces?.Finish();
        plot?.Write(stream => SimulationFigure.Create(figure!, Title(result))
            .Write(settings.PlotFile!, stream));
        json?.Write(stream => SummaryJson.Write(result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        return result;
    }

    private SimulationResult Run<T>(
        SimulationPlan plan, Engine<T> engine, Engine<T>? check, string description,
        Output? spikes, Output? traces, FigureData? figure)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using SpikeCsvWriter? csv = spikes is null
            ? null
            : new SpikeCsvWriter(spikes.Begin(), 0, plan.Dt.Milliseconds);
        using TraceCsvWriter? trace =
            traces is null ? null : new TraceCsvWriter(traces.Begin());
        var simulator = new Simulator<T>(
            plan, (first, events) => Write(csv, first, events), figure, trace);
        long total = plan.Steps * (check is null ? 1 : 2);
        return ProgressBar.Run(error, "simulating", settings.Quiet, total, progress =>
            simulator.Run(engine, check, description, progress, cancellation));
    }

    /// <summary>The time from one value of a trace to the next; NaN where the figure says it.
    /// </summary>
    private Time SampleOf(SimulationPlan plan) =>
        settings.Sample ?? (settings.TracesFile is null ? double.NaN.ms : plan.Dt);

    private CurrentInput OpenInput() =>
        CurrentInput.Open(
        settings.Current, settings.Model.Preset, settings.File, settings.Dt);

    private void Report(SimulationResult result, TextWriter text)
    {
        if (result.NonFinite.Any && settings.Model.OnBlowUp != BlowUpPolicy.Ignore)
        {
            bool advise = !_inputIsToBlame && settings.Model.Dyn is null; // it has none of these
            Warn(result.NonFinite.Warning(advise));
        }
        if (result.Runaway is { } neuron && settings.Model.OnBlowUp != BlowUpPolicy.Ignore)
        {
            Warn($"V or R w of neuron {neuron} is beyond 1000 V at the end: spikes and rates are "
                + "not those of the model.");
        }
        if (!settings.Quiet)
        {
            SummaryText.Write(result, text);
        }
        else if (settings.Compare)
        {
            SummaryText.WriteComparison(result, text);
        }
    }

    private int CodeOf(SimulationResult result) =>
        result.Difference is not null ? ExitCodes.Different
        : !result.IsSound && settings.Model.OnBlowUp != BlowUpPolicy.Ignore
            ? ExitCodes.NonFinite
        : 0;

    /// <summary>Passes on what the layer reports, except what the end of the run tells better.
    /// </summary>
    private void Relay(NeuronWarning warning)
    {
        _inputIsToBlame |= warning.Kind is WarningKind.NonFiniteInput or WarningKind.LargeStep;
        if (warning.Kind is not (WarningKind.NonFiniteState or WarningKind.RunawayState))
        {
            Warn(warning.Describe(ToolWords.Warnings));
        }
    }

    private void Warn(string message) => error.WriteLine($"adexif: warning: {message}");

    private static string Title(SimulationResult result) =>
        $"{result.Plan.Preset?.Title ?? "AdExIFRef"}, "
        + $"{result.Plan.Neurons} {(result.Plan.Neurons == 1 ? "neuron" : "neurons")}, mean rate "
        + $"{result.MeanRate:0.#} Hz";

    private static void Write(SpikeCsvWriter? csv, long first, ReadOnlySpan<SpikeEvent> events)
    {
        if (csv is null)
        {
            return;
        }
        foreach (SpikeEvent spike in events)
        {
            csv.Write(first + spike.Step, spike.Neuron, spike.Time);
        }
    }
}
