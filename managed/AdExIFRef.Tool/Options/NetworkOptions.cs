using System.CommandLine;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>network</c>.</summary>
internal sealed class NetworkOptions
{
    private static readonly string s_names =
        string.Join(", ", NetworkPresets.All.Select(preset => preset.Name));

    private readonly MachineOptions _machine = new();

    private readonly Option<NetworkPreset?> _preset = OptionKinds.Create<NetworkPreset?>(
        "--preset", "NAME", $"The network, one of {s_names}.", NetworkPresets.Get);

    private readonly Option<Time?> _duration = OptionKinds.Quantity<Time>(
        "--duration", "A multiple of the step of 0.1ms, such as 500ms; default the preset's.");

    private readonly Option<long> _seed = OptionKinds.Seed(
        "Of synapses, initial state and drive.", 1);

    private readonly Option<string?> _plot = OptionKinds.File(
        "--plot", "Draws a raster and the populations' rates to a .png or .svg file.");

    private readonly Option<string?> _spikes = OptionKinds.File(
        "--spikes",
        "Writes every spike as lines step,time_ms,neuron to a .csv file, or - for the standard "
        + "output; the neurons of a population have the numbers after those of the ones before.");

    private readonly Option<string?> _json = OptionKinds.File(
        "--json", "Writes the summary to a .json file, or - for the standard output.");

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Prints errors and warnings, but nothing else.",
    };

    public void AddTo(Command command)
    {
        Option[] first = [_preset, _duration, _seed];
        Option[] last = [_plot, _spikes, _json, _quiet];
        Array.ForEach(first, command.Options.Add);
        _machine.AddTo(command);
        Array.ForEach(last, command.Options.Add);
    }

    /// <exception cref="UsageException">An option is missing or out of its range.</exception>
    public NetworkRunSettings Read(ParseResult parse)
    {
        NetworkPreset preset = parse.GetValue(_preset)
            ?? throw new UsageException($"--preset is missing; the networks are {s_names}.");
        string? plot = parse.GetValue(_plot);
        OutputNames.RequireFigure(plot);
        return new NetworkRunSettings
        {
            Preset = preset,
            Steps = StepsOf(parse.GetValue(_duration) ?? preset.Duration, preset.Dt),
            Seed = parse.GetValue(_seed),
            Precision = _machine.ReadPrecision(parse),
            Backend = _machine.ReadBackend(parse),
            Threads = _machine.ReadThreads(parse),
            PlotFile = plot,
            SpikesFile = parse.GetValue(_spikes),
            JsonFile = parse.GetValue(_json),
            Quiet = parse.GetValue(_quiet),
        };
    }

    private static long StepsOf(Time duration, Time dt)
    {
        long steps = StepCount.Steps(duration, dt);
        return steps > 0
            ? steps
            : throw new UsageException(
                $"--duration is {duration}; allowed is at least one step of {dt}.");
    }
}
