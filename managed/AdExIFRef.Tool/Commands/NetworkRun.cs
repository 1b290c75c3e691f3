using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>network</c>: files, run, report.</summary>
internal sealed class NetworkRun(
    NetworkRunSettings settings, TextWriter output, TextWriter error,
    CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string SpikesOption = "--spikes";
    private const string JsonOption = "--json";

    private FigureData? _all;

    /// <returns>The exit code.</returns>
    public int Execute() =>
        settings.Precision == Precision.Single ? Execute<float>() : Execute<double>();

    private int Execute<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Backend backend = settings.Backend.Resolve();
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (SpikesOption, settings.SpikesFile),
            (JsonOption, settings.JsonFile));
        Output? spikes = outputs.Open(SpikesOption);
        Output? plot = outputs.Open(PlotOption);
        Output? json = outputs.Open(JsonOption);
        NetworkResult result = Run<T>(backend, spikes, plot is not null);
        spikes?.Finish();
        plot?.Write(stream => Figure(result).Write(settings.PlotFile!, stream));
        json?.Write(stream => NetworkJson.Write(settings, result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        if (result.NonFinite is { } bad)
        {
            Warn(bad.Population, bad.Where.Warning(advise: false));
        }
        if (result.Runaway is { } far)
        {
            Warn(
                far.Population,
                $"V or R w of neuron {far.Neuron} is beyond 1000 V at the end: spikes and rates "
                + "are not those of the model.");
        }
        if (!settings.Quiet)
        {
            NetworkText.Write(settings, result, outputs.UseStandardOutput ? error : output);
        }
        return result.IsSound ? 0 : ExitCodes.NonFinite;
    }

    private NetworkResult Run<T>(Backend backend, Output? spikes, bool isDrawn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double dt = settings.Preset.Dt.Milliseconds;
        using SpikeCsvWriter? csv =
            spikes is null ? null : new SpikeCsvWriter(spikes.Begin(), 0, dt);
        var simulator = new NetworkSimulator<T>(settings, Relay, (first, events) =>
        {
            foreach (SpikeEvent spike in csv is null ? [] : events)
            {
                csv!.Write(first + spike.Step, spike.Neuron);
            }
            _all?.AddSpikes(first, events);
        });
        return ProgressBar.Run(error, "running", settings.Quiet, settings.Steps, progress =>
            simulator.Run(
                backend, isDrawn,
                neurons => _all = isDrawn ? new FigureData(neurons, settings.Steps, dt) : null,
                progress, cancellation));
    }

    private Figure Figure(NetworkResult result) => NetworkFigure.Create(
        _all!,
        [.. result.Populations.Select(one => (one.Name, one.First, one.Figure!))],
        $"{settings.Preset.Name}, {result.Neurons} neurons, {result.Synapses} synapses");

    /// <summary>Passes on what a population reports, except what the end of the run tells better.
    /// </summary>
    private void Relay(string population, NeuronWarning warning)
    {
        if (warning.Kind is not (WarningKind.NonFiniteState or WarningKind.RunawayState))
        {
            Warn(population, warning.Describe(ToolWords.Warnings));
        }
    }

    private void Warn(string population, string message) =>
        error.WriteLine($"adexif: warning: {population}: {message}");
}
