using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Formats;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Plots;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>simulate</c>: backends, files, run, report.</summary>
internal sealed class SimulateRun(
    SimulationSettings settings, TextWriter output, TextWriter error,
    CancellationToken cancellation)
{
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        OutputNames.RequireFigure(settings.PlotFile);
        return settings.Precision == Precision.Single ? Execute<float>() : Execute<double>();
    }

    private int Execute<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Backend main, Backend? other) = settings.Compare
            ? settings.Backend.ResolveBoth()
            : (settings.Backend.Resolve(), null);
        CurrentInput input = OpenInput();
        SimulationPlan plan = SimulationPlan.Make(settings, input);
        using var engine = new Engine<T>(plan, main, input, Warn);
        using Engine<T>? check =
            other is null ? null : new Engine<T>(plan, other, OpenInput(), _ => { });
        using OutputFile? spikes = OutputFile.Open(settings.SpikesFile);
        using OutputFile? plot = OutputFile.Open(settings.PlotFile);
        using OutputFile? json = OutputFile.Open(settings.JsonFile);
        FigureData? figure =
            plot is null ? null : new(plan.Neurons, plan.Steps, plan.Dt.Milliseconds);
        SimulationResult result = Run(plan, engine, check, main.Describe(), spikes, figure);
        spikes?.Complete();
        plot?.Write(stream => SimulationFigure.Create(figure!, Title(result))
            .Write(settings.PlotFile!, stream));
        json?.Write(stream => SummaryJson.Write(result, stream));
        Report(result);
        return result.Difference is null ? 0 : ExitCodes.Different;
    }

    private SimulationResult Run<T>(
        SimulationPlan plan, Engine<T> engine, Engine<T>? check, string description,
        OutputFile? spikes, FigureData? figure)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using SpikeCsvWriter? csv = spikes is null
            ? null
            : new SpikeCsvWriter(spikes.Begin(), 0, plan.Dt.Milliseconds);
        var simulator = new Simulator<T>(
            plan, (first, events) => Write(csv, first, events), figure);
        long total = plan.Steps * (check is null ? 1 : 2);
        return ProgressBar.Run(error, "simulating", settings.Quiet, total, progress =>
            simulator.Run(engine, check, description, progress, cancellation));
    }

    private CurrentInput OpenInput() =>
        CurrentInput.Open(settings.Current, settings.Model.Preset);

    private void Report(SimulationResult result)
    {
        if (!settings.Quiet)
        {
            SummaryText.Write(result, output);
        }
        else if (settings.Compare)
        {
            SummaryText.WriteComparison(result, output);
        }
    }

    private void Warn(string message)
    {
        if (!settings.Quiet)
        {
            error.WriteLine($"adexif: warning: {message}");
        }
    }

    private string Title(SimulationResult result) =>
        $"{settings.Model.Preset?.Name ?? "AdExIFRef"}, "
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
            csv.Write(first + spike.Step, spike.Neuron);
        }
    }
}
